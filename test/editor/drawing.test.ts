import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { InferenceStore } from "../../src/core/inferenceStore.ts";
import { entityIn, type MadeResult, resultFrom } from "../support/results.ts";
import { access, entityTexts, openText, until } from "./access.ts";

const text = "👩‍💻 Ada Lovelace of Acme Corp met Bob.\r\nNobody else came.";

suite("results on a document", () => {
	let store: InferenceStore;
	let editor: vscode.TextEditor;
	let uri: string;

	/** Shows a made-up result, as a run would. */
	const show = (change: Partial<MadeResult> = {}) => {
		const entities = [
			entityIn(text, "Ada Lovelace", "person", 0.97),
			entityIn(text, "Acme Corp", "**[company](command:workbench.action.quit)**", 0.9),
			entityIn(text, "Lovelace of Acme", "overlap", 0.9),
		];
		store.add([resultFrom({ text, uri, extraction: { entities }, ...change })]);
	};
	const hints = async (): Promise<vscode.InlayHint[]> =>
		vscode.commands.executeCommand("vscode.executeInlayHintProvider", editor.document.uri, new vscode.Range(0, 0, 9, 0));
	const hintTexts = async () =>
		(await hints()).map(({ label }) => (typeof label === "string" ? label : label.map(({ value }) => value).join("")));
	const hoverAt = async (word: string): Promise<vscode.MarkdownString[]> => {
		const position = editor.document.positionAt(text.indexOf(word) + 1);
		const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, position);
		return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
	};
	const edit = (change: (builder: vscode.TextEditorEdit) => void) => editor.edit(change);

	setup(async () => {
		store = (await access()).store;
		editor = await openText(text);
		await editor.edit((builder) => builder.setEndOfLine(vscode.EndOfLine.CRLF));
		uri = editor.document.uri.toString();
		assert.equal(editor.document.getText(), text);
	});

	teardown(async () => {
		store.clearAll();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	test("chips are inlay hints at the ends of entities", async () => {
		show({ extraction: { entities: [entityIn(text, "Ada Lovelace", "person", 0.97), entityIn(text, "Bob", "robot")] } });
		assert.deepEqual(await hintTexts(), ["person 97%", "robot"]);
		const [first] = await hints();
		assert.deepEqual(first?.position, editor.document.positionAt(text.indexOf(" of Acme")));
	});

	test("a hover lists every entity there, and nothing of a label becomes Markdown", async () => {
		show();
		const contents = await hoverAt("Lovelace");
		assert.match(contents.map(({ value }) => value).join("\n"), /person.*97%[\s\S]*overlap/);
		const company = (await hoverAt("Corp")).map(({ value }) => value).join("\n");
		assert.ok(!company.includes("[company](command:"), company);
		for (const { value, isTrusted } of contents) {
			if (value.includes("command:")) {
				assert.deepEqual(
					(isTrusted as { enabledCommands?: string[] }).enabledCommands?.every((id) => id.startsWith("pioneer.")),
					true,
				);
			} else {
				assert.ok(isTrusted !== true, value);
			}
		}
	});

	test("an edit before an entity moves it; one inside makes it stale; undo brings it back", async () => {
		show();
		await edit((builder) => builder.insert(new vscode.Position(0, 0), "Then: "));
		assert.deepEqual(entityTexts(editor.document, store.results(uri)), ["Ada Lovelace", "Acme Corp", "Lovelace of Acme"]);
		await edit((builder) => builder.insert(editor.document.positionAt(editor.document.getText().indexOf("Corp")), "x"));
		const stale = () =>
			store.results(uri).flatMap(({ entities }) => entities.filter(({ isStale }) => isStale).map((entity) => entity.text));
		assert.deepEqual(stale(), ["Acme Corp"]);
		await vscode.commands.executeCommand("undo");
		assert.deepEqual(stale(), []);
		assert.deepEqual(entityTexts(editor.document, store.results(uri)), ["Ada Lovelace", "Acme Corp", "Lovelace of Acme"]);
	});

	test("several edits at once move everything as one", async () => {
		show();
		await edit((builder) => {
			builder.insert(new vscode.Position(0, 0), "\n\n");
			builder.delete(new vscode.Range(editor.document.positionAt(text.indexOf(" met")), editor.document.positionAt(text.indexOf("Bob"))));
			builder.insert(editor.document.positionAt(text.indexOf("Ada")), "Lady ");
		});
		assert.deepEqual(entityTexts(editor.document, store.results(uri)), ["Ada Lovelace", "Acme Corp", "Lovelace of Acme"]);
		assert.ok(store.results(uri).every(({ entities }) => entities.every(({ isStale }) => !isStale)));
	});

	test("next and previous go round the entities from the cursor", async () => {
		show();
		const selected = () => editor.document.getText(editor.selection);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		const seen: string[] = [];
		for (const command of ["Next", "Next", "Next", "Next", "Previous"]) {
			await vscode.commands.executeCommand(`pioneer.goTo${command}Entity`);
			seen.push(selected());
		}
		assert.deepEqual(seen, ["Ada Lovelace", "Lovelace of Acme", "Acme Corp", "Ada Lovelace", "Acme Corp"]);
	});

	test("a link reveals its entity; a forged one does nothing", async () => {
		show();
		const [result] = store.results(uri);
		assert.ok(result);
		editor.selection = new vscode.Selection(0, 0, 0, 0);
		for (const forged of [
			undefined,
			null,
			7,
			"x",
			{},
			{ uri, resultId: 1, markId: {} },
			{ uri: "nowhere:/", resultId: result.id, markId: "e0" },
		]) {
			await vscode.commands.executeCommand("pioneer.revealEntity", forged);
			assert.ok(editor.selection.isEmpty);
		}
		await vscode.commands.executeCommand("pioneer.revealEntity", { uri, resultId: result.id, markId: `${result.id} e1` });
		const shown = vscode.window.activeTextEditor;
		assert.equal(shown?.document.getText(shown.selection), "Acme Corp");
	});

	test("labels can be hidden and shown again", async () => {
		show({ extraction: { entities: [entityIn(text, "Bob", "person", 0.9)] } });
		assert.deepEqual(await hintTexts(), ["person 90%"]);
		await vscode.commands.executeCommand("pioneer.toggleLabels");
		assert.deepEqual(await hintTexts(), []);
		await vscode.commands.executeCommand("pioneer.toggleLabels");
		assert.deepEqual(await hintTexts(), ["person 90%"]);
	});

	test("a line with more chips than the editor shows has none as hints", async () => {
		const surfaces = ["Ada", "Lovelace", "of", "Acme", "Corp", "met"];
		show({ extraction: { entities: surfaces.map((surface) => entityIn(text, surface, `label-${surface}`, 0.9)) } });
		assert.deepEqual(await hintTexts(), []);
	});

	test("a change of language keeps results", async () => {
		show();
		await vscode.languages.setTextDocumentLanguage(editor.document, "markdown");
		assert.equal(store.results(uri).length, 1);
	});

	test("clearing takes everything away", async () => {
		show();
		await vscode.commands.executeCommand("pioneer.clearResults");
		assert.equal(store.results(uri).length, 0);
		await until("hints to go", async () => (await hintTexts()).length === 0);
	});
});

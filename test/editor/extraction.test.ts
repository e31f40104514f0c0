import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { InferenceStore } from "../../src/core/inferenceStore.ts";
import { access, entityTexts, openText, until, writeFile } from "./access.ts";

const sentence = "Apple announced the MacBook Pro at WWDC in Cupertino.";
const task = { name: "News", schema: { entities: ["organization", "product", "event", "location"] } };

suite("extraction on the local Pioneer", () => {
	let store: InferenceStore;
	let taskUri: string;

	const select = (editor: vscode.TextEditor, ...words: string[]) => {
		const { document } = editor;
		editor.selections = words.map((word) => {
			const start = document.getText().indexOf(word);
			return new vscode.Selection(document.positionAt(start), document.positionAt(start + word.length));
		});
	};
	const resultsOf = (editor: vscode.TextEditor) => store.results(editor.document.uri.toString());

	setup(async () => {
		store = (await access()).store;
		taskUri = (await writeFile("news.pioneer.json", JSON.stringify(task))).toString();
	});

	teardown(async () => {
		store.clearAll();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	test("finds the entities of the selection, at their places behind emoji", async () => {
		const editor = await openText(`👩‍💻👩‍💻 Intro.\n${sentence}\nApple again.`);
		select(editor, sentence);
		await vscode.commands.executeCommand("pioneer.extractSelection", taskUri);
		const results = resultsOf(editor);
		assert.deepEqual(entityTexts(editor.document, results).sort(), ["Apple", "Cupertino", "MacBook Pro", "WWDC"]);
		assert.equal(results[0]?.text, sentence);
		assert.match(results[0]?.inference.snapshot?.modelUsed ?? "", /^local-rules/);
		assert.equal(results[0]?.inference.origin, "local:");
	});

	test("sends several selections as one batch, in text order", async () => {
		const editor = await openText(`${sentence}\nnothing here\nGoogle opened an office in Paris.`);
		select(editor, "Google opened an office in Paris.", sentence);
		await vscode.commands.executeCommand("pioneer.extractSelection", taskUri);
		const results = resultsOf(editor);
		assert.deepEqual(
			results.map(({ text }) => text),
			[sentence, "Google opened an office in Paris."],
		);
		assert.equal(new Set(results.map(({ inference }) => inference.record.id)).size, 1);
		assert.ok(entityTexts(editor.document, results).includes("Paris"));
	});

	test("reads the whole document, and again after an edit", async () => {
		const editor = await openText(sentence);
		await vscode.commands.executeCommand("pioneer.extractDocument", taskUri);
		assert.ok(entityTexts(editor.document, resultsOf(editor)).includes("Cupertino"));
		await editor.edit((builder) => builder.insert(new vscode.Position(0, sentence.length), " Google is in Paris."));
		await vscode.commands.executeCommand("pioneer.runAgain");
		await until("Paris", () => entityTexts(editor.document, resultsOf(editor)).includes("Paris"));
		assert.equal(resultsOf(editor).length, 1);
	});

	/** Does something again and again until the run has ended, so that some of it falls into the run. */
	const during = async (run: Thenable<unknown>, act: () => Thenable<unknown>) => {
		let isDone = false;
		const end = () => {
			isDone = true;
		};
		run.then(end, end);
		while (!isDone) {
			await act();
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	};
	/** Long enough for a run that takes a while. */
	const filler = "nothing to be found here, line after line.\n".repeat(10_000);

	test("paints nothing on a text that changed while it was read", async () => {
		const editor = await openText(`${sentence}\n${filler}`);
		const run = vscode.commands.executeCommand("pioneer.extractDocument", taskUri);
		await during(run, () => editor.edit((builder) => builder.insert(new vscode.Position(0, 10), "x")));
		assert.equal(resultsOf(editor).length, 0);
	});

	test("paints at its new place what an edit elsewhere moved while it was read", async () => {
		const editor = await openText(`\n${sentence}\n${filler}`);
		const end = editor.document.positionAt(editor.document.getText().length);
		editor.selection = new vscode.Selection(new vscode.Position(1, 0), end);
		const run = vscode.commands.executeCommand("pioneer.extractSelection", taskUri);
		await during(run, () => editor.edit((builder) => builder.insert(new vscode.Position(0, 0), "x")));
		assert.deepEqual(entityTexts(editor.document, resultsOf(editor)).sort(), ["Apple", "Cupertino", "MacBook Pro", "WWDC"]);
	});

	test("a cancelled run shows nothing", async () => {
		const editor = await openText(`${sentence}\n${filler}`);
		const run = vscode.commands.executeCommand("pioneer.extractDocument", taskUri);
		await during(run, () => vscode.commands.executeCommand("pioneer.cancel"));
		assert.equal(resultsOf(editor).length, 0);
	});

	test("a task with errors does not run", async () => {
		const broken = (await writeFile("broken.pioneer.json", '{ "schema": {} }')).toString();
		const editor = await openText(sentence);
		select(editor, sentence);
		await vscode.commands.executeCommand("pioneer.extractSelection", broken);
		assert.equal(resultsOf(editor).length, 0);
	});
});

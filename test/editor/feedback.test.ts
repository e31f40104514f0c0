import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { InferenceStore } from "../../src/core/inferenceStore.ts";
import { entityIn, resultFrom } from "../support/results.ts";
import { access, openText } from "./access.ts";

const text = "👩‍💻 Ada met Bob.";

suite("correcting what was found", () => {
	let store: InferenceStore;
	let editor: vscode.TextEditor;
	let uri: string;

	const labels = () =>
		store.results(uri).flatMap(({ entities }) => entities.map((entity) => `${entity.text} ${entity.isRemoved ? "-" : entity.label}`));
	const select = (words: string): void => {
		const start = text.indexOf(words);
		editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + words.length));
	};
	const fixes = async () => {
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			"vscode.executeCodeActionProvider",
			editor.document.uri,
			editor.selection,
		);
		return actions.flatMap(({ command }) => (command?.command.startsWith("pioneer.") ? [command] : []));
	};

	setup(async () => {
		store = (await access()).store;
		editor = await openText(text);
		uri = editor.document.uri.toString();
		store.add([resultFrom({ text, uri, extraction: { entities: [entityIn(text, "Ada", "city", 0.5)] } })]);
	});

	teardown(async () => {
		store.clearAll();
		await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
	});

	test("every quick fix is a command, and each does what it says; undo and redo take it back and forth", async () => {
		select("Ada");
		assert.deepEqual(
			(await fixes()).map(({ command }) => command),
			[
				"pioneer.entity.accept",
				"pioneer.entity.changeLabel",
				"pioneer.entity.remove",
				"pioneer.feedback.correct",
				"pioneer.feedback.incorrect",
			],
		);
		await vscode.commands.executeCommand("pioneer.entity.changeLabel", undefined, "person");
		assert.deepEqual(labels(), ["Ada person"]);
		await vscode.commands.executeCommand("pioneer.entity.remove");
		assert.deepEqual(labels(), ["Ada -"]);
		await vscode.commands.executeCommand("pioneer.correction.undo");
		await vscode.commands.executeCommand("pioneer.correction.undo");
		assert.deepEqual(labels(), ["Ada city"]);
		await vscode.commands.executeCommand("pioneer.correction.redo");
		assert.deepEqual(labels(), ["Ada person"]);
		assert.equal(editor.document.getText(), text, "the text itself is not touched");
	});

	test("a missed entity is added from the selection, and boundaries move to it", async () => {
		select("Bob");
		assert.ok((await fixes()).some(({ command }) => command === "pioneer.entity.add"));
		await vscode.commands.executeCommand("pioneer.entity.add", "person");
		assert.deepEqual(labels(), ["Ada city", "Bob person"]);
		select("met Bob");
		await vscode.commands.executeCommand("pioneer.entity.setBoundaries");
		assert.deepEqual(labels(), ["Ada city", "met Bob person"]);
	});

	test("a forged reference changes nothing", async () => {
		for (const argument of [{ uri, resultId: "x", markId: "y" }, { uri: 1 }, { place: { uri, resultId: "", markId: "" } }]) {
			await vscode.commands.executeCommand("pioneer.entity.remove", argument);
		}
		assert.deepEqual(labels(), ["Ada city"]);
	});
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { InferenceStore } from "../../src/core/inferenceStore.ts";
import { entityIn, resultFrom } from "../support/results.ts";
import { access, openText, until } from "./access.ts";

const text = "👩‍💻 Ada met Bob.";

suite("results as JSON", () => {
	let store: InferenceStore;
	let uri: string;

	const show = (label: string) => store.add([resultFrom({ text, uri, extraction: { entities: [entityIn(text, "Ada", label, 0.5)] } })]);

	setup(async () => {
		store = (await access()).store;
		uri = (await openText(text)).document.uri.toString();
	});

	teardown(async () => {
		store.clearAll();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	test("Copy Result as JSON copies code points", async () => {
		show("person");
		await vscode.commands.executeCommand("pioneer.copyResult");
		const { entities } = JSON.parse(await vscode.env.clipboard.readText());
		assert.deepEqual(entities, [{ label: "person", text: "Ada", start: 4, end: 7, confidence: 0.5 }]);
	});

	test("Open Result as JSON opens a read-only document that follows the result", async () => {
		show("person");
		await vscode.commands.executeCommand("pioneer.openResult");
		const document = await until("the document", () => vscode.workspace.textDocuments.find((each) => each.uri.scheme === "pioneer-result"));
		assert.equal(document.languageId, "json");
		assert.equal(JSON.parse(document.getText()).entities[0].label, "person");
		show("robot");
		await until("the new label", () => document.getText().includes("robot"));
		// The Results view still lists the text, not its JSON.
		await vscode.commands.executeCommand("pioneer.copyResult");
		assert.equal(JSON.parse(await vscode.env.clipboard.readText()).entities[0].label, "robot");
	});

	test("a row is copied alone", async () => {
		await vscode.commands.executeCommand("pioneer.copyRow", { json: () => ({ text: "Ada" }) });
		assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), { text: "Ada" });
	});
});

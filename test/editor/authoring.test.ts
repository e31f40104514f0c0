import assert from "node:assert/strict";
import * as vscode from "vscode";
import { access, until, writeFile } from "./access.ts";

/** Opens a task file and gives what is said of it, once something is. */
async function opened(name: string, task: unknown) {
	const uri = await writeFile(name, typeof task === "string" ? task : JSON.stringify(task, undefined, 2));
	const { document } = await vscode.window.showTextDocument(uri);
	const own = () => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "pioneer");
	const diagnostics = await until("diagnostics", () => own().length > 0 && own());
	return { uri, document, diagnostics, own };
}

suite("task files", () => {
	setup(() => access());

	teardown(async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	test("say what is wrong with code and severity, and a quick fix puts it right", async () => {
		const { uri, document, diagnostics, own } = await opened("fixed.pioneer.json", {
			schema: { entities: ["person", "city"], relations: { lives_in: { head: "persn", tail: "city" } } },
		});
		const unknown = diagnostics.find(({ code }) => code === "unknown-relation-end");
		assert.ok(unknown, JSON.stringify(diagnostics));
		assert.equal(unknown.severity, vscode.DiagnosticSeverity.Warning);
		assert.equal(document.getText(unknown.range), '"persn"');
		const edit = await until("the fix", async () => {
			const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, unknown.range);
			return actions.find(({ title }) => title === "Replace with “person”")?.edit;
		});
		await vscode.workspace.applyEdit(edit);
		assert.match(document.getText(), /"head": "person"/);
		await until("no such problem", () => own().every(({ code }) => code !== "unknown-relation-end"));
	});

	test("leave syntax to the built-in JSON support", async () => {
		const { diagnostics } = await opened("syntax.pioneer.json", '{\n  "threshold": 2,\n  "schema": ["person"],\n}\n');
		const codes = diagnostics.map(({ code }) => code);
		assert.ok(codes.includes("out-of-range"), codes.join(", "));
		assert.ok(!codes.includes("trailing-comma"), codes.join(", "));
	});

	test("complete the names they declare", async () => {
		const uri = await writeFile("names.pioneer.json", '{ "schema": { "entities": ["person"], "relations": { "knows": { "head": "" } } } }');
		const { document } = await vscode.window.showTextDocument(uri);
		const position = document.positionAt(document.getText().indexOf('""') + 1);
		const { items } = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", uri, position);
		assert.ok(
			items.some(({ label }) => label === "person"),
			items.map(({ label }) => String(label)).join(", "),
		);
	});

	test("offer to run where they can, and not where they cannot", async () => {
		const lenses = async (name: string, task: unknown) => {
			const uri = await writeFile(name, JSON.stringify(task));
			await vscode.window.showTextDocument(uri);
			const found = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 10);
			return found.map(({ command }) => command?.command);
		};
		assert.deepEqual(await lenses("runs.pioneer.json", { model_id: "m", text: "Mira", schema: { entities: ["person"] } }), [
			"pioneer.runOnSelection",
			"pioneer.runOnSampleText",
		]);
		assert.deepEqual(await lenses("empty.pioneer.json", {}), []);
	});
});

import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TextResult } from "../../src/core/result.ts";
import type { TestAccess } from "../../src/features.ts";

/** Activates the extension and gives what it lets tests reach. */
export async function access(): Promise<TestAccess> {
	const extension = vscode.extensions.getExtension<TestAccess>("pioneer-tools.pioneer");
	assert.ok(extension, "the editor does not know pioneer-tools.pioneer");
	return extension.activate();
}

/** Opens a text in a file of its own: unsaved ones take the names of closed ones, and the editor mixes those up for a moment. */
export async function openText(content: string): Promise<vscode.TextEditor> {
	return vscode.window.showTextDocument(await writeFile(`text-${crypto.randomUUID()}.txt`, content));
}

/** Writes a file into the workspace folder and gives its address. */
export async function writeFile(name: string, content: string): Promise<vscode.Uri> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	assert.ok(folder, "the tests need a workspace folder");
	const uri = vscode.Uri.joinPath(folder, name);
	await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
	return uri;
}

/** The texts of a document's entities, as the document reads where they stand now. */
export function entityTexts(document: vscode.TextDocument, results: readonly TextResult[]): string[] {
	return results.flatMap(({ entities }) =>
		entities.map(({ span }) => document.getText(new vscode.Range(document.positionAt(span.start), document.positionAt(span.end)))),
	);
}

/** Looks again and again until `see` gives something; fails after a while. */
export async function until<T>(what: string, see: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
	const end = Date.now() + 15_000;
	for (;;) {
		const seen = await see();
		if (seen !== undefined && seen !== false) {
			return seen;
		}
		assert.ok(Date.now() < end, `Waited too long for ${what}.`);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
}

import * as vscode from "vscode";
import type { JsonValue } from "../core/json.ts";
import { toRange } from "./convert.ts";
import type { Parts } from "./parts.ts";

/** Sets a key of a task file, in its layout, as an edit that can be undone. A file without unsaved changes is saved again. */
export async function editTask(uri: vscode.Uri, key: string, value: JsonValue, taskLanguage: Parts["taskLanguage"]): Promise<void> {
	const { parseTaskFile, setProperty } = await taskLanguage();
	const document = await vscode.workspace.openTextDocument(uri);
	const { isDirty } = document;
	const edit = new vscode.WorkspaceEdit();
	for (const { span, text } of setProperty(parseTaskFile(document.getText()), [key], value)) {
		edit.replace(uri, toRange(document, span), text);
	}
	await vscode.workspace.applyEdit(edit);
	if (!isDirty) {
		await document.save();
	}
}

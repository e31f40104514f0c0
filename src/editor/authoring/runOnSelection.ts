import * as vscode from "vscode";
import { runCommand } from "../commands.ts";
import { Disposable } from "../disposable.ts";
import { notify } from "../notify.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

const readable = new Set(["file", "untitled", "vscode-remote", "vscode-vfs", "git", "pioneer-sample"]);

/** Runs a task on what is selected in the text editor that was used last, since the task file itself has the cursor. */
export class LastText extends Disposable {
	readonly #documents: TaskDocuments;
	#last: vscode.TextEditor | undefined;

	constructor(documents: TaskDocuments) {
		super();
		this.#documents = documents;
		const follow = (editor: vscode.TextEditor | undefined): void => {
			if (editor !== undefined && readable.has(editor.document.uri.scheme) && !this.#documents.isTask(editor.document)) {
				this.#last = editor;
			}
		};
		this.register(vscode.window.onDidChangeActiveTextEditor(follow));
		follow(vscode.window.activeTextEditor);
	}

	async run(taskUri: string): Promise<void> {
		const last = this.#last;
		if (last === undefined || last.document.isClosed || last.selections.every((selection) => selection.isEmpty)) {
			notify.information(vscode.l10n.t("Select some text in another editor first, then run the task on it."));
			return;
		}
		const { document, selection, viewColumn = vscode.ViewColumn.Active } = last;
		await vscode.window.showTextDocument(document, { viewColumn, selection });
		await runCommand("pioneer.extractSelection", taskUri);
	}
}

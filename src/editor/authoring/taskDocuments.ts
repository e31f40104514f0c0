import * as vscode from "vscode";
import type { TaskFile } from "../../taskfile/taskFile.ts";
import { taskFileSelector } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";

/** Task files as they stand in their editors, each version read once whoever asks. */
export class TaskDocuments extends Disposable {
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #files = new WeakMap<vscode.TextDocument, { readonly version: number; readonly file: Promise<TaskFile> }>();

	constructor(taskLanguage: Parts["taskLanguage"]) {
		super();
		this.#taskLanguage = taskLanguage;
	}

	isTask(document: vscode.TextDocument): boolean {
		return vscode.languages.match(taskFileSelector, document) > 0;
	}

	read(document: vscode.TextDocument): Promise<TaskFile> {
		const { version } = document;
		const known = this.#files.get(document);
		if (known?.version === version) {
			return known.file;
		}
		const text = document.getText();
		const file = this.#taskLanguage().then(({ parseTaskFile }) => parseTaskFile(text));
		this.#files.set(document, { version, file });
		return file;
	}
}

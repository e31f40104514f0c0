import * as vscode from "vscode";
import { toRange } from "../convert.ts";
import type { Parts } from "../parts.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

/** Says of names, field specs and placeholders what the built-in JSON support cannot. */
export class TaskHovers implements vscode.HoverProvider {
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];

	constructor(documents: TaskDocuments, taskLanguage: Parts["taskLanguage"]) {
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
	}

	async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
		const [file, { hoverAt, hoverText }] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		const hover = hoverAt(file, document.offsetAt(position));
		if (hover === undefined) {
			return undefined;
		}
		const { lines, quoted } = hoverText(hover, vscode.l10n.t);
		const text = new vscode.MarkdownString();
		// What comes from a file is never Markdown.
		for (const line of [...lines, ...(quoted === undefined ? [] : [quoted])]) {
			text.appendText(line).appendMarkdown("\n\n");
		}
		return new vscode.Hover(text, toRange(document, hover.span));
	}
}

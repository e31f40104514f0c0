import * as vscode from "vscode";
import type { Completion } from "../../taskfile/completion.ts";
import { toRange } from "../convert.ts";
import type { Parts } from "../parts.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

const kinds: Readonly<Record<Completion["kind"], vscode.CompletionItemKind>> = {
	entity: vscode.CompletionItemKind.Value,
	classification: vscode.CompletionItemKind.Class,
	class: vscode.CompletionItemKind.EnumMember,
	structure: vscode.CompletionItemKind.Struct,
	field: vscode.CompletionItemKind.Field,
	relation: vscode.CompletionItemKind.Interface,
	attributes: vscode.CompletionItemKind.Enum,
	attribute: vscode.CompletionItemKind.EnumMember,
	model: vscode.CompletionItemKind.Module,
	choice: vscode.CompletionItemKind.EnumMember,
	dtype: vscode.CompletionItemKind.TypeParameter,
	placeholder: vscode.CompletionItemKind.Variable,
};

/** Names that the file itself declares, and what else the built-in JSON support cannot know. */
export class TaskCompletions implements vscode.CompletionItemProvider {
	static readonly triggers = ['"', ":", "[", "|", "{"] as const;
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];

	constructor(documents: TaskDocuments, taskLanguage: Parts["taskLanguage"]) {
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
	}

	async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
		const { version } = document;
		const [file, { completionsAt }] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		return document.version === version
			? completionsAt(file, document.offsetAt(position)).map((completion, index) => toItem(document, completion, index))
			: [];
	}
}

function toItem(document: vscode.TextDocument, completion: Completion, index: number): vscode.CompletionItem {
	const { label, kind, span, text, isSnippet, detail } = completion;
	const item = new vscode.CompletionItem(label, kinds[kind]);
	const range = toRange(document, span);
	item.range = range;
	item.insertText = isSnippet ? new vscode.SnippetString(text) : text;
	// What is compared to the filter is what is replaced, its quotes included.
	item.filterText = document.getText(range).startsWith('"') ? JSON.stringify(label) : label;
	item.sortText = String(index).padStart(4, "0");
	if (detail !== undefined) {
		item.detail = detail;
	}
	return item;
}

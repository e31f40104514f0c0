import * as vscode from "vscode";
import type { Hover } from "../../taskfile/hovers.ts";
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
		const [file, { hoverAt }] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		const hover = hoverAt(file, document.offsetAt(position));
		const text = hover && contentOf(hover);
		return hover === undefined || text === undefined ? undefined : new vscode.Hover(text, toRange(document, hover.span));
	}
}

/** What comes from the file is never Markdown. */
function contentOf(hover: Hover): vscode.MarkdownString | undefined {
	const { l10n } = vscode;
	const text = new vscode.MarkdownString();
	switch (hover.type) {
		case "placeholder":
			return text.appendText(l10n.t("Stands for the selected text."));
		case "field-spec": {
			const { name, dtype, choices, description } = hover.field;
			text.appendMarkdown("**").appendText(name).appendMarkdown("**");
			const kind = dtype === "list" ? l10n.t("a list of values") : dtype === "str" ? l10n.t("one value") : undefined;
			for (const line of [kind, choices === undefined ? undefined : l10n.t("one of: {0}", choices.join(", ")), description]) {
				text.appendText(line === undefined ? "" : `\n\n${line}`);
			}
			return hover.lost.length === 0 ? text : text.appendText(`\n\n${l10n.t("Not used: {0}", hover.lost.join(", "))}`);
		}
		case "symbol": {
			if (!hover.isDeclared) {
				return undefined;
			}
			text.appendMarkdown("**").appendText(hover.name).appendMarkdown("**");
			const uses =
				hover.referenceCount === 0
					? undefined
					: hover.referenceCount === 1
						? l10n.t("Named in 1 other place of this file.")
						: l10n.t("Named in {0} other places of this file.", hover.referenceCount);
			for (const line of [hover.description, uses]) {
				text.appendText(line === undefined ? "" : `\n\n${line}`);
			}
			return hover.description === undefined && uses === undefined ? undefined : text;
		}
		case "model":
			return undefined;
	}
}

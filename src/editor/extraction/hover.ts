import * as vscode from "vscode";
import { touches } from "../../core/span.ts";
import type { CommandId } from "../contributions.ts";
import { remarks, sureness } from "../marks/confidence.ts";
import { refOf } from "../marks/entityRef.ts";
import type { Mark } from "../marks/marks.ts";
import type { Appearance } from "./appearance.ts";

/** Texts longer than this are cut in a hover, in UTF-16 units. */
const longestText = 200;

/** Lists all entities at a position, the innermost last. */
export class EntityHovers implements vscode.HoverProvider {
	readonly #appearance: Appearance;

	constructor(appearance: Appearance) {
		this.#appearance = appearance;
	}

	provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
		const offset = document.offsetAt(position);
		const marks = this.#appearance.marks(document).filter((mark) => touches(mark.span, offset));
		const last = marks.at(-1);
		return last && new vscode.Hover([...marks.map(cardText), actions(document, last)]);
	}
}

/** A mark in one paragraph. Labels and texts come from files and servers, so they are never Markdown. */
export function cardText(mark: Mark): vscode.MarkdownString {
	const card = new vscode.MarkdownString();
	const text = mark.text.length > longestText ? `${mark.text.slice(0, longestText)}…` : mark.text;
	card
		.appendMarkdown("**")
		.appendText(mark.label.trim() === "" ? "?" : mark.label.trim())
		.appendMarkdown("**");
	const confidence = sureness(mark.confidence, mark.isRuleMatch, vscode.l10n.t);
	if (confidence !== "") {
		card.appendText(` · ${confidence}`);
	}
	card.appendMarkdown("\n\n").appendText(text);
	for (const remark of remarks(mark, vscode.l10n.t)) {
		card.appendMarkdown("\n\n*").appendText(remark).appendMarkdown("*");
	}
	return card;
}

/** The only trusted Markdown of ours: links to our own commands, with ids as arguments. */
function actions(document: vscode.TextDocument, mark: Mark): vscode.MarkdownString {
	const links: readonly (readonly [CommandId, string, unknown?])[] = [
		...(isEntity(mark)
			? ([
					["pioneer.entity.changeLabel", vscode.l10n.t("Change Label…"), refOf(document, mark)],
					["pioneer.entity.remove", vscode.l10n.t("Not an Entity"), refOf(document, mark)],
				] as const)
			: []),
		["pioneer.showInResults", vscode.l10n.t("Show in Results"), refOf(document, mark)],
		["pioneer.goToNextEntity", vscode.l10n.t("Next Entity")],
		["pioneer.clearResults", vscode.l10n.t("Clear Results")],
	];
	const markdown = new vscode.MarkdownString(links.map(([id, title, arg]) => `[${title}](${commandLink(id, arg)})`).join(" · "));
	markdown.isTrusted = { enabledCommands: links.map(([id]) => id) };
	return markdown;
}

/** What a field of a record holds is no entity of its own. */
const isEntity = ({ id, resultId }: Mark): boolean => /^ e\d+$/.test(id.slice(resultId.length));

function commandLink(id: CommandId, argument: unknown): string {
	return argument === undefined ? `command:${id}` : `command:${id}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

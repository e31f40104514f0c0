import * as vscode from "vscode";
import { isCorrected } from "../../core/correction.ts";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { TextResult } from "../../core/result.ts";
import { contains, overlaps, type Span, spanLength } from "../../core/span.ts";
import type { CommandId, EntityRef } from "../contributions.ts";
import { toSpan } from "../convert.ts";
import type { RunRef } from "../runRef.ts";
import { entityAt, resultAt, type Target } from "./target.ts";

/** What can be corrected where the cursor stands. Each entry is a command that the palette has too. */
export class EntityQuickFixes implements vscode.CodeActionProvider {
	static readonly kinds = [vscode.CodeActionKind.QuickFix];
	readonly #store: InferenceStore;

	constructor(store: InferenceStore) {
		this.#store = store;
	}

	provideCodeActions(
		document: vscode.TextDocument,
		range: vscode.Range | vscode.Selection,
		{ only }: vscode.CodeActionContext,
	): vscode.CodeAction[] {
		const results = this.#store.results(document.uri.toString());
		if (results.length === 0 || (only !== undefined && !only.contains(vscode.CodeActionKind.QuickFix))) {
			return [];
		}
		const selection = toSpan(document, range);
		const target = entityAt(results, selection);
		const around = target?.result ?? resultAt(results, selection);
		return [
			...(target === undefined ? [] : entityFixes(target, selection)),
			...(spanLength(selection) > 0 && around !== undefined && !isEntity(target, selection) ? [addFix()] : []),
			...(around === undefined ? [] : runFixes(around)),
		];
	}
}

function entityFixes({ result, entity }: Target, selection: Span): vscode.CodeAction[] {
	const ref: EntityRef = { uri: result.uri, resultId: result.id, markId: `${result.id} ${entity.id}` };
	const { l10n } = vscode;
	const text = shortened(entity.text);
	const canMove = spanLength(selection) > 0 && !isEntity({ result, entity }, selection) && contains(result.region, selection);
	return [
		...(entity.isAccepted ? [] : [fix("pioneer.entity.accept", l10n.t("Correct: “{0}” is {1}", text, entity.label), ref)]),
		fix("pioneer.entity.changeLabel", l10n.t("Change Label of “{0}”…", text), ref),
		...(canMove && overlaps(entity.span, selection)
			? [fix("pioneer.entity.setBoundaries", l10n.t("Set Boundaries of “{0}” to Selection", text), ref)]
			: []),
		fix("pioneer.entity.remove", l10n.t("Not an Entity: “{0}”", text), ref),
	];
}

const addFix = (): vscode.CodeAction => fix("pioneer.entity.add", vscode.l10n.t("Add Entity from Selection…"));

function runFixes(result: TextResult): vscode.CodeAction[] {
	const { origin, record } = result.inference;
	const run: RunRef = { origin, id: record.id };
	const submit = fix("pioneer.feedback.incorrect", vscode.l10n.t("Submit Correction…"), run);
	// A run that was corrected is not correct as it came.
	return isCorrected(result) ? [submit] : [fix("pioneer.feedback.correct", vscode.l10n.t("Mark Result as Correct"), run), submit];
}

const isEntity = (target: Target | undefined, { start, end }: Span): boolean =>
	target?.entity.span.start === start && target.entity.span.end === end;

function fix(id: CommandId, title: string, argument?: EntityRef | RunRef): vscode.CodeAction {
	const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
	action.command = { command: id, title, ...(argument === undefined ? {} : { arguments: [argument] }) };
	return action;
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, " ");
	return line.length > 30 ? `${line.slice(0, 29)}…` : line;
}

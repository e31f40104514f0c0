import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { spanLength } from "../../core/span.ts";
import { toSpan } from "../convert.ts";
import { combine } from "../disposable.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import type { Corrections } from "./corrections.ts";
import { pickLabel } from "./labels.ts";
import { resultAt, type Target, targetOf } from "./target.ts";

/** What can be said of one entity, and of a stretch that the model missed. Each is in the palette; links and rows name their entity. */
export function registerEntityCommands(
	{ register, store }: Pick<Parts, "register" | "store">,
	corrections: Corrections,
): vscode.Disposable {
	const onEntity = async (argument: unknown, act: (target: Target) => unknown): Promise<void> => {
		const target = targetOf(store, argument);
		if (target === undefined) {
			notify.information(vscode.l10n.t("There is no entity at the cursor."));
		} else {
			await act(target);
		}
	};
	return combine(
		register("pioneer.entity.accept", (entity) =>
			onEntity(entity, (target) => corrections.make(target.result, { type: "accept", entityId: target.entity.id })),
		),
		register("pioneer.entity.changeLabel", (entity, label) =>
			onEntity(entity, async ({ result, entity: { id, label: current, text } }) => {
				const title = vscode.l10n.t("Label of {0}", quoted(text));
				const chosen = typeof label === "string" ? label : await pickLabel(result, title, current);
				if (chosen !== undefined) {
					await corrections.make(result, { type: "relabel", entityId: id, label: chosen });
				}
			}),
		),
		register("pioneer.entity.setBoundaries", (entity) =>
			onEntity(entity, async ({ result, entity: { id } }) => {
				const span = selectionIn(result.uri);
				await corrections.make(result, { type: "move", entityId: id, span });
			}),
		),
		register("pioneer.entity.remove", (entity) =>
			onEntity(entity, (target) => corrections.make(target.result, { type: "remove", entityId: target.entity.id })),
		),
		register("pioneer.entity.add", (label) => addEntity(store, corrections, label)),
		register("pioneer.correction.undo", () => corrections.undo()),
		register("pioneer.correction.redo", () => corrections.redo()),
	);
}

/** The selection of the document's editor; empty where another one is active. */
function selectionIn(uri: string): { start: number; end: number } {
	const editor = vscode.window.activeTextEditor;
	return editor?.document.uri.toString() === uri ? toSpan(editor.document, editor.selection) : { start: 0, end: 0 };
}

async function addEntity(store: InferenceStore, corrections: Corrections, label: unknown): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	const span = editor && toSpan(editor.document, editor.selection);
	if (editor === undefined || span === undefined || spanLength(span) === 0) {
		notify.information(vscode.l10n.t("Select the text first."));
		return;
	}
	const result = resultAt(store.results(editor.document.uri.toString()), span);
	if (result === undefined) {
		notify.information(vscode.l10n.t("The selected text was not part of what Pioneer read. Run the task on it first."));
		return;
	}
	const text = editor.document.getText(editor.selection);
	const chosen = typeof label === "string" ? label : await pickLabel(result, vscode.l10n.t("Label of {0}", quoted(text)));
	if (chosen !== undefined) {
		await corrections.make(result, { type: "add", label: chosen, span });
	}
}

function quoted(text: string): string {
	const line = text.replace(/\s+/g, " ");
	return `“${line.length > 40 ? `${line.slice(0, 39)}…` : line}”`;
}

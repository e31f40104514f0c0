import * as vscode from "vscode";
import { toSpan } from "../convert.ts";
import { combine } from "../disposable.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { Corrections } from "./corrections.ts";
import { registerEntityCommands } from "./entityCommands.ts";
import { markCorrect, sendCorrection, submitCorrection } from "./judge.ts";
import type { Outbox } from "./outbox.ts";
import { Previews } from "./preview.ts";
import { EntityQuickFixes } from "./quickFixes.ts";
import { entityAt } from "./target.ts";

/** Correcting what was found, and telling the Pioneer that found it. */
export function registerFeedback(parts: Parts & { readonly outbox: Outbox }): vscode.Disposable {
	const { register, store, outbox } = parts;
	const previews = new Previews();
	return combine(
		previews,
		vscode.languages.registerCodeActionsProvider("*", new EntityQuickFixes(store), {
			providedCodeActionKinds: EntityQuickFixes.kinds,
		}),
		followCursor(parts),
		registerEntityCommands(parts, new Corrections(store)),
		register("pioneer.feedback.correct", (run) => markCorrect(parts, outbox, run)),
		register("pioneer.feedback.incorrect", (run) => submitCorrection(parts, previews, run)),
		register("pioneer.feedback.send", () => sendCorrection(outbox, previews)),
		register("pioneer.feedback.cancel", () => previews.close()),
		register("pioneer.outbox.sendAll", () => sendAll(outbox)),
		register("pioneer.outbox.retry", (item) => onItem(item, (id) => outbox.send((candidate) => candidate.id === id))),
		register("pioneer.outbox.discard", (item) => onItem(item, (id) => discard(outbox, id))),
	);
}

/** Keeps the context key by which the palette offers what can be said of an entity. */
function followCursor({ store, keys }: Pick<Parts, "store" | "keys">): vscode.Disposable {
	const update = (): void => {
		const editor = vscode.window.activeTextEditor;
		const results = editor === undefined ? [] : store.results(editor.document.uri.toString());
		keys.set(
			"pioneer.cursorInEntity",
			editor !== undefined && results.length > 0 && entityAt(results, toSpan(editor.document, editor.selection)) !== undefined,
		);
	};
	return combine(
		store.onDidChange(update),
		vscode.window.onDidChangeTextEditorSelection(update),
		vscode.window.onDidChangeActiveTextEditor(update),
	);
}

async function sendAll(outbox: Outbox): Promise<void> {
	const round = await outbox.send(() => true);
	const left = (await outbox.items()).length;
	const sent = round?.delivered.filter(({ type }) => type === "sent").length ?? 0;
	const { l10n } = vscode;
	if (left === 0) {
		vscode.window.setStatusBarMessage(l10n.t("$(pass) Pioneer: all feedback is sent"), 8000);
	} else {
		notify.warning(l10n.t("Pioneer: {0} sent, {1} still waiting. History says why.", sent, left));
	}
}

async function discard(outbox: Outbox, id: string): Promise<void> {
	const { l10n } = vscode;
	const yes = l10n.t("Discard");
	const answer = await vscode.window.showWarningMessage(
		l10n.t("Discard this feedback?"),
		{ modal: true, detail: l10n.t("It was not sent, and is deleted from this machine.") },
		yes,
	);
	if (answer === yes) {
		await outbox.discard(id);
	}
}

/** Runs with the id of the outbox item that a row stands for. */
async function onItem(argument: unknown, act: (id: string) => unknown): Promise<void> {
	const { itemId } = (argument ?? {}) as { readonly itemId?: unknown };
	if (typeof itemId === "string") {
		await act(itemId);
	}
}

import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { toRange } from "../convert.ts";
import { combine } from "../disposable.ts";
import { toTextChanges } from "./stretch.ts";

/** Moves results with the edits of their documents. */
export function followEdits(store: InferenceStore): vscode.Disposable {
	return combine(
		vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
			if (contentChanges.length > 0) {
				store.applyChanges(document.uri.toString(), toTextChanges(contentChanges), (span) => document.getText(toRange(document, span)));
			}
		}),
		// A document that comes back may have changed on disk; one that only changed its language has not.
		vscode.workspace.onDidOpenTextDocument((document) => {
			const uri = document.uri.toString();
			const standsThere = store
				.results(uri)
				.every(({ entities }) =>
					entities.every(({ span, text, isStale }) => isStale || document.getText(toRange(document, span)) === text),
				);
			if (!standsThere) {
				store.clear(uri);
			}
		}),
	);
}

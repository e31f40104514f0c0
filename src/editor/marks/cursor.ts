import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { touches } from "../../core/span.ts";
import type { EntityRef } from "../contributions.ts";
import { toRange } from "../convert.ts";
import { refOf } from "./entityRef.ts";
import { marksOf } from "./marks.ts";

/** The innermost entity at the cursor of the active editor. */
export function markAtCursor(store: InferenceStore): EntityRef | undefined {
	const editor = vscode.window.activeTextEditor;
	if (editor === undefined) {
		return undefined;
	}
	const { document, selection } = editor;
	const offset = document.offsetAt(selection.active);
	const marks = marksOf(store.results(document.uri.toString()), (span) => document.getText(toRange(document, span)));
	const mark = marks.findLast(({ span }) => touches(span, offset));
	return mark && refOf(document, mark);
}

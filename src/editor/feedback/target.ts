import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { ResultEntity, TextResult } from "../../core/result.ts";
import { contains, overlaps, type Span, spanLength, touches } from "../../core/span.ts";
import { toRange, toSpan } from "../convert.ts";
import { toEntityRef } from "../marks/entityRef.ts";

/** One entity of one result. */
export interface Target {
	readonly result: TextResult;
	readonly entity: ResultEntity;
}

/** Gives the text of an open document at a span. */
export const reader =
	(document: vscode.TextDocument) =>
	(span: Span): string =>
		document.getText(toRange(document, span));

/** The entity that a link or a row names, or, where none came along, the one at the cursor. */
export function targetOf(store: InferenceStore, argument: unknown): Target | undefined {
	const row = argument as { readonly place?: unknown } | null | undefined;
	const ref = toEntityRef(argument) ?? toEntityRef(row?.place);
	if (ref === undefined) {
		const editor = vscode.window.activeTextEditor;
		return editor && entityAt(store.results(editor.document.uri.toString()), toSpan(editor.document, editor.selection));
	}
	const result = store.results(ref.uri).find(({ id }) => id === ref.resultId);
	const entity = result?.entities.find(({ id }) => `${ref.resultId} ${id}` === ref.markId);
	return result === undefined || entity === undefined ? undefined : { result, entity };
}

/** The innermost entity that a cursor touches or a selection overlaps. */
export function entityAt(results: readonly TextResult[], selection: Span): Target | undefined {
	const isHit = (span: Span): boolean => (spanLength(selection) === 0 ? touches(span, selection.start) : overlaps(span, selection));
	return results
		.filter(({ region }) => touches(region, selection.start) || overlaps(region, selection))
		.flatMap((result) => result.entities.filter(({ isRemoved, span }) => !isRemoved && isHit(span)).map((entity) => ({ result, entity })))
		.sort((a, b) => spanLength(a.entity.span) - spanLength(b.entity.span))[0];
}

/** The result that a stretch of the document is part of. */
export function resultAt(results: readonly TextResult[], selection: Span): TextResult | undefined {
	return results.find(({ region }) => contains(region, selection));
}

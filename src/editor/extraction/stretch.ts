import * as vscode from "vscode";
import type { Span } from "../../core/span.ts";
import { movedBy, type TextChange } from "../../core/textChange.ts";
import { toRange, toSpan } from "../convert.ts";
import { Disposable } from "../disposable.ts";

/** A stretch of a document with the text that stood there when it was taken. */
export interface Stretch {
	readonly span: Span;
	readonly text: string;
}

/** The texts of the selections, exactly as they stand, in text order; empty selections are left out. */
export function selectedStretches({ document, selections }: vscode.TextEditor): readonly Stretch[] {
	return selections
		.filter((selection) => !selection.isEmpty)
		.toSorted((a, b) => a.start.compareTo(b.start))
		.map((selection) => ({ span: toSpan(document, selection), text: document.getText(selection) }));
}

export function wholeDocument(document: vscode.TextDocument): readonly Stretch[] {
	const text = document.getText();
	return [{ span: { start: 0, end: text.length }, text }];
}

export function stretchAt(document: vscode.TextDocument, span: Span): Stretch {
	const range = document.validateRange(toRange(document, span));
	return { span: toSpan(document, range), text: document.getText(range) };
}

/** The edits of an event as the domain reads them: each in the offsets that the ones before it left. */
export function toTextChanges(changes: readonly vscode.TextDocumentContentChangeEvent[]): readonly TextChange[] {
	// The editor gives all offsets in the text before the edit, so that from the last to the first none moves another.
	return changes
		.toSorted((a, b) => b.rangeOffset - a.rangeOffset)
		.map(({ rangeOffset, rangeLength, text }) => ({
			start: rangeOffset,
			end: rangeOffset + rangeLength,
			insertedLength: text.length,
		}));
}

/** Watches a document while its text is away, so that an answer is only shown where the text still stands. */
export class StretchWatch extends Disposable {
	readonly #document: vscode.TextDocument;
	readonly #changes: TextChange[] = [];

	constructor(document: vscode.TextDocument) {
		super();
		this.#document = document;
		this.register(
			vscode.workspace.onDidChangeTextDocument((event) => {
				if (event.document === document) {
					this.#changes.push(...toTextChanges(event.contentChanges));
				}
			}),
		);
	}

	/** Where the stretch stands now; undefined where its text changed, or its document was closed. */
	current({ span, text }: Stretch): Span | undefined {
		const now = this.#changes.reduce(movedBy, span);
		return !this.#document.isClosed && this.#document.getText(toRange(this.#document, now)) === text ? now : undefined;
	}
}

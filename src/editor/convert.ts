import * as vscode from "vscode";
import type { Span } from "../core/span.ts";

/** The only way from a span (UTF-16 units into the whole document) to a range (line and column). */
export function toRange(document: vscode.TextDocument, span: Span): vscode.Range {
	return new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
}

/** The only way back. */
export function toSpan(document: vscode.TextDocument, range: vscode.Range): Span {
	return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

import { modify } from "jsonc-parser";
import type { JsonValue } from "../core/json.ts";
import type { Span } from "../core/span.ts";
import type { TaskFile } from "./parse.ts";
import { placeParts } from "./place.ts";
import type { JsonPath } from "./problem.ts";
import { layoutOf, writeJson } from "./writeJson.ts";

/** Puts a text in the place of a span of UTF-16 units. */
export interface TextEdit {
	readonly span: Span;
	readonly text: string;
}

/** The text after edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
	const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
	let done = 0;
	let after = "";
	for (const { span, text: added } of sorted) {
		after += text.slice(done, span.start) + added;
		done = span.end;
	}
	return after + text.slice(done);
}

/** Gives the value at a path another value, laid out like the rest of the file. */
export function replaceValue(file: TaskFile, path: JsonPath, value: JsonValue): TextEdit {
	const [span = { start: 0, end: 0 }] = placeParts([{ path, part: "value" }], file);
	const layout = layoutOf(file.text);
	const lineStart = file.text.lastIndexOf("\n", span.start - 1) + 1;
	const indentation = /^[ \t]*/.exec(file.text.slice(lineStart, span.start))?.[0] ?? "";
	const isOneLine = !file.text.trim().includes("\n");
	return { span, text: isOneLine ? JSON.stringify(value) : writeJson(value, layout, Math.max(1, indentation.length / layout.unit.length)) };
}

/** Gives a key another name. */
export function replaceKey(file: TaskFile, path: JsonPath, name: string): TextEdit {
	const [span = { start: 0, end: 0 }] = placeParts([{ path, part: "key" }], file);
	return { span, text: JSON.stringify(name) };
}

/** Takes out a property or an item with the comma that belongs to it. */
export function removeAt(file: TaskFile, path: JsonPath): TextEdit[] {
	return modified(file, path, undefined);
}

/** Puts in a property that is not there yet, after those that are. */
export function addProperty(file: TaskFile, path: JsonPath, value: JsonValue): TextEdit[] {
	return modified(file, path, value);
}

function modified({ text }: TaskFile, path: JsonPath, value: JsonValue | undefined): TextEdit[] {
	const { unit, lineBreak } = layoutOf(text);
	const isOneLine = !text.trim().includes("\n");
	const formattingOptions = { insertSpaces: !unit.startsWith("\t"), tabSize: unit.length, eol: lineBreak };
	const edits = modify(text, [...path], value, isOneLine || value === undefined ? {} : { formattingOptions });
	return edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, text: content }));
}

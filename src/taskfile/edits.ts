import { findNodeAtLocation } from "jsonc-parser";
import type { JsonValue } from "../core/json.ts";
import type { Span } from "../core/span.ts";
import type { JsonNode } from "./json.ts";
import { placeParts } from "./place.ts";
import type { JsonPath } from "./problem.ts";
import type { TaskFile } from "./taskFile.ts";
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

/** Takes out a property or an item with the comma that belongs to it. Nothing where there is none. */
export function removeAt(file: TaskFile, path: JsonPath): TextEdit[] {
	const value = nodeAt(file, path);
	const item = value?.parent?.type === "property" ? value.parent : value;
	const owner = item?.parent;
	const items = owner?.children ?? [];
	const index = item === undefined ? -1 : items.indexOf(item);
	if (item === undefined || owner === undefined || index < 0) {
		return [];
	}
	const next = items[index + 1];
	const previous = items[index - 1];
	const span =
		next !== undefined
			? { start: item.offset, end: next.offset }
			: previous !== undefined
				? { start: endOf(previous), end: endOf(item) }
				: { start: owner.offset + 1, end: endOf(owner) - 1 };
	return [{ span, text: "" }];
}

/** Puts a property that is not there yet into an object, after those that are. Nothing where there is no such object. */
export function addProperty(file: TaskFile, path: JsonPath, value: JsonValue): TextEdit[] {
	const owner = nodeAt(file, path.slice(0, -1));
	if (owner?.type !== "object") {
		return [];
	}
	const [first] = owner.children ?? [];
	const last = owner.children?.at(-1);
	// What stands before the first property is a line break or a space, or nothing in text that is written without spaces.
	const gap = first === undefined ? "" : file.text.slice(owner.offset + 1, first.offset);
	const at = last === undefined ? owner.offset + 1 : endOf(last);
	const colon = first !== undefined && gap === "" ? ":" : ": ";
	const added = `${JSON.stringify(String(path.at(-1)))}${colon}${JSON.stringify(value)}`;
	return [{ span: { start: at, end: at }, text: last === undefined ? added : `,${gap}${added}` }];
}

/** Gives a property a value: in the place of its old one, else after the properties that are there. */
export function setProperty(file: TaskFile, path: JsonPath, value: JsonValue): TextEdit[] {
	return nodeAt(file, path) === undefined ? addProperty(file, path, value) : [replaceValue(file, path, value)];
}

const endOf = ({ offset, length }: JsonNode): number => offset + length;

const nodeAt = ({ root }: TaskFile, path: JsonPath): JsonNode | undefined =>
	root === undefined ? undefined : findNodeAtLocation(root, [...path]);

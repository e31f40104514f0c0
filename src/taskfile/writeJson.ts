import type { JsonValue } from "../core/json.ts";

/** The widest line that an object or a list shares with what it holds, in UTF-16 units. */
const maxWidth = 110;

/** How a file is laid out, so that what is put into it looks like the rest. */
export interface Layout {
	/** One level: some spaces or a tab. */
	readonly unit: string;
	readonly lineBreak: string;
}

const defaultLayout: Layout = { unit: "  ", lineBreak: "\n" };

/** JSON for people: what fits on a line stays on it, so that a list of labels is one line and a schema is not. `indent` is the level. */
export function writeJson(value: JsonValue, layout: Layout = defaultLayout, indent = 0): string {
	const line = oneLine(value);
	if (typeof value !== "object" || value === null || (indent > 0 && line.length + indent * layout.unit.length <= maxWidth)) {
		return line;
	}
	const isList = Array.isArray(value);
	const items = isList
		? (value as readonly JsonValue[]).map((item) => writeJson(item, layout, indent + 1))
		: Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeJson(item ?? null, layout, indent + 1)}`);
	if (items.length === 0) {
		return line;
	}
	const lineStart = layout.lineBreak + layout.unit.repeat(indent);
	const body = items.map((item) => lineStart + layout.unit + item).join(",");
	return isList ? `[${body}${lineStart}]` : `{${body}${lineStart}}`;
}

function oneLine(value: JsonValue): string {
	if (Array.isArray(value)) {
		return `[${(value as readonly JsonValue[]).map(oneLine).join(", ")}]`;
	}
	if (typeof value === "object" && value !== null) {
		const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${oneLine(item ?? null)}`);
		return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
	}
	return JSON.stringify(value);
}

/** The layout of a text: its first indentation and its first line break. */
export function layoutOf(text: string): Layout {
	const head = text.slice(0, 10_000);
	const unit = /\n([ \t]+)\S/.exec(head)?.[1];
	return { unit: unit ?? defaultLayout.unit, lineBreak: head.includes("\r\n") ? "\r\n" : "\n" };
}

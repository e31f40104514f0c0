import type { Span } from "../core/span.ts";
import type { JsonNode } from "./json.ts";
import type { JsonPath } from "./problem.ts";

/** Where the value at one path stands, quotes included, and the key before it. */
export interface Place {
	readonly value: Span;
	readonly key?: Span;
}

interface Wanted {
	readonly children: Map<string | number, Wanted>;
	value?: Span;
	key?: Span;
}

/** The places of many paths, gathered first and found in one pass over the text. */
export class Places {
	readonly #root: Wanted = { children: new Map() };

	add(path: JsonPath): void {
		let at = this.#root;
		for (const step of path) {
			let next = at.children.get(step);
			if (next === undefined) {
				next = { children: new Map() };
				at.children.set(step, next);
			}
			at = next;
		}
	}

	/** Finds them in valid JSON. What nobody asked for is skipped unread, so that this costs far less than a tree. */
	findInText(text: string): void {
		findInText(text, this.#root);
	}

	findInTree(root: JsonNode): void {
		findInTree(root, this.#root);
	}

	/** The place of the value at the path, or of the nearest value around it that is there. */
	get(path: JsonPath): Place {
		let at = this.#root;
		for (const step of path) {
			const next = at.children.get(step);
			if (next?.value === undefined) {
				break;
			}
			at = next;
		}
		return { value: at.value ?? { start: 0, end: 0 }, ...(at.key === undefined ? {} : { key: at.key }) };
	}
}

const quote = 34;
const backslash = 92;
const comma = 44;
const colon = 58;

function findInText(text: string, root: Wanted): void {
	let at = 0;

	function skipSpace(): void {
		for (let code = text.charCodeAt(at); code === 32 || code === 10 || code === 13 || code === 9; code = text.charCodeAt(at)) {
			at++;
		}
	}

	function skipString(): void {
		let end = at;
		for (;;) {
			end = text.indexOf('"', end + 1);
			let slashes = 0;
			while (text.charCodeAt(end - 1 - slashes) === backslash) {
				slashes++;
			}
			if (slashes % 2 === 0 || end < 0) {
				at = end < 0 ? text.length : end + 1;
				return;
			}
		}
	}

	function skipValue(): void {
		let depth = 0;
		do {
			const code = text.charCodeAt(at);
			if (code === quote) {
				skipString();
			} else if (code === 123 || code === 91) {
				depth++;
				at++;
			} else if (code === 125 || code === 93) {
				depth--;
				at++;
			} else if (depth > 0) {
				at++;
			} else {
				while (at < text.length && !isEnd(text.charCodeAt(at))) {
					at++;
				}
			}
		} while (depth > 0 && at < text.length);
	}

	function readValue(wanted: Wanted): void {
		const start = at;
		const code = text.charCodeAt(at);
		if (wanted.children.size === 0 || (code !== 123 && code !== 91)) {
			skipValue();
		} else {
			readItems(wanted, code === 123);
		}
		wanted.value = { start, end: at };
	}

	function readItems(wanted: Wanted, isObject: boolean): void {
		at++;
		for (let index = 0; at < text.length; index++) {
			skipSpace();
			const code = text.charCodeAt(at);
			if (code === 125 || code === 93) {
				at++;
				return;
			}
			const key = isObject ? readKey() : undefined;
			const child = wanted.children.get(key === undefined ? index : key.name);
			if (child === undefined) {
				skipValue();
			} else {
				if (key !== undefined) {
					child.key = key.span;
				}
				readValue(child);
			}
			skipSpace();
			if (text.charCodeAt(at) === comma) {
				at++;
			}
		}
	}

	function readKey(): { readonly name: string; readonly span: Span } {
		const span = { start: at, end: 0 };
		skipString();
		span.end = at;
		const name = unquote(text.slice(span.start, span.end));
		skipSpace();
		if (text.charCodeAt(at) === colon) {
			at++;
		}
		skipSpace();
		return { name, span };
	}

	skipSpace();
	readValue(root);
}

const isEnd = (code: number): boolean =>
	code === comma || code === 125 || code === 93 || code === 32 || code === 10 || code === 13 || code === 9;

const unquote = (literal: string): string => (literal.includes("\\") ? String(JSON.parse(literal)) : literal.slice(1, -1));

function findInTree(node: JsonNode, wanted: Wanted): void {
	wanted.value = { start: node.offset, end: node.offset + node.length };
	if (wanted.children.size === 0) {
		return;
	}
	for (const [index, child] of (node.children ?? []).entries()) {
		const [key, value] = child.type === "property" ? (child.children ?? []) : [undefined, child];
		const next = wanted.children.get(key === undefined ? index : String(key.value));
		if (next !== undefined && value !== undefined) {
			if (key !== undefined) {
				next.key = { start: key.offset, end: key.offset + key.length };
			}
			findInTree(value, next);
		} else if (next !== undefined && key !== undefined) {
			next.value = { start: key.offset, end: key.offset + key.length };
			next.key = next.value;
		}
	}
}

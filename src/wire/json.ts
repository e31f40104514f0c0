import type { JsonValue } from "../core/json.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";

/** Deepest nesting read. Far beyond any reply, and shallow enough that nothing that walks the value runs out of stack. */
const maxDepth = 500;

const utf8 = new TextDecoder();

/**
 * Reads JSON from text or UTF-8 bytes, a leading byte order mark allowed. Issues have type `json_invalid`, `json_cut_off` (it would
 * go on) or `json_too_deep`. Keys such as `__proto__` become keys of the value's own, as `JSON.parse` makes them.
 */
export function parseJson(source: string | Uint8Array): Decoded<JsonValue> {
	const text = typeof source === "string" ? (source.charCodeAt(0) === 0xfeff ? source.slice(1) : source) : utf8.decode(source);
	try {
		const value = JSON.parse(text) as JsonValue;
		// Every level takes two characters at least, so short texts need no second look.
		return text.length > 2 * maxDepth && measure(text).deepest > maxDepth
			? refused({ path: [], message: `JSON nested deeper than ${maxDepth} levels`, type: "json_too_deep" })
			: decoded(value);
	} catch {
		const { isOpen } = measure(text);
		return refused(
			isOpen || text.trim() === ""
				? { path: [], message: "JSON ends too early", type: "json_cut_off" }
				: { path: [], message: "Not JSON", type: "json_invalid" },
		);
	}
}

const quote = 0x22;
const backslash = 0x5c;

/** How deep a text nests, and whether a bracket or a string is still open at its end. */
function measure(text: string): { deepest: number; isOpen: boolean } {
	let depth = 0;
	let deepest = 0;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === quote) {
			at = endOfString(text, at);
			if (at < 0) {
				return { deepest, isOpen: true };
			}
		} else if (code === 0x5b || code === 0x7b) {
			depth++;
			deepest = Math.max(deepest, depth);
		} else if (code === 0x5d || code === 0x7d) {
			depth--;
		}
	}
	return { deepest, isOpen: depth > 0 };
}

/** Offset of the quote that closes the string opened at `from`, or -1. */
function endOfString(text: string, from: number): number {
	for (let at = from + 1; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === backslash) {
			at++;
		} else if (code === quote) {
			return at;
		}
	}
	return -1;
}

import type { Span } from "../../core/span.ts";
import { wordsOfLabel } from "./resolveLabel.ts";

/** A `Key: value` of a text; offsets are UTF-16 in the whole text. */
export interface KeyedValue {
	/** Where the key starts. */
	readonly at: number;
	/** The key's words, folded and singular. */
	readonly words: readonly string[];
	readonly value: Span;
}

const keyed =
	/(?:^|[\r\n,;|]|(?<=[.] ))[ \t]*(?:[-*•>]+[ \t]*|\d+[.)][ \t]*|["'*_]+)?(?<key>\p{L}[\p{L}\p{M}\p{N} _/()#.-]{0,40}?)["'*_]{0,2}[ \t]*(?:[:：=]|[–—]|\t)["'*_]{0,2}[ \t]*(?!\/\/)(?=\S)/gu;

/** The `Key: value` pairs inside one stretch of a text, on lines of their own or parted by commas, semicolons or bars. */
export function keyedValues(text: string, place: Span): KeyedValue[] {
	const part = text.slice(place.start, place.end);
	const heads: { at: number; key: string; valueAt: number }[] = [];
	for (const match of part.matchAll(keyed)) {
		const key = match.groups?.["key"] ?? "";
		if (key.split(/\s+/u).length > 5) continue;
		heads.push({ at: match.index + match[0].indexOf(key), key, valueAt: match.index + match[0].length });
	}
	let lineEnd = -1;
	return heads.flatMap((head, index) => {
		if (lineEnd < head.valueAt) {
			lineEnd = part.indexOf("\n", head.valueAt);
			if (lineEnd < 0) lineEnd = part.length;
		}
		const next = heads[index + 1];
		let end = Math.min(lineEnd, next === undefined ? part.length : next.at);
		let start = head.valueAt;
		while (end > start && /[\s,;|"'*_-]/u.test(part[end - 1] ?? "")) end--;
		while (start < end && /[\s"'*_]/u.test(part[start] ?? "")) start++;
		if (end > start && part[end - 1] === "." && !/\.\p{L}\.$/u.test(part.slice(start, end))) end--;
		return end > start
			? [{ at: place.start + head.at, words: wordsOfLabel(head.key), value: { start: place.start + start, end: place.start + end } }]
			: [];
	});
}

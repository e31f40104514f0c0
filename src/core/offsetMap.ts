import type { CodePointInterval, Span } from "./span.ts";

/**
 * Turns Unicode code points into UTF-16 offsets of one text and back. A lone surrogate counts as one code point, as it does in
 * Python. Built in one pass over the text; a look-up takes the logarithm of the number of astral characters.
 */
export interface OffsetMap {
	/** How many code points the text has. */
	readonly length: number;
	/** Offsets past the end give the end; negative ones give 0. */
	toUtf16(codePoint: number): number;
	/** An offset inside a surrogate pair counts as the pair's start. */
	toCodePoint(utf16: number): number;
	toSpan(interval: CodePointInterval): Span;
	toInterval(span: Span): CodePointInterval;
}

const highSurrogate = /[\ud800-\udbff]/;

export function offsetMap(text: string): OffsetMap {
	const pairs = astralPositions(text);
	const length = text.length - pairs.length;
	const toUtf16 = (codePoint: number): number =>
		codePoint <= 0 ? 0 : codePoint >= length ? text.length : codePoint + countBelow(pairs, codePoint);
	const toCodePoint = (utf16: number): number => {
		if (utf16 <= 0) {
			return 0;
		}
		if (utf16 >= text.length) {
			return length;
		}
		// pairs[i] + i is the UTF-16 offset of the i-th pair, and it grows with i.
		let low = 0;
		let high = pairs.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((pairs[middle] ?? 0) + middle < utf16) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return utf16 - low;
	};
	return {
		length,
		toUtf16,
		toCodePoint,
		toSpan: ({ start, end }) => ({ start: toUtf16(start), end: toUtf16(end) }),
		toInterval: ({ start, end }) => ({ start: toCodePoint(start), end: toCodePoint(end) }),
	};
}

/** The code point index of every surrogate pair, in text order. */
function astralPositions(text: string): Int32Array {
	// The engine answers this at once for a string it stores in single bytes.
	const first = text.search(highSurrogate);
	if (first < 0) {
		return new Int32Array(0);
	}
	let positions = new Int32Array(16);
	let count = 0;
	for (let index = first; index < text.length - 1; index++) {
		if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
			if (count === positions.length) {
				const grown = new Int32Array(count * 2);
				grown.set(positions);
				positions = grown;
			}
			positions[count] = index - count;
			count++;
			index++;
		}
	}
	return positions.subarray(0, count);
}

/** How many values of a sorted list are less than the limit. */
function countBelow(sorted: Int32Array, limit: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) < limit) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

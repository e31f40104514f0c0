/**
 * Turns UTF-16 offsets of one text into code-point offsets. A lone surrogate counts as one code point. Built in one pass over the
 * text; each call costs a binary search over the surrogate pairs.
 */
export function codePointOffsets(text: string): (utf16: number) => number {
	const pairEnds: number[] = [];
	for (const match of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) pairEnds.push(match.index + 2);
	if (pairEnds.length === 0) return (utf16) => utf16;
	return (utf16) => {
		let low = 0;
		let high = pairEnds.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((pairEnds[middle] ?? 0) <= utf16) low = middle + 1;
			else high = middle;
		}
		return utf16 - low;
	};
}

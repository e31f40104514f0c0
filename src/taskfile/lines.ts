/** A place as editors count it: lines from 0, characters in UTF-16 units from 0. */
export interface LinePosition {
	readonly line: number;
	readonly character: number;
}

/** Turns offsets of one text into lines and characters. Lines end with LF, CRLF or CR; a byte order mark has no width. */
export function linePositions(text: string): (offset: number) => LinePosition {
	const starts = [0];
	for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
		starts.push(index + end.length);
	}
	const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >>> 1;
			if ((starts[middle] ?? 0) <= offset) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}
		const character = offset - (starts[low] ?? 0);
		return { line: low, character: low === 0 ? Math.max(0, character - mark) : character };
	};
}

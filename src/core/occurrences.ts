/** Finds where a stretch of text stands; remembers what it found, so that asking again for the same stretch costs nothing. */
export interface Occurrences {
	/** UTF-16 starts in text order, none overlapping the one before. Those that cut a word are left out where any other exists. */
	of(part: string): readonly number[];
	/** The occurrence nearest to a UTF-16 offset, also among those that cut words; undefined where there is none. */
	nearest(part: string, offset: number): number | undefined;
}

export function occurrencesIn(text: string): Occurrences {
	const known = new Map<string, readonly number[]>();
	const all = (part: string): readonly number[] => {
		const found = known.get(part);
		if (found !== undefined) {
			return found;
		}
		const starts: number[] = [];
		for (let at = part === "" ? -1 : text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) {
			starts.push(at);
		}
		known.set(part, starts);
		return starts;
	};
	return {
		of(part) {
			const starts = all(part);
			const whole = starts.filter((start) => !cutsWord(text, start) && !cutsWord(text, start + part.length));
			return whole.length > 0 ? whole : starts;
		},
		nearest(part, offset) {
			const starts = all(part);
			let low = 0;
			let high = starts.length;
			while (low < high) {
				const middle = (low + high) >>> 1;
				if ((starts[middle] ?? 0) < offset) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}
			const after = starts[low];
			const before = starts[low - 1];
			if (before === undefined || after === undefined) {
				return before ?? after;
			}
			return offset - before <= after - offset ? before : after;
		},
	};
}

/** Scripts that write words without spaces, where a border between letters says nothing. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const wordCharacter = /[\p{L}\p{M}\p{N}_]/u;

/** Whether the offset stands between two characters of one word. */
function cutsWord(text: string, offset: number): boolean {
	if (offset <= 0 || offset >= text.length) {
		return false;
	}
	const before = text.codePointAt(isLowSurrogate(text, offset - 1) ? offset - 2 : offset - 1);
	const after = text.codePointAt(offset);
	if (before === undefined || after === undefined) {
		return false;
	}
	const pair = [String.fromCodePoint(before), String.fromCodePoint(after)];
	return pair.every((character) => wordCharacter.test(character) && !unspaced.test(character));
}

const isLowSurrogate = (text: string, index: number): boolean => (text.charCodeAt(index) & 0xfc00) === 0xdc00;

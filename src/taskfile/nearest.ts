/** The word most like the given one, if one is like it enough to be what was meant. Case, `-` and `_` count little. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
	const plain = plainForm(word);
	const limit = Math.max(1, Math.floor(word.length / 3));
	let best: string | undefined;
	let bestDistance = limit + 1;
	for (const candidate of candidates) {
		const other = plainForm(candidate);
		if (Math.abs(other.length - plain.length) < bestDistance && candidate !== word) {
			const distance = editDistance(plain, other, bestDistance);
			if (distance < bestDistance) {
				best = candidate;
				bestDistance = distance;
			}
		}
	}
	return best;
}

const plainForm = (word: string): string => word.toLowerCase().replace(/[\s_-]+/g, "");

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, or `limit` if that many or more. */
function editDistance(a: string, b: string, limit: number): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (beforeLast[j - 2] ?? 0) + 1 : replaced;
			row.push(Math.min(replaced, swapped, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
		if (Math.min(...row) >= limit) {
			return limit;
		}
		beforeLast = last;
		last = row;
	}
	return Math.min(last[b.length] ?? limit, limit);
}

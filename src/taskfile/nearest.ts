/** A word without what counts little, and the letters it has. */
interface Prepared {
	readonly word: string;
	readonly plain: string;
	readonly letters: number;
}

/** Words, or the keys of a map. Looked at once: what is added later is not seen. */
type Candidates = readonly string[] | ReadonlySet<string> | ReadonlyMap<string, unknown>;

/** Words to choose from. */
interface PreparedList {
	readonly words: readonly Prepared[];
	/** What was answered: the same misspelt word is asked for at every key press until it is put right. */
	readonly answers: Map<string, string | undefined>;
	/** How many words of a long list may still be compared letter by letter. */
	closeLooks: number;
}

/** Lists of keys are the same at every key press. */
const preparedLists = new WeakMap<object, PreparedList>();

/** Short lists are never given up. */
const shortList = 60;
/** In a file with thousands of unknown words among thousands of known ones, most of them get no suggestion rather than a late one. */
const maxCloseLooks = 20_000;
const maxAnswers = 200;
/** Nobody misspells a word of more letters. */
const maxLength = 100;

/** The word most like the given one, if one is like it enough to be what was meant. Case, `-` and `_` count little. */
export function nearest(word: string, candidates: Candidates): string | undefined {
	const list = preparedList(candidates);
	if (list.closeLooks <= 0 || word.length > maxLength) {
		return undefined;
	}
	if (list.answers.has(word)) {
		return list.answers.get(word);
	}
	const answer = search(word, list);
	if (list.answers.size < maxAnswers) {
		list.answers.set(word, answer);
	}
	return answer;
}

function search(word: string, list: PreparedList): string | undefined {
	const { plain, letters } = prepare(word);
	let best: string | undefined;
	let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
	for (const other of list.words) {
		// One step adds and removes one letter at most, so that words of other letters need no closer look.
		const isNear = Math.abs(other.plain.length - plain.length) < bestDistance && bitsIn(letters ^ other.letters) < 2 * bestDistance;
		if (isNear && other.word !== word) {
			if (list.words.length > shortList) {
				list.closeLooks--;
			}
			const distance = editDistance(plain, other.plain, bestDistance);
			if (distance < bestDistance) {
				best = other.word;
				bestDistance = distance;
			}
		}
	}
	return best;
}

function preparedList(candidates: Candidates): PreparedList {
	let list = preparedLists.get(candidates);
	if (list === undefined) {
		const words = [...(Array.isArray(candidates) ? candidates : candidates.keys())].map(prepare);
		list = { words, answers: new Map(), closeLooks: maxCloseLooks };
		preparedLists.set(candidates, list);
	}
	return list;
}

function prepare(word: string): Prepared {
	const plain = plainForm(word);
	return { word, plain, letters: lettersOf(plain) };
}

/** Which letters a word has, as bits; distant letters may share one. */
function lettersOf(word: string): number {
	let bits = 0;
	for (let at = 0; at < word.length; at++) {
		bits |= 1 << (word.charCodeAt(at) & 31);
	}
	return bits;
}

function bitsIn(bits: number): number {
	let count = 0;
	for (let left = bits; left !== 0; left &= left - 1) {
		count++;
	}
	return count;
}

function plainForm(word: string): string {
	const lower = word.toLowerCase();
	return /[\s_-]/.test(lower) ? lower.replace(/[\s_-]+/g, "") : lower;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other, or `limit` if that many or more. */
function editDistance(a: string, b: string, limit: number): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
			const isSwap = i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
			const replaced = (last[j - 1] ?? 0) + (isSame ? 0 : 1);
			const moved = Math.min(last[j] ?? 0, row[j - 1] ?? 0, isSwap ? (beforeLast[j - 2] ?? 0) : limit) + 1;
			const steps = Math.min(replaced, moved);
			row.push(steps);
			least = Math.min(least, steps);
		}
		if (least >= limit) {
			return limit;
		}
		beforeLast = last;
		last = row;
	}
	return Math.min(last[b.length] ?? limit, limit);
}

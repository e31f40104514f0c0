import { commonWords, functionWords } from "./commonWords.ts";
import { calendarWords } from "./demonyms.ts";
import { gazetteer } from "./gazetteers.ts";
import { familyNames, givenNames, personTitles } from "./personNames.ts";
import type { Run, Sentence } from "./sentenceView.ts";
import type { Token } from "./tokens.ts";

/** In lower case, a given name, with the family name after it where one stands there. */
export function lowerPerson(sentence: Sentence, at: number): { run: Run | undefined; next: number } | undefined {
	const { tokens } = sentence;
	const token = tokens[at];
	const plain = (other: Token | undefined): boolean =>
		other?.shape === "lower" &&
		other.spaced &&
		!commonWords.has(other.folded) &&
		!functionWords.has(other.folded) &&
		!calendarWords.has(other.folded) &&
		other.folded.length > 2 &&
		!/(?:ing|ed|ly|tion|ment|ness|able|ful|ous|s)$/u.test(other.folded);
	if (token === undefined || token.shape !== "lower" || calendarWords.has(token.folded)) return undefined;
	const titled =
		personTitles.has(tokens[at - 1]?.folded ?? "") || (tokens[at - 1]?.text === "." && personTitles.has(tokens[at - 2]?.folded ?? ""));
	const known =
		givenNames.has(token.folded) && token.folded.length > 2 && !commonWords.has(token.folded) && !functionWords.has(token.folded);
	if (!known && !(familyNames.has(token.folded) && titled)) return undefined;
	const next = tokens[at + 1];
	const family =
		next !== undefined &&
		(plain(next) || (familyNames.has(next.folded) && next.spaced)) &&
		gazetteer().longestAt(tokens, at + 1) === undefined;
	return { run: { from: at, to: at + (family ? 2 : 1), meanings: [], titled }, next: at + (family ? 2 : 1) };
}

/** A name whose first word is in lower case: `al-Zahra`, `van den Berg`, `iPhone`-like codes are handled by shape. */
export function lowerStart(sentence: Sentence, at: number): { run: Run | undefined; next: number } | undefined {
	const token = sentence.tokens[at];
	const next = sentence.tokens[at + 1];
	if (token?.shape === "code" && /\p{Lu}/u.test(token.text) && /^\d{1,4}-?\p{Lu}/u.test(token.text)) return undefined;
	if (
		token?.shape === "number" &&
		token.text.length === 3 &&
		next !== undefined &&
		next.shape === "capital" &&
		["max", "neo"].includes(next.folded)
	)
		return { run: { from: at, to: at + 2, meanings: [], titled: false }, next: at + 2 };
	return undefined;
}

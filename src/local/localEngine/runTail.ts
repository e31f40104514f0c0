import { commonWords } from "./commonWords.ts";
import { gazetteer, type Meaning } from "./gazetteers.ts";
import { familyNames, givenNames, personSuffixes } from "./personNames.ts";
import type { Run, Sentence } from "./sentenceView.ts";
import { isCapitalised, type Token } from "./tokens.ts";

const unitWord = /^(?:mg|mcg|g|kg|ml|l|gb|tb|mb|km|cm|mm|m|inch|inches|percent|%|million|billion|people|points|goals|years|days|times)$/iu;
const productTail = new Set("pro max ultra plus mini air lite xl se neo fold flip note premium deluxe edge turbo".split(" "));

/** Adds what follows a product, a person or an event without being capitalised words: a number, a letter, `Jr.`, a year. */
export function withTail(sentence: Sentence, run: Run): { run: Run; next: number } {
	const { tokens, taken } = sentence;
	let to = run.to;
	const kinds = new Set(run.meanings.map((meaning) => meaning.kind));
	const made =
		kinds.has("organization") && tokens[to]?.spaced === true && taken[to] !== true ? gazetteer().longestAt(tokens, to) : undefined;
	const isMaker =
		made?.meanings.some((meaning) => meaning.kind === "product") === true &&
		(sentence.casing === "lower" || isCapitalised(tokens[to] as Token)) &&
		!(sentence.casing !== "normal" && commonWords.has(tokens[to]?.folded ?? ""));
	if (made !== undefined && isMaker) {
		to += made.length;
		kinds.clear();
		kinds.add("product");
	}
	const mayBeProduct =
		kinds.has("product") ||
		(run.meanings.length === 0 && !familyNames.has(tokens[to - 1]?.folded ?? "") && !givenNames.has(tokens[to - 1]?.folded ?? "")) ||
		(kinds.has("organization") && run.to - run.from === 1);
	for (let token = tokens[to]; token?.spaced && taken[to] !== true && mayBeProduct; token = tokens[to]) {
		const short = token.shape === "number" && /^\d{1,3}(?:\.\d)?$|^[2-9]\d{3}$/u.test(token.text) && !/^20[0-3]\d$/u.test(token.text);
		const code =
			(token.shape === "code" || token.shape === "upper" || (token.shape === "mixed" && /\d/u.test(token.text))) &&
			/\d/u.test(token.text) &&
			token.text.length <= 7 &&
			!/^\d+(?:st|nd|rd|th|k|m|bn|am|pm|kg|mg|g|gb)$/iu.test(token.text);
		const lowerCode = sentence.casing === "lower" && kinds.has("product") && /^[a-z]\d{1,3}[a-z]?$/u.test(token.text);
		const word =
			productTail.has(token.folded) && (isCapitalised(token) || sentence.casing === "lower") && (kinds.has("product") || to > run.to);
		if (!short && !code && !word && !lowerCode) break;
		if (short && (unitWord.test(tokens[to + 1]?.text ?? "") || (!kinds.has("product") && numberIsOwn(sentence, to)))) break;
		to++;
	}
	if (
		!kinds.has("product") &&
		personSuffixes.has(tokens[to]?.folded ?? "") &&
		tokens[to]?.spaced === true &&
		isCapitalised(tokens[to] as Token)
	)
		to++;
	if (to === run.to) return { run, next: to };
	const meanings: readonly Meaning[] = isMaker
		? [{ kind: "product", sub: "product", doubtful: false }]
		: kinds.has("organization") && !kinds.has("product")
			? [{ kind: "product", sub: "product", doubtful: true }]
			: run.meanings;
	return { run: { ...run, to, meanings }, next: to };
}

/** Whether a number after a name counts something itself: `Toyota 3 cars`, `Google 20 percent`. */
function numberIsOwn(sentence: Sentence, at: number): boolean {
	const next = sentence.tokens[at + 1];
	return (
		next !== undefined &&
		(next.shape === "lower"
			? !["and", "or", "in", "at", "on", "for", "with", "to", "from", "was", "is", "battery"].includes(next.folded)
			: next.text === "%" || next.text === ")" || next.text === "-")
	);
}

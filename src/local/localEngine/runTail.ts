import { commonWords, functionWords, isCommon } from "./commonWords.ts";
import { eventEnds, organizationEnds } from "./cues.ts";
import { demonyms } from "./demonyms.ts";
import { gazetteer, type Meaning } from "./gazetteers.ts";
import { familyNames, givenNames, personSuffixes, personTitles } from "./personNames.ts";
import type { Run, Sentence } from "./sentenceView.ts";
import { isCapitalised, type Token } from "./tokens.ts";

const unitWord = /^(?:mg|mcg|g|kg|ml|l|gb|tb|mb|km|cm|mm|m|inch|inches|percent|%|million|billion|people|points|goals|years|days|times)$/iu;
/** Legal forms written with a full stop of their own. */
const stopped = new Set(["inc", "ltd", "corp", "co", "llc", "bros", "jr", "sr"]);
const productTail = new Set("pro max ultra plus mini air lite xl se neo fold flip note premium deluxe edge turbo".split(" "));

/** Adds what follows a product, a person or an event without being capitalised words: a number, a letter, `Jr.`, a year. */
export function withTail(sentence: Sentence, run: Run): { run: Run; next: number } {
	const { tokens, taken } = sentence;
	let to = run.to;
	const kinds = new Set(run.meanings.map((meaning) => meaning.kind));
	const made =
		kinds.has("organization") && tokens[to]?.spaced === true && taken[to] !== true ? gazetteer().longestAt(tokens, to) : undefined;
	const isMaker =
		(made === undefined ? isModel(sentence, run, to) : made.meanings.some((meaning) => meaning.kind === "product")) &&
		(sentence.casing === "lower" || isCapitalised(tokens[to] as Token)) &&
		!(sentence.casing !== "normal" && commonWords.has(tokens[to]?.folded ?? ""));
	if (isMaker) {
		to += made?.length ?? 1;
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
		if (short && run.meanings.length === 0 && tokens[to - 1]?.shape === "upper" && token.text.includes(".")) break;
		if (!short && !code && !word && !lowerCode) break;
		if (
			short &&
			(unitWord.test(tokens[to + 1]?.text ?? "") || ((!kinds.has("product") || isNumbered(sentence)) && numberIsOwn(sentence, to)))
		)
			break;
		to++;
	}
	if (
		!kinds.has("product") &&
		personSuffixes.has(tokens[to]?.folded ?? "") &&
		tokens[to]?.spaced === true &&
		isCapitalised(tokens[to] as Token)
	)
		to++;
	if (
		tokens[to]?.text === "." &&
		tokens[to]?.spaced === false &&
		tokens[to + 1] !== undefined &&
		stopped.has(tokens[to - 1]?.folded ?? "") &&
		to > run.from + 1
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

/** Whether an unlisted word after a maker's name is most likely a model of theirs. */
function isModel(sentence: Sentence, run: Run, at: number): boolean {
	const next = sentence.tokens[at];
	if (next === undefined || !next.spaced || sentence.taken[at] === true || sentence.casing !== "normal" || !isCapitalised(next))
		return false;
	if (
		!makers.has(
			sentence.tokens
				.slice(run.from, run.to)
				.map((token) => token.folded)
				.join(" "),
		)
	)
		return false;
	return (
		!isCommon(next.folded) &&
		!functionWords.has(next.folded) &&
		!givenNames.has(next.folded) &&
		!familyNames.has(next.folded) &&
		!personTitles.has(next.folded) &&
		!organizationEnds.has(next.folded) &&
		!eventEnds.has(next.folded) &&
		!demonyms.has(next.folded)
	);
}

/** Companies whose name stands before a product's more often than before anything else. */
export const makers = new Set(
	"toyota honda nissan mazda subaru mitsubishi suzuki hyundai kia ford chevrolet dodge volkswagen vw bmw audi mercedes mercedes-benz porsche opel volvo renault peugeot citroen fiat ferrari lamborghini jaguar skoda dacia isuzu tesla samsung sony lg canon nikon lenovo asus acer dell hp huawei xiaomi oppo oneplus nintendo dyson boeing airbus yamaha kawasaki ducati harley-davidson garmin fitbit motorola nokia philips bose jbl leica gopro".split(
		" ",
	),
);

/** Whether the sentence is a numbered list in one line. */
const isNumbered = (sentence: Sentence): boolean =>
	sentence.tokens[0]?.shape === "number" && [".", ")"].includes(sentence.tokens[1]?.text ?? "");

/** Whether a number after a name counts something itself: `Toyota 3 cars`, `Google 20 percent`. */
function numberIsOwn(sentence: Sentence, at: number): boolean {
	const next = sentence.tokens[at + 1];
	return (
		next !== undefined &&
		(next.shape === "lower"
			? !["and", "or", "in", "at", "on", "for", "with", "to", "from", "was", "is", "battery"].includes(next.folded)
			: next.text === "%" || next.text === ")" || next.text === "-" || (next.text === "." && sentence.tokens[at + 2] !== undefined))
	);
}

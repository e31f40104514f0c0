import { commonWords, definedTerms, functionWords } from "./commonWords.ts";
import {
	eventEnds,
	eventHeads,
	legalForms,
	locationEnds,
	organizationEnds,
	organizationHeads,
	organizationVerbs,
	personVerbs,
} from "./cues.ts";
import { demonyms } from "./demonyms.ts";
import { familyNames, givenNames, personTitles } from "./personNames.ts";
import type { Run, Sentence } from "./sentenceView.ts";
import type { Token } from "./tokens.ts";

/** Whether a run is made of words that are capitalised for another reason than being a name. */
export function isOrdinary(sentence: Sentence, run: Run): boolean {
	if (run.meanings.length > 0 || run.titled) return false;
	const words = sentence.tokens.slice(run.from, run.to).filter((token) => token.shape !== "punctuation");
	if (words.every((word) => definedTerms.has(word.folded) || functionWords.has(word.folded) || word.shape === "number")) {
		return !personOf(sentence, run, words);
	}
	const last = words.at(-1)?.folded ?? "";
	const allCommon = words.every(
		(word) =>
			commonWords.has(word.folded) ||
			definedTerms.has(word.folded) ||
			functionWords.has(word.folded) ||
			demonyms.has(word.folded) ||
			personTitles.has(word.folded),
	);
	if (!allCommon) return false;
	const ends = organizationEnds.has(last) || eventEnds.has(last) || locationEnds.has(last) || legalForms.has(last);
	const joined =
		words.length >= 3 &&
		["of", "for"].includes(words[1]?.folded ?? "") &&
		(organizationHeads.has(words[0]?.folded ?? "") || eventHeads.has(words[0]?.folded ?? ""));
	if (joined) return false;
	if (words.length >= 2 && ends && sentence.casing === "normal" && !definedTerms.has(last)) return false;
	return !personOf(sentence, run, words);
}

/** A name that is also a word (`May`, `Will`, `Hope`), where a person's verb or a family name follows. */
function personOf(sentence: Sentence, run: Run, words: readonly Token[]): boolean {
	const first = words[0]?.folded ?? "";
	if (!givenNames.has(first) && !familyNames.has(first)) return false;
	if (run.titled) return true;
	return words.length > 1
		? familyNames.has(words.at(-1)?.folded ?? "")
		: personVerbs.has(sentence.tokens[run.to]?.folded ?? "") || organizationVerbs.has(sentence.tokens[run.to]?.folded ?? "");
}

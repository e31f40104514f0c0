import {
	compassWords,
	eventNouns,
	eventPrepositions,
	organizationEnds,
	organizationNouns,
	organizationVerbs,
	personVerbs,
	placeNouns,
	placePrepositions,
	productNouns,
	productVerbs,
	strongPlacePrepositions,
} from "./cues.ts";
import { gazetteer } from "./gazetteers.ts";
import { givenNames, personTitles } from "./personNames.ts";
import { placesAndGivenNames } from "./placeNames.ts";
import type { Run, Sentence } from "./sentenceView.ts";
import { isCapitalised, type Token } from "./tokens.ts";

import type { Votes } from "./votes.ts";

/** What stands before a run: prepositions, articles, titles, nouns that say what follows. */
export function byWordsBefore(votes: Votes, sentence: Sentence, run: Run, words: readonly Token[]): void {
	const { tokens } = sentence;
	const at = run.from - 1;
	const previous = tokens[at];
	const before = tokens[at - 1]?.folded ?? "";
	if (previous === undefined) return;
	const word = previous.folded;
	const isArticle =
		word === "the" ||
		word === "a" ||
		word === "an" ||
		word === "our" ||
		word === "its" ||
		word === "his" ||
		word === "her" ||
		word === "their" ||
		word === "my";
	const nearer = isArticle ? before : word;
	const corporate = organizationEnds.has(words.at(-1)?.folded ?? "") && words.length > 1;
	if (corporate) votes.location += placePrepositions.has(nearer) ? 0.4 : 0;
	else if (!isArticle || words.length > 1) {
		if (strongPlacePrepositions.has(nearer)) {
			votes.location += 2.1;
			votes.product -= 0.5;
		} else if (placePrepositions.has(nearer) && nearer !== "a") votes.location += isArticle ? 0.5 : 1.1;
	} else if (strongPlacePrepositions.has(nearer)) votes.location += 1.2;
	if (nearer === "at") {
		votes.organization += 1;
		votes.event += isArticle ? 1.2 : 0.9;
	} else if (nearer === "during") votes.event += 2.4;
	else if (["by", "with", "between", "and"].includes(nearer)) {
		votes.person += 0.4;
		votes.organization += 0.5;
	} else if (nearer === "of" || nearer === "for" || nearer === "join" || nearer === "joined" || nearer === "from") {
		votes.organization += 0.6;
	} else if (nearer === "said" || nearer === "asked" || nearer === "told" || nearer === "named" || nearer === "met" || nearer === "mr")
		votes.person += 1;
	if (["after", "before", "since", "until"].includes(nearer)) votes.event += 1;
	if (
		[
			"attend",
			"attended",
			"attending",
			"celebrate",
			"celebrated",
			"celebrating",
			"won",
			"win",
			"wins",
			"host",
			"hosted",
			"hosts",
			"hosting",
		].includes(nearer)
	)
		votes.event += 1.3;
	else if (eventPrepositions.has(nearer) && isArticle) votes.event += 0.4;
	if (["sued", "acquired", "acquires", "acquire", "fined", "joined", "joins", "regulates", "backed", "invested"].includes(nearer))
		votes.organization += 1.2;
	if (
		word === "of" &&
		[
			"mayor",
			"governor",
			"outskirts",
			"streets",
			"people",
			"king",
			"queen",
			"citizens",
			"residents",
			"evacuation",
			"invasion",
			"coast",
			"north",
			"south",
			"east",
			"west",
			"centre",
			"center",
			"capital",
			"government",
			"parts",
			"laws",
			"prime",
		].includes(before)
	)
		votes.location += 2.4;
	if (
		isArticle &&
		words.length > 1 &&
		/[a-z]s$/u.test(words.at(-1)?.folded ?? "") &&
		gazetteer()
			.meaningsOf(words[0]?.folded ?? "")
			.some((meaning) => meaning.kind === "location")
	)
		votes.organization += 4.6;
	if (compassWords.has(word)) votes.location += 2.4;
	if (placeNouns.has(word) || (word === "of" && placeNouns.has(before))) votes.location += 2.6;
	if (organizationNouns.has(word) && previous.shape === "lower") votes.organization += 2.2;
	if (personTitles.has(word) && !run.titled && previous.shape === "lower")
		votes.person += words.length > 1 || givenNames.has(words[0]?.folded ?? "") ? 2.6 : 1.8;
	if (word === "," && (personTitles.has(before) || ["brother", "sister", "son", "daughter"].includes(before))) votes.person += 2.4;
	if (word === "." && personTitles.has(before)) votes.person += 4;
	const determined = isArticle || word === "new";
	if (productVerbs.has(nearer) || (word === "new" && productVerbs.has(before)) || (determined && productVerbs.has(before)))
		votes.product += determined ? 1.8 : 0.9;
	if (word === "the" && words.length === 1 && sentence.casing === "normal") {
		votes.product += 0.5;
		votes.person -= 1.2;
	} else if (isArticle) {
		votes.product += 0.7;
		votes.person -= word === "the" ? 1 : 0.5;
	}
	if (/^['’]s$/u.test(word) && isCapitalised(tokens[at - 1] as Token)) votes.product += 0.9;
	if (/^['"“”‘(]$/u.test(word)) votes.product += 0.1;
}

/** What stands after a run: verbs, appositions, nouns that say what went before. */
export function byWordsAfter(votes: Votes, sentence: Sentence, run: Run, words: readonly Token[]): void {
	const { tokens } = sentence;
	const next = tokens[run.to];
	if (next === undefined) return;
	const after = tokens[run.to + 1];
	const following = tokens[run.to + 2];
	const word = next.folded;
	if (organizationVerbs.has(word))
		votes.organization += [
			"shares",
			"stock",
			"profit",
			"profits",
			"revenue",
			"earnings",
			"shareholders",
			"layoffs",
			"employees",
			"workers",
			"customers",
			"drivers",
			"investors",
			"headquarters",
			"hq",
			"spokesman",
			"spokeswoman",
			"spokesperson",
		].includes(word)
			? 2.4
			: 1.4;
	if (personVerbs.has(word)) {
		votes.person += placesAndGivenNames.has(words[0]?.folded ?? "") ? 2.6 : 1.4;
		if (["said", "says", "added", "denies", "told", "met", "joined"].includes(word)) votes.organization += 0.5;
	}
	if (["was", "is", "has", "will", "had"].includes(word)) {
		const verb = after?.folded ?? "";
		if (
			["born", "married", "arrested", "elected", "appointed", "killed", "jailed", "sworn", "seen", "admitted", "diagnosed"].includes(verb)
		)
			votes.person += 2;
		else if (["founded", "acquired", "fined", "bought", "sued", "listed"].includes(verb)) votes.organization += 1.6;
		else if (["held", "cancelled", "postponed"].includes(verb)) votes.event += 1.4;
		else {
			votes.person += 0.3;
			votes.organization += 0.3;
		}
	}
	if (word === "chief" || word === "chairman" || word === "ceo" || word === "board") votes.organization += 1.6;
	if (/^['’]s$/u.test(word)) {
		votes.organization += 0.5;
		votes.person += 0.5;
		votes.location += 0.3;
	}
	if (productNouns.has(word)) votes.product += 2.3;
	if (eventNouns.has(word)) votes.event += 2;
	if (next.shape === "number" && next.spaced && words.length === 1 && words[0]?.shape === "upper") votes.organization -= 1;
	if (["inc", "ltd", "llc", "gmbh", "plc", "corp"].includes(word)) votes.organization += 5;
	if (word === ",") {
		const tail = after?.folded ?? "";
		if (after?.shape === "number" && after.text.length <= 3 && following?.text === ",") votes.person += 3;
		else if (
			personTitles.has(tail) ||
			(["a", "an", "the", "our", "his", "her", "its"].includes(tail) && personTitles.has(following?.folded ?? ""))
		)
			votes.person += 2.6;
		else if (["who", "whose", "aged"].includes(tail)) votes.person += 1.6;
		else if (["which", "maker"].includes(tail)) votes.organization += 0.6;
	}
	if (word === "(" && following?.text === ")" && after?.shape === "capital" && words.length === 1) votes.person += 1.2;
	if (word === "(" && after !== undefined && words.length > 1) {
		if (after.shape === "upper") votes.organization += 1;
		else if (after.shape === "number" && after.text.length < 3) votes.person += 1;
	}
}

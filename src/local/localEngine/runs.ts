import { commonWords, definedTerms, functionWords, isCommon } from "./commonWords.ts";
import {
	eventEnds,
	eventHeads,
	legalForms,
	locationEnds,
	organizationEnds,
	organizationHeads,
	organizationVerbs,
	weakOrganizationEnds,
} from "./cues.ts";
import { calendarWords, demonyms } from "./demonyms.ts";
import { gazetteer, type Meaning } from "./gazetteers.ts";
import { lowerPerson, lowerStart } from "./lowerCaseRuns.ts";
import { familyNames, givenNames, particles, personTitles } from "./personNames.ts";
import { placesAndGivenNames } from "./placeNames.ts";
import { makers, withTail } from "./runTail.ts";
import { type Run, type Sentence, startsSentence } from "./sentenceView.ts";
import { isCapitalised, type Token } from "./tokens.ts";

const abbreviated = new Set(
	"st ste mt ft dr mr mrs ms prof gen gov sen rep capt lt col sgt jr sr rev hon no inc co corp ltd messrs bros".split(" "),
);
/** No name is longer, and a bound keeps a text of nothing but capitals linear. */
const longestRun = 12;
const placeHeads = ["gulf", "strait", "bay", "isle", "republic", "province", "cape", "city", "kingdom", "county"];
const joinsHead = new Set(["of", "for", "de", "du", "des", "della", "del", "do", "da", "der", "fur", "d'"]);

/** The runs of one sentence, left to right, none overlapping. */
export function runsOf(sentence: Sentence): Run[] {
	const runs: Run[] = [];
	let at = 0;
	while (at < sentence.tokens.length) {
		const next = sentence.taken[at] === true ? undefined : runAt(sentence, at);
		if (next === undefined) at++;
		else {
			if (next.run !== undefined) runs.push(next.run);
			at = Math.max(next.next, at + 1);
		}
	}
	return runs;
}

function runAt(sentence: Sentence, at: number): { run: Run | undefined; next: number } | undefined {
	const { tokens, casing } = sentence;
	const token = tokens[at];
	if (token === undefined || token.shape === "punctuation") return undefined;
	const listed = gazetteer().longestAt(tokens, at);
	const fits = listed !== undefined && listedFits(sentence, at, listed.length, listed.meanings);
	if (casing === "lower" || !isCapitalised(token)) {
		if (fits && listed !== undefined)
			return withTail(sentence, { from: at, to: at + listed.length, meanings: listed.meanings, titled: false });
		return casing === "lower" ? lowerPerson(sentence, at) : lowerStart(sentence, at);
	}
	const end = runEnd(sentence, at);
	if (fits && listed !== undefined && at + listed.length >= end) {
		return withTail(sentence, { from: at, to: at + listed.length, meanings: listed.meanings, titled: false });
	}
	if (end <= at) return undefined;
	return split(sentence, at, end);
}

/** Cuts titles, places and makers off the front of a run, one at a time. */
function split(sentence: Sentence, at: number, end: number): { run: Run | undefined; next: number } {
	const { tokens } = sentence;
	const last = tokens[end - 1]?.folded ?? "";
	const first = tokens[at];
	if (first === undefined) return { run: undefined, next: at + 1 };
	if (
		/^(?:ex|vice|co|deputy|acting)-/u.test(first.folded) &&
		end - at >= 2 &&
		personTitles.has(first.folded.slice(first.folded.indexOf("-") + 1))
	) {
		const rest = split(sentence, at + 1, end);
		return rest.run?.from === at + 1 ? { run: { ...rest.run, titled: true }, next: rest.next } : rest;
	}
	const endTells =
		end - at >= 2 &&
		(legalForms.has(last) ||
			headed(sentence, at, end) ||
			(strongEnd(last) && !(personTitles.has(first.folded) && end - at === 2 && givenNames.has(last))));
	if (personTitles.has(first.folded) && end - at >= 2 && !endTells) {
		const from = tokens[at + 1]?.text === "." ? at + 2 : at + 1;
		const rest = split(sentence, from, end);
		if (rest.run === undefined) return rest;
		return rest.run.from === from ? { run: { ...rest.run, titled: true }, next: rest.next } : rest;
	}
	if (demonyms.has(first.folded) && !endTells && at + 1 <= end) return { run: undefined, next: at + 1 };
	if (dropsAtStart(sentence, at, end, endTells)) return { run: undefined, next: at + 1 };
	if (!endTells) {
		for (let cut = at; cut < end; cut++) {
			const listed = gazetteer().longestAt(tokens, cut);
			if (listed === undefined || cut + listed.length > end || (cut === at && cut + listed.length === end)) continue;
			const sure =
				(listed.meanings.some((meaning) => !meaning.doubtful) || (cut === at && makers.has(first.folded))) &&
				!(listed.length === 1 && nameLike(tokens[cut]?.folded ?? ""));
			if (!sure) continue;
			if (cut > at) {
				if (personTitles.has(tokens[cut - 1]?.folded ?? "")) break;
				if (cut - at === 1 && (givenNames.has(first.folded) || placesAndGivenNames.has(first.folded))) break;
				return { run: runOf(sentence, at, cut), next: cut };
			}
			if (namesMore(sentence, cut + listed.length, end, listed.meanings)) break;
			return withTail(sentence, { from: at, to: cut + listed.length, meanings: listed.meanings, titled: false });
		}
	}
	for (let cut = at + 1; cut < end && !endTells; cut++) {
		if (personTitles.has(tokens[cut]?.folded ?? "") && end - cut >= 2) return { run: runOf(sentence, at, cut), next: cut };
	}
	return withTail(sentence, runOf(sentence, at, end));
}

/** Whether a run opens with a word that makes the rest of it one name: `Treaty of …`, `Typhoon …`, `Lake …`. */
function headed(sentence: Sentence, at: number, end: number): boolean {
	const first = sentence.tokens[at]?.folded ?? "";
	if (["hurricane", "typhoon", "cyclone", "operation", "lake", "mount", "cape", "fort", "rue", "calle", "piazza"].includes(first))
		return end - at >= 2;
	for (let index = at; index + 2 < end; index++) {
		const connector = sentence.tokens[index + 1]?.folded ?? "";
		if (joinsHead.has(connector) && opensName(sentence.tokens[index]?.folded ?? "", connector)) return !personTitles.has(first);
	}
	return false;
}

/** Whether what follows a place inside a run makes it a club or firm named after the place: one or two words that mean nothing else. */
function namesMore(sentence: Sentence, from: number, end: number, meanings: readonly Meaning[]): boolean {
	if (sentence.casing !== "normal" || end - from > 2 || !meanings.some((meaning) => meaning.kind === "location")) return false;
	return [...range(from, end)].every((index) => {
		const token = sentence.tokens[index];
		if (token === undefined || token.shape !== "capital" || personTitles.has(token.folded) || givenNames.has(token.folded)) return false;
		return (
			!demonyms.has(token.folded) &&
			(!commonWords.has(token.folded) || organizationEnds.has(token.folded)) &&
			gazetteer().longestAt(sentence.tokens, index) === undefined
		);
	});
}

function runOf(sentence: Sentence, from: number, to: number): Run {
	const listed = gazetteer().longestAt(sentence.tokens, from);
	return { from, to, meanings: listed?.length === to - from ? listed.meanings : [], titled: false };
}

const strongEnd = (word: string): boolean =>
	(organizationEnds.has(word) && !weakOrganizationEnds.has(word)) ||
	eventEnds.has(word) ||
	locationEnds.has(word) ||
	["city", "county"].includes(word);

const nameLike = (word: string): boolean => givenNames.has(word);

/** Whether the first word of a sentence is capitalised only because it stands there. */
function dropsAtStart(sentence: Sentence, at: number, end: number, endTells: boolean): boolean {
	if (sentence.casing !== "normal" && sentence.casing !== "german") return false;
	const word = sentence.tokens[at]?.folded ?? "";
	if (!startsSentence(sentence, at)) return false;
	if (sentence.tokens[at]?.shape === "initial" && sentence.tokens[at]?.text.endsWith(".") === true) return false;
	if (functionWords.has(word)) return !givenNames.has(word) || (end - at >= 2 && !isNameWord(sentence.tokens[at + 1]));
	if (!commonWords.has(word) || end - at < 2) return false;
	return !endTells && !givenNames.has(word) && gazetteer().longestAt(sentence.tokens, at) === undefined;
}

/** Where the run of capitalised words that starts here ends; `at` itself where none starts. */
function runEnd(sentence: Sentence, at: number): number {
	const { tokens, taken } = sentence;
	if (!canHold(sentence, at, at)) return at;
	let end = at + 1;
	for (;;) {
		const token = tokens[end];
		if (token === undefined || taken[end] === true || end - at >= longestRun) return end;
		if (token.spaced && isCapitalised(token)) {
			if (!canHold(sentence, end, at)) return end;
			end++;
			continue;
		}
		const step = joinedStep(sentence, at, end);
		if (step === 0) return end;
		end += step;
	}
}

/** How many tokens a connector and the word after it add to a run; 0 where the run ends. */
function joinedStep(sentence: Sentence, at: number, end: number): number {
	const { tokens, taken } = sentence;
	const token = tokens[end];
	const previous = tokens[end - 1]?.folded ?? "";
	const next = tokens[end + 1];
	if (token === undefined || next === undefined || taken[end + 1] === true) return 0;
	if (token.text === "," && isCapitalised(next) && legalForms.has(next.folded)) return 2;
	if (token.text === "." && !token.spaced && abbreviated.has(previous) && isCapitalised(next)) return 2;
	if (token.text === "&" && isCapitalised(next)) return 2;
	if (/^['’]s$/iu.test(token.text) && isCapitalised(next) && next.spaced) {
		const ends = organizationEnds.has(next.folded) || eventEnds.has(next.folded) || ["eve", "day"].includes(next.folded);
		return ends && sentence.casing === "normal" ? 2 : 0;
	}
	if (!token.spaced)
		return /^['’]$/u.test(token.text) && /s$/u.test(previous) && isCapitalised(next) && organizationEnds.has(next.folded) ? 2 : 0;
	if (
		joinsHead.has(token.folded) &&
		opensName(previous, token.folded) &&
		(sentence.casing === "normal" || sentence.casing === "german" || sentence.casing === "title")
	) {
		if (isCapitalised(next)) return 2;
		const after = tokens[end + 2];
		if (["the", "la", "las", "los"].includes(next.folded) && after !== undefined && isCapitalised(after) && taken[end + 2] !== true)
			return 3;
	}
	if (token.folded === "and" && isCapitalised(next) && previous !== "of" && opensName(tokens[at]?.folded ?? "", "and")) {
		const after = tokens[end + 2];
		return after !== undefined && (organizationEnds.has(after.folded) || strongEnd(next.folded)) ? 2 : 0;
	}
	if (token.folded === "and" && isCapitalised(next) && legalForms.has(tokens[end + 2]?.folded ?? "")) return 2;
	if (token.shape === "lower" && particles.has(token.folded) && !["e", "y", "o", "st"].includes(token.folded)) {
		if (isCapitalised(next) && next.spaced) return 2;
		const after = tokens[end + 2];
		if (particles.has(next.folded) && after !== undefined && isCapitalised(after)) return 3;
	}
	if (token.shape === "lower" && token.folded.startsWith("al-")) return 1;
	return 0;
}

const forHeads = new Set(
	"council centre center ministry institute department society foundation association campaign office agency committee commission organization organisation alliance".split(
		" ",
	),
);

const ofHeads = new Set("ministry university infirmary conservatory archdiocese diocese order guild statue tower library".split(" "));

/** Whether "of" (or "for") after this word goes on with a name: `University of …`, `Battle of …`, `Centre for …`. */
function opensName(word: string, connector: string): boolean {
	if (connector === "for" || connector === "fur") return forHeads.has(word);
	return organizationHeads.has(word) || eventHeads.has(word) || placeHeads.includes(word) || ofHeads.has(word);
}

function* range(from: number, to: number): Generator<number, void, undefined> {
	for (let index = from; index < to; index++) yield index;
}

/** Whether a capitalised word may be part of a name at all, in a run that starts at `start`. */
function canHold(sentence: Sentence, at: number, start: number): boolean {
	const token = sentence.tokens[at];
	if (token === undefined) return false;
	const word = token.folded;
	const { casing } = sentence;
	if (calendarWords.has(word) && !givenNames.has(word)) return false;
	if (casing === "title" || casing === "upper") {
		if (functionWords.has(word)) return false;
		if ((!isCommon(word) || (familyNames.has(word) && at > start)) && !definedTerms.has(word)) return true;
		if (at > start && (legalForms.has(word) || (strongEnd(word) && casing === "title") || word === "city")) return true;
		if (personTitles.has(word) && at === start) return !commonWords.has(word) || isNameWord(sentence.tokens[at + 1]);
		const listed = gazetteer().longestAt(sentence.tokens, at);
		return (
			(listed !== undefined && (listed.length > 1 || listed.meanings.some((meaning) => meaning.kind === "organization"))) ||
			(givenNames.has(word) && isNameWord(sentence.tokens[at + 1]))
		);
	}
	if (token.shape === "initial" && word === "i") return at > start || sentence.tokens[at + 1]?.shape === "initial";
	if (functionWords.has(word) && at > start) return particles.has(word) || token.shape === "upper" || givenNames.has(word);
	return true;
}

const isNameWord = (token: Token | undefined): boolean =>
	token !== undefined && isCapitalised(token) && !commonWords.has(token.folded) && !functionWords.has(token.folded);

/** Whether a listed name stands here in a case that lets it be that name. */
function listedFits(sentence: Sentence, at: number, length: number, meanings: readonly Meaning[]): boolean {
	const { tokens, casing, taken } = sentence;
	for (let index = at; index < at + length; index++) if (taken[index] === true) return false;
	const first = tokens[at];
	if (first === undefined) return false;
	const word = first.folded;
	const capitals = tokens.slice(at, at + length).filter((token) => token.shape !== "lower" && token.shape !== "punctuation").length;
	if (casing === "lower")
		return (
			meanings.some((meaning) => !meaning.doubtful || doubtfulHolds(sentence, at)) &&
			(length > 1 || (word.length > 2 && !functionWords.has(word)))
		);
	if (capitals === 0)
		return length === 1
			? first.text.length >= 4 && meanings.some((meaning) => !meaning.doubtful) && !commonWords.has(word) && !givenNames.has(word)
			: meanings.some((meaning) => !meaning.doubtful) && /[^a-z ]|../u.test(word) && !functionWords.has(word);
	if (word === "the" && first.shape === "lower") return false;
	if (length === 1 && first.shape === "capital" && functionWords.has(word)) return false;
	if (length === 1 && first.shape === "capital" && ["who", "us", "it", "un", "eu"].includes(word)) return false;
	return true;
}

/** In lower case: the words around that make an ordinary word a name. */
function doubtfulHolds(sentence: Sentence, at: number): boolean {
	const previous = sentence.tokens[at - 1]?.folded ?? "";
	return (
		(["at", "from", "in", "by", "my", "new", "the"].includes(previous) || organizationVerbs.has(sentence.tokens[at + 1]?.folded ?? "")) &&
		!commonWords.has(sentence.tokens[at]?.folded ?? "") &&
		!functionWords.has(sentence.tokens[at]?.folded ?? "")
	);
}

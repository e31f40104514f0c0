import type { CancelSignal } from "../../core/signal.ts";
import type { Span } from "../../core/span.ts";
import { type Candidate, type Kind, withoutOverlaps } from "./candidate.ts";
import { demonyms } from "./demonyms.ts";
import { gazetteer } from "./gazetteers.ts";
import { namesIn } from "./names.ts";
import { addressesOfHosts, identifiersIn, pathsIn, referencesIn, technicalIn } from "./patterns/codes.ts";
import { datesIn } from "./patterns/dates.ts";
import { emailsIn, urlsIn } from "./patterns/links.ts";
import { moneyIn } from "./patterns/money.ts";
import { phonesIn } from "./patterns/phones.ts";
import { agesIn, durationsIn, numbersIn, percentsIn, placesInPost, quantitiesIn, timesIn } from "./patterns/quantities.ts";
import { personTitles } from "./personNames.ts";
import { sentencesOf } from "./sentences.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** What was found in one text, by kind, each kind in text order and without overlaps. Each part is worked out at its first use. */
export interface TextAnalysis {
	readonly text: string;
	readonly sentences: readonly Span[];
	of(kind: Kind): readonly Candidate[];
}

type Finder = (text: string) => Iterable<Candidate>;

/** One finder may bring several kinds. */
const finders: Readonly<Partial<Record<Kind, Finder>>> = {
	email: emailsIn,
	url: urlsIn,
	money: moneyIn,
	date: datesIn,
	phone: phonesIn,
	percent: percentsIn,
	quantity: quantitiesIn,
	number: numbersIn,
	time: timesIn,
	duration: durationsIn,
	address: placesInPost,
	postcode: placesInPost,
	age: agesIn,
	ip: addressesOfHosts,
	mac: addressesOfHosts,
	uuid: identifiersIn,
	hash: identifiersIn,
	ssn: identifiersIn,
	isbn: identifiersIn,
	iban: identifiersIn,
	card: identifiersIn,
	reference: referencesIn,
	version: technicalIn,
	logLevel: technicalIn,
	color: technicalIn,
	coordinate: technicalIn,
	hashtag: technicalIn,
	mention: technicalIn,
	path: pathsIn,
	language: wordsOfLists,
	nationality: wordsOfLists,
	currency: wordsOfLists,
	title: wordsOfLists,
};

/** What gives way where another kind has the same text: a number inside a date is no number. */
const yieldsTo: Readonly<Partial<Record<Kind, readonly Kind[]>>> = {
	url: ["email"],
	phone: ["date", "money", "ip", "iban", "card", "ssn", "url", "uuid", "isbn"],
	number: [
		"date",
		"money",
		"percent",
		"quantity",
		"phone",
		"time",
		"duration",
		"email",
		"url",
		"ip",
		"iban",
		"card",
		"uuid",
		"reference",
		"version",
		"age",
		"hash",
	],
	reference: ["url", "email", "money", "phone"],
	version: ["ip", "date", "url", "money"],
	path: ["url", "date"],
	mention: ["email", "url"],
	hashtag: ["url"],
	card: ["iban", "uuid"],
	date: ["email", "url", "ip", "uuid", "iban"],
	time: ["url", "ip"],
	age: [],
	postcode: ["money", "date"],
	quantity: ["money"],
	duration: ["age", "date"],
	logLevel: ["path"],
};

const nameKinds: ReadonlySet<Kind> = new Set(["person", "organization", "location", "product", "event"]);
/** What a name never holds. */
const besidesNames: readonly Kind[] = ["email", "url", "money", "date", "phone", "percent"];
/** How much text is worked on between two looks at the signal. */
const stride = 200;

export function analyse(text: string, signal?: CancelSignal): TextAnalysis {
	const found = new Map<Kind, readonly Candidate[]>();
	const raw = new Map<Finder, readonly Candidate[]>();
	let sentences: readonly Span[] | undefined;
	const sentenceSpans = (): readonly Span[] => {
		sentences ??= sentencesOf(text);
		return sentences;
	};
	const of = (kind: Kind): readonly Candidate[] => {
		const known = found.get(kind);
		if (known !== undefined) return known;
		signal?.throwIfAborted();
		if (nameKinds.has(kind)) {
			const names = findNames();
			for (const each of nameKinds) {
				found.set(
					each,
					names.filter((candidate) => candidate.kind === each),
				);
			}
			return found.get(kind) ?? [];
		}
		const finder = finders[kind];
		if (finder === undefined) return [];
		let all = raw.get(finder);
		if (all === undefined) {
			all = [...finder(text)];
			raw.set(finder, all);
		}
		const own = withoutOverlaps(all.filter((candidate) => candidate.kind === kind));
		const kept = (yieldsTo[kind] ?? []).reduce((left, rival) => (left.length === 0 ? left : outside(left, of(rival))), own);
		found.set(kind, kept);
		return kept;
	};
	const findNames = (): Candidate[] => {
		const taken = besidesNames.flatMap((kind) => of(kind)).sort((a, b) => a.start - b.start);
		const names: Candidate[] = [];
		let nextTaken = 0;
		for (const [index, sentence] of sentenceSpans().entries()) {
			if (index % stride === 0) signal?.throwIfAborted();
			while (nextTaken < taken.length && (taken[nextTaken]?.end ?? 0) <= sentence.start) nextTaken++;
			let endTaken = nextTaken;
			while (endTaken < taken.length && (taken[endTaken]?.start ?? 0) < sentence.end) endTaken++;
			for (const name of namesIn(tokensOf(text, sentence.start, sentence.end), taken.slice(nextTaken, endTaken))) names.push(name);
		}
		return names;
	};
	return {
		text,
		get sentences() {
			return sentenceSpans();
		},
		of,
	};
}

/** The candidates that overlap none of the rivals; both in text order. */
function outside(candidates: readonly Candidate[], rivals: readonly Candidate[]): Candidate[] {
	let next = 0;
	return candidates.filter((candidate) => {
		while (next < rivals.length && (rivals[next]?.end ?? 0) <= candidate.start) next++;
		const rival = rivals[next];
		return rival === undefined || rival.start >= candidate.end;
	});
}

function* wordsOfLists(text: string): Generator<Candidate, void, undefined> {
	const { languages, currencies } = gazetteer();
	for (const token of tokensOf(text, 0, text.length)) {
		const kind = kindOfWord(token, languages, currencies);
		if (kind !== undefined) yield { start: token.start, end: token.end, kind, confidence: kind === "title" ? 0.55 : 0.7 };
		if (kind === "nationality" && languages.has(token.folded))
			yield { start: token.start, end: token.end, kind: "language", confidence: 0.55 };
	}
	for (const match of text.matchAll(
		/(?<![\p{L}\p{N}])(?:USD|EUR|GBP|JPY|CNY|CHF|CAD|AUD|NZD|INR|NGN|KES|ZAR|BRL|MXN|RUB|PLN|SEK|NOK|DKK|TRY|SGD|HKD|KRW|dollars?|euros?|yen|yuan|rupees?|naira|francs?|pesos?)(?![\p{L}\p{N}])|[$€£¥₹₦]/gu,
	)) {
		yield { start: match.index, end: match.index + match[0].length, kind: "currency", confidence: 0.85 };
	}
}

function kindOfWord(token: Token, languages: ReadonlySet<string>, currencies: ReadonlySet<string>): Kind | undefined {
	if (token.shape === "capital" && demonyms.has(token.folded)) return "nationality";
	if (token.shape === "capital" && languages.has(token.folded)) return "language";
	if (currencies.has(token.folded)) return "currency";
	if (
		personTitles.has(token.folded) &&
		token.folded.length > 3 &&
		!["just", "father", "brother", "sister", "private", "major", "fraulein", "friend", "mother"].includes(token.folded)
	)
		return "title";
	return undefined;
}

import { commonWords } from "./commonWords.ts";
import {
	eventEnds,
	eventHeads,
	legalForms,
	locationEnds,
	locationHeads,
	organizationEnds,
	organizationHeads,
	productEnds,
	weakEventEnds,
	weakOrganizationEnds,
} from "./cues.ts";
import { demonyms } from "./demonyms.ts";
import { familyNames, givenNames, particles, personSuffixes } from "./personNames.ts";
import { type Run, type Sentence, startsSentence } from "./sentenceView.ts";
import { byWordsAfter, byWordsBefore } from "./surroundings.ts";
import type { Token } from "./tokens.ts";
import type { Votes } from "./votes.ts";

/** Weighs one run by its own words, its case and the words beside it. */
export function votesFor(sentence: Sentence, run: Run): Votes {
	const votes: Votes = { person: 0, organization: 0, location: 0, product: 0, event: 0 };
	const words = sentence.tokens.slice(run.from, run.to).filter((token) => token.shape !== "punctuation");
	byList(votes, run, words);
	byEnds(votes, words);
	byShape(votes, sentence, run, words);
	byPersonName(votes, run, words, sentence.casing !== "normal");
	byWordsBefore(votes, sentence, run, words);
	byWordsAfter(votes, sentence, run, words);
	return votes;
}

function byList(votes: Votes, run: Run, words: readonly Token[]): void {
	for (const meaning of run.meanings) {
		if (meaning.kind === "location" || meaning.kind === "organization" || meaning.kind === "product" || meaning.kind === "event") {
			votes[meaning.kind] += meaning.doubtful ? 1.7 : words.length > 1 ? 4.2 : 3.2;
		}
	}
}

const organizationOfHeads = new Set("ministry university infirmary conservatory archdiocese diocese order guild library".split(" "));

function byEnds(votes: Votes, words: readonly Token[]): void {
	const last = words.at(-1)?.folded ?? "";
	const first = words[0]?.folded ?? "";
	const length = words.length;
	const joined = words.some((word) => word.folded === "of" || word.folded === "for");
	if (length < 2) return;
	if (legalForms.has(last)) votes.organization += 6;
	else if (organizationEnds.has(last)) votes.organization += weakOrganizationEnds.has(last) ? 1.6 : 3.2;
	else if (
		/^(?:universit|bank|stadtwerk|sparkass|versicherung|verlag|werke$)/u.test(last) ||
		/(?:bank|tech|soft|corp|pharma|labs|werke|verlag)$/u.test(last)
	)
		votes.organization += 2;
	const headAt = words.findIndex(
		(word, index) =>
			(organizationHeads.has(word.folded) || organizationOfHeads.has(word.folded)) &&
			["of", "for", "de", "du", "des"].includes(words[index + 1]?.folded ?? ""),
	);
	if (headAt >= 0) votes.organization += headAt === 0 ? 3.6 : 5;
	if (
		/(?:amics|otics|ytics|onics|omics|ogics|space|works|ware|soft|cast|gen|chem|tronic|tronics)$/u.test(last) &&
		!organizationEnds.has(last)
	)
		votes.organization += 2.4;
	else if (
		organizationHeads.has(first) &&
		!["royal", "african", "asian", "american", "british", "european", "court", "house", "central", "national"].includes(first)
	)
		votes.organization += 1.6;
	else if (["royal", "national", "federal", "international"].includes(first)) votes.organization += 1;
	if (words.some((word) => word.text === "&" || (word.folded === "and" && length > 2))) votes.organization += 2;
	if (locationEnds.has(last)) votes.location += last === "park" ? 2.4 : 3.2;
	if (locationHeads.has(first) && !joined)
		votes.location += [
			"mount",
			"mt",
			"lake",
			"cape",
			"port",
			"fort",
			"san",
			"santa",
			"rue",
			"via",
			"calle",
			"avenida",
			"piazza",
			"gulf",
			"strait",
		].includes(first)
			? 2.6
			: 1.6;
	if (joined && ["gulf", "strait", "bay", "isle", "republic", "province", "city", "kingdom", "county"].includes(first)) votes.location += 4;
	if (/(?:straße|strasse|platz|allee|gasse|straat|gracht|weg)$/u.test(last)) votes.location += 2.5;
	const eventWord = eventEnds.has(last) ? last : /^(?:\d{4}|[ivx]+)$/u.test(last) ? (words.at(-2)?.folded ?? "") : "";
	if (eventEnds.has(eventWord)) votes.event += weakEventEnds.has(eventWord) ? 2.2 : 3.6;
	if (joined && eventHeads.has(first) && !["council", "congress", "world", "day", "night", "week", "year"].includes(first))
		votes.event += 4.2;
	if (["hurricane", "typhoon", "cyclone", "operation"].includes(first)) votes.event += 4.5;
	if (["storm", "tropical"].includes(first)) votes.event += 2.5;
	if (productEnds.has(last)) votes.product += 1.6;
}

function byShape(votes: Votes, sentence: Sentence, run: Run, words: readonly Token[]): void {
	const last = words.at(-1);
	const first = words[0];
	if (first === undefined || last === undefined) return;
	const digits = /\d/u.test(last.text);
	if (words.length > 1 && digits) votes.product += /^(?:1[89]|20)\d\d$/u.test(last.text) ? 0.3 : 2.4;
	if (words.length === 1) {
		if (/^\p{Lu}{3,}\d{2}$/u.test(first.text)) votes.event += 1.4;
		else if (digits) votes.product += first.text.length > 2 ? 1.8 : 1;
		else if (first.shape === "mixed") {
			votes.product += /^\p{Ll}/u.test(first.text) ? 1.8 : 0.8;
			votes.organization += 1.4;
		} else if (first.shape === "upper" && sentence.casing !== "upper" && first.text.length <= 6) {
			votes.organization += first.text.length > 2 ? 1.5 : first.text.length > 1 ? 1.2 : 0;
		}
		if (
			/(?:burg|burgh|ville|shire|stan|grad|polis|heim|hausen|dorf|stadt|abad|pur|ington|borough|mouth|haven|minster|bury|vik|fjord|nagar|holm|berg|furt|land)$/u.test(
				first.folded,
			) &&
			first.folded.length > 5 &&
			!commonWords.has(first.folded)
		)
			votes.location += 1.2;
		if (
			/(?:soft|tech|corp|bank|pharma|gen|flix|ify|coin|labs|net|media|air|motors|works)$/u.test(first.folded) &&
			first.folded.length > 5 &&
			!commonWords.has(first.folded)
		)
			votes.organization += 1.2;
		if (/(?:fest|palooza|chella|con)$/u.test(first.folded) && first.folded.length > 5 && !commonWords.has(first.folded))
			votes.event += first.folded.endsWith("con") ? 0.7 : 2;
		if (/^(?:co|inc|ltd)$/u.test(last.folded)) votes.organization += 3;
	}
	if (
		words.length > 1 &&
		sentence.casing === "normal" &&
		words.some(
			(word) =>
				word.shape === "upper" &&
				word.text.length > 1 &&
				!personSuffixes.has(word.folded) &&
				!word.text.includes(".") &&
				!/\d/u.test(word.text),
		)
	)
		votes.organization += 1.7;
	if (words.length === 2 && /^\p{Lu}\p{Ll}+-\p{Ll}/u.test(first.text)) votes.person += 2.2;
	const allNamey = words.every(
		(word) =>
			(word.shape === "capital" ||
				word.shape === "initial" ||
				particles.has(word.folded) ||
				word.folded.startsWith("al-") ||
				(sentence.casing === "upper" && word.shape === "upper")) &&
			!commonWords.has(word.folded) &&
			!demonyms.has(word.folded) &&
			!organizationEnds.has(word.folded) &&
			!eventEnds.has(word.folded),
	);
	if (words.length >= 2 && words.length <= 4 && allNamey && run.meanings.length === 0) votes.person += words.length === 4 ? 1 : 1.5;
	if (
		words.length === 1 &&
		first.shape === "capital" &&
		run.meanings.length === 0 &&
		!startsSentence(sentence, run.from) &&
		sentence.casing === "normal"
	) {
		votes.person += 0.5;
		votes.organization += 0.4;
		votes.product += 0.3;
	}
}

/** Given names that are ordinary words and not among the common ones. */
const wordNames = new Set(
	"patience grace hope faith joy rose lily dawn autumn ivy hazel violet ruby pearl jade olive rich frank chase bill bob pierce wade miles gene ray dale cliff glen heath brook sandy robin jay penny honey ginger basil sage reed rusty stormy angel destiny melody harmony".split(
		" ",
	),
);

const familyShape =
	/(?:ez|ov|ova|ev|eva|ski|ska|sky|skyy|sson|ssen|sen|wicz|vich|vic|escu|yan|ian|idis|poulos|enko|chuk|shvili|adze|oglu|elli|etti|ini|ucci|aux|eau|inen|nen|sdottir|stein|mann|stra|wala|singh|swamy|murthy)$/u;

function byPersonName(votes: Votes, run: Run, words: readonly Token[], caseless: boolean): void {
	if (run.titled) votes.person += 4.2;
	const first = words[0];
	const last = words.at(-1);
	if (first === undefined || last === undefined) return;
	const ordinary = commonWords.has(first.folded) || wordNames.has(first.folded);
	const corporate = votes.organization >= 3 || votes.event >= 3 || (votes.location >= 2.5 && words.length > 1);
	const given = givenNames.has(first.folded);
	if (words.length >= 2) {
		if (given) votes.person += corporate ? 0.8 : 3.2;
		if ((first.shape === "initial" || /^(?:\p{Lu}\.)+$/u.test(first.text)) && last.shape !== "initial" && !corporate) votes.person += 3.4;
		if (words.slice(1, -1).some((word) => word.shape === "initial" && word.text.endsWith(".")) && !corporate) votes.person += 2;
		if (familyNames.has(last.folded)) votes.person += corporate ? 0.5 : 2;
		else if (familyShape.test(last.folded) && last.folded.length > 4 && !commonWords.has(last.folded)) votes.person += 1;
		if (words.slice(1, -1).some((word) => particles.has(word.folded)) || words.some((word) => /^al-./u.test(word.folded)))
			votes.person += corporate ? 0 : 2.2;
		if (personSuffixes.has(last.folded)) votes.person += 2.5;
		if (/^(?:o'|mc|mac)[a-z]{3,}/u.test(last.folded)) votes.person += 1.2;
		if (words.slice(1).some((word) => givenNames.has(word.folded)) && !corporate) votes.person += 0.8;
	} else {
		if (given) votes.person += ordinary && caseless ? 0.8 : 2.4;
		else if (familyNames.has(first.folded)) votes.person += 2.2;
		else if (familyShape.test(first.folded) && first.folded.length > 5 && !commonWords.has(first.folded)) votes.person += 0.6;
		if (/^(?:o'|mc)[a-z]{3,}/u.test(first.folded)) votes.person += 2;
	}
}

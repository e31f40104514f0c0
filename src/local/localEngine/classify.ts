import type { Classification, LabelConfidence } from "../../core/extraction.ts";
import type { ClassificationTask, ClassLabel } from "../../core/schema.ts";
import { rank } from "./candidate.ts";
import { languageWords, type Notion, notions } from "./classLexicon.ts";
import { functionWords } from "./commonWords.ts";
import { wordsOfLabel } from "./resolveLabel.ts";
import { fold } from "./tokens.ts";

/** A text as the classifier reads it: how often each stem and each two or three words together occur. */
interface Evidence {
	readonly text: string;
	readonly stems: ReadonlyMap<string, number>;
	readonly negated: ReadonlyMap<string, number>;
	/** The words, folded, each between two spaces. */
	readonly flat: string;
	readonly words: ReadonlyMap<string, number>;
}

const negations = new Set(
	"not no never n't cannot can't don't doesn't didn't isn't wasn't aren't won't wouldn't couldn't without hardly nor nicht kein keine sin ne pas".split(
		" ",
	),
);
/** A text longer than this is judged by its beginning and its end. */
const readAtMost = 20_000;

/** The classes each task's evidence speaks for; none where there is no evidence or two classes have as much. */
export function classify(text: string, tasks: readonly ClassificationTask[]): Classification[] {
	if (tasks.length === 0) return [];
	const evidence = evidenceOf(text.length > readAtMost ? `${text.slice(0, readAtMost / 2)}\n${text.slice(-readAtMost / 2)}` : text);
	return tasks.map((task) => classifyOne(evidence, task));
}

function classifyOne(evidence: Evidence, task: ClassificationTask): Classification {
	const shared = commonLabelWords(task.labels);
	const scored = task.labels
		.map((label) => ({ label: label.name, worth: worthOf(evidence, label, shared) }))
		.sort((a, b) => b.worth - a.worth);
	const multiLabel = task.multiLabel === true;
	const labels: LabelConfidence[] = [];
	if (multiLabel) {
		const cut = task.threshold ?? 0.5;
		for (const { label, worth } of scored)
			if (worth >= 1 && confidenceOf(worth) >= cut) labels.push({ label, confidence: confidenceOf(worth) });
		return { task: task.name, labels: labels.slice(0, task.topK ?? labels.length), multiLabel };
	}
	const [first, second] = scored;
	if (first !== undefined && first.worth >= 1 && first.worth - (second?.worth ?? 0) >= 0.5)
		labels.push({ label: first.label, confidence: confidenceOf(first.worth) });
	return { task: task.name, labels, multiLabel };
}

const confidenceOf = (worth: number): number =>
	worth >= 4 ? rank.certain : worth >= 2.5 ? rank.strong : worth >= 1.5 ? rank.fair : rank.weak;

function worthOf(evidence: Evidence, label: ClassLabel, shared: ReadonlySet<string>): number {
	const words = wordsOfLabel(label.name).filter((word) => !functionWords.has(word));
	const own = words.filter((word) => !shared.has(word)).map(stem);
	let worth = 0;
	for (const word of own) worth += Math.min(2, evidence.stems.get(word) ?? 0) * 0.8 - Math.min(1, evidence.negated.get(word) ?? 0) * 0.8;
	if (own.length > 0 && own.every((word) => evidence.stems.has(word))) worth += 0.4;
	if (/^(?:not|no|non|un)[ _-]/iu.test(label.name)) worth = 0;
	const described = new Set(
		wordsOfLabel((label.description ?? "").slice(0, 400))
			.filter((word) => word.length > 2 && !functionWords.has(word))
			.map(stem),
	);
	for (const word of described) if (evidence.stems.has(word) && !own.includes(word)) worth += 0.5;
	for (const notion of notionsOf(label.name)) worth += notionWorth(evidence, notion);
	return worth + languageWorth(evidence, words);
}

/** Words that all labels of a task have in common say nothing. */
function commonLabelWords(labels: readonly ClassLabel[]): ReadonlySet<string> {
	const counts = new Map<string, number>();
	for (const label of labels) for (const word of new Set(wordsOfLabel(label.name))) counts.set(word, (counts.get(word) ?? 0) + 1);
	return new Set([...counts].filter(([, count]) => count === labels.length && count > 1).map(([word]) => word));
}

function notionsOf(label: string): Notion[] {
	const words = wordsOfLabel(label);
	const phrase = words.join(" ");
	const all = Object.values(notions);
	const exact = all.filter((notion) => notion.names.split(",").includes(phrase));
	if (exact.length > 0 || words.length === 1) return exact.slice(0, 1);
	if (["not", "no", "non"].includes(words[0] ?? "")) return [];
	return all.filter((notion) => words.some((word) => word.length > 3 && notion.names.split(",").includes(word))).slice(0, 1);
}

function notionWorth(evidence: Evidence, notion: Notion): number {
	let worth = cueWorth(evidence, notion, false);
	const opposite = notion.opposite === undefined ? undefined : notions[notion.opposite];
	if (opposite !== undefined) worth += cueWorth(evidence, opposite, true);
	if (notion.signs?.test(evidence.text) === true) worth += 1;
	return worth;
}

function cueWorth(evidence: Evidence, notion: Notion, negated: boolean): number {
	let worth = 0;
	for (const cue of notion.cues.split(",")) {
		if (cue.includes(" ")) {
			if (!negated && evidence.flat.includes(` ${cue} `)) worth += 2;
			continue;
		}
		const against = evidence.negated.get(stem(cue)) ?? 0;
		worth += Math.min(2, negated ? against : Math.max(0, (evidence.words.get(cue) ?? 0) - against));
	}
	return worth;
}

function languageWorth(evidence: Evidence, words: readonly string[]): number {
	for (const [language, list] of Object.entries(languageWords)) {
		const code = {
			english: "en",
			spanish: "es",
			french: "fr",
			german: "de",
			italian: "it",
			portuguese: "pt",
			dutch: "nl",
			polish: "pl",
			swedish: "sv",
		}[language];
		if (words.length !== 1 || (words[0] !== language && words[0] !== code)) continue;
		return list.split(" ").reduce((sum, word) => sum + Math.min(2, evidence.words.get(fold(word)) ?? 0) * 0.6, 0);
	}
	const script = {
		japanese: /[\p{sc=Hiragana}\p{sc=Katakana}]/u,
		chinese: /\p{sc=Han}/u,
		korean: /\p{sc=Hangul}/u,
		russian: /\p{sc=Cyrillic}/u,
		arabic: /\p{sc=Arabic}/u,
		greek: /\p{sc=Greek}/u,
		hebrew: /\p{sc=Hebrew}/u,
		hindi: /\p{sc=Devanagari}/u,
		thai: /\p{sc=Thai}/u,
	}[words[0] ?? ""];
	return script?.test(evidence.text) === true ? 2 : 0;
}

function evidenceOf(text: string): Evidence {
	const stems = new Map<string, number>();
	const negated = new Map<string, number>();
	const words = new Map<string, number>();
	const all: string[] = [];
	let sinceNegation = 9;
	for (const [raw] of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}\p{N}]+)*%?|[.!?;]/gu)) {
		const word = fold(raw);
		if (/^[.!?;]$/.test(word)) {
			sinceNegation = 9;
			continue;
		}
		all.push(word);
		words.set(word, (words.get(word) ?? 0) + 1);
		const root = stem(word);
		stems.set(root, (stems.get(root) ?? 0) + 1);
		if (negations.has(word) || word.endsWith("n't")) sinceNegation = 0;
		else if (++sinceNegation <= 3) negated.set(root, (negated.get(root) ?? 0) + 1);
	}
	return { text, stems, negated, words, flat: ` ${all.join(" ")} ` };
}

/** A crude stem: enough for `shipping`, `shipped` and `ships` to meet. */
export function stem(word: string): string {
	if (word.length < 5) return word.length === 4 && word.endsWith("s") ? word.slice(0, -1) : word;
	const cut = word.replace(/(?:ations?|ments?|ings?|edly|ed|ies|es|s|ly|er|ers|or|ors|ion|ions|y|e)$/u, "");
	return (cut.length >= 3 ? cut : word).replace(/([b-df-hj-np-tv-z])\1$/u, "$1");
}

import type { Field, Structure } from "../../core/schema.ts";
import type { Span } from "../../core/span.ts";
import { type Candidate, type Kind, rank } from "./candidate.ts";
import { candidatesFor } from "./entities.ts";
import { keyedValues } from "./keyedValues.ts";
import type { Reading } from "./labelWords.ts";
import { resolveLabel, wordsOfLabel } from "./resolveLabel.ts";
import type { TextAnalysis } from "./textAnalysis.ts";

/** One value of a field: a stretch of text, or a choice, which stands nowhere. */
export type FoundValue = (Span & { readonly confidence: number }) | { readonly choice: string; readonly confidence: number };

export interface FoundInstance {
	readonly structure: string;
	readonly fields: readonly { readonly name: string; readonly isList: boolean; readonly values: readonly FoundValue[] }[];
}

/**
 * One instance for each block of text (between blank lines, or from one occurrence of the same `Key:` line to the next) in which
 * a field finds something. A field looks at `Key: value` lines first, then for its choices, then for entities of the kind it names.
 */
export function findStructures(analysis: TextAnalysis, structures: readonly Structure[], threshold: number): FoundInstance[] {
	return structures.flatMap((structure) => {
		const plans = structure.fields.map((field) => planFor(analysis, structure, field));
		return blocksOf(analysis.text, structure).flatMap((block) => instanceIn(analysis, structure, plans, block, threshold) ?? []);
	});
}

interface Plan {
	readonly field: Field;
	readonly words: readonly string[];
	readonly readings: readonly Reading[];
	readonly isList: boolean;
	/** In text order. */
	readonly candidates: readonly Candidate[];
}

const vague = new Set(["name", "title", "id", "number", "code", "type", "date"]);

function planFor(analysis: TextAnalysis, structure: Structure, field: Field): Plan {
	const words = wordsOfLabel(field.name);
	const together = words.length === 1 && vague.has(words[0] ?? "") ? resolveLabel(`${structure.name}_${field.name}`) : [];
	const readings = field.choices === undefined ? (together.length > 0 ? together : resolveLabel(field.name, field.description)) : [];
	return { field, words, readings, isList: field.dtype !== "str", candidates: candidatesFor(analysis, readings) };
}

/** Blank lines part blocks; where the first field's key comes more than once in one, each starts an instance of its own. */
function blocksOf(text: string, structure: Structure): Span[] {
	const parts: Span[] = [];
	let from = 0;
	for (const gap of text.matchAll(/\r?\n(?:[ \t]*\r?\n)+/gu)) {
		parts.push({ start: from, end: gap.index });
		from = gap.index + gap[0].length;
	}
	parts.push({ start: from, end: text.length });
	const anchor = wordsOfLabel(structure.fields[0]?.name ?? "").join(" ");
	return parts
		.filter((part) => part.end > part.start)
		.flatMap((part) => {
			const starts = keyedValues(text, part)
				.filter((keyed) => keyed.words.join(" ") === anchor)
				.map((keyed) => keyed.at);
			if (starts.length < 2) return [part];
			return starts.map((start, index) => ({ start: index === 0 ? part.start : start, end: starts[index + 1] ?? part.end }));
		});
}

function instanceIn(
	analysis: TextAnalysis,
	structure: Structure,
	plans: readonly Plan[],
	block: Span,
	threshold: number,
): FoundInstance | undefined {
	const keyed = keyedValues(analysis.text, block);
	const used: Span[] = [];
	const fields = plans.map((plan) => {
		const values = valuesOf(analysis, plan, block, keyed, used).filter((value) => value.confidence >= (plan.field.threshold ?? threshold));
		const kept = plan.isList ? values : values.slice(0, 1);
		for (const value of kept) if ("start" in value) used.push(value);
		return { name: plan.field.name, isList: plan.isList, values: kept };
	});
	return fields.some((field) => field.values.length > 0) ? { structure: structure.name, fields } : undefined;
}

function valuesOf(
	analysis: TextAnalysis,
	plan: Plan,
	block: Span,
	keyed: ReturnType<typeof keyedValues>,
	used: readonly Span[],
): FoundValue[] {
	const { text } = analysis;
	const line = keyed.find((each) => sameWords(each.words, plan.words)) ?? keyed.find((each) => nearWords(each.words, plan.words));
	const place = line?.value ?? block;
	if (plan.field.choices !== undefined) {
		const inLine = choicesIn(text, place, plan.field.choices, line === undefined ? rank.fair : rank.certain);
		return inLine.length > 0 || line === undefined ? inLine : choicesIn(text, block, plan.field.choices, rank.weak);
	}
	if (line !== undefined) return lineValues(analysis, plan, line.value);
	const stated = statedValue(text, plan.words, block);
	const free = within(plan.candidates, block).filter((candidate) => !used.some((span) => touchesSpan(span, candidate)));
	if (free.length === 0) return plan.readings.length === 0 && stated !== undefined ? [stated] : [];
	return plan.isList ? free : [nearest(text, free, plan.words, block)];
}

/** Kinds whose rules know less than a key does. */
const loose: ReadonlySet<Kind> = new Set(["person", "organization", "location", "product", "event", "reference", "number", "title"]);

/** What stands after a key: for a kind told by its pattern that pattern's match, else the whole value; a list is cut at its commas. */
function lineValues(analysis: TextAnalysis, plan: Plan, value: Span): FoundValue[] {
	const { text } = analysis;
	const exact = within(plan.candidates, value).filter((candidate) => !loose.has(candidate.kind));
	if (exact.length > 0) return exact.map((candidate) => ({ start: candidate.start, end: candidate.end, confidence: rank.certain }));
	if (!plan.isList) return [{ ...value, confidence: rank.strong }];
	const parts: FoundValue[] = [];
	let from = value.start;
	for (const cut of text.slice(value.start, value.end).matchAll(/\s*(?:[,;|]|\band\b|&)\s*/gu)) {
		const end = value.start + cut.index;
		if (end > from) parts.push({ start: from, end, confidence: rank.strong });
		from = value.start + cut.index + cut[0].length;
	}
	if (value.end > from) parts.push({ start: from, end: value.end, confidence: rank.strong });
	return parts;
}

/** `the colour is red`: what follows the field's own words and a form of "to be", up to the next sign. */
function statedValue(text: string, words: readonly string[], block: Span): FoundValue | undefined {
	if (words.length === 0) return undefined;
	const name = words.map((word) => word.replace(/[^\p{L}\p{N}]/gu, "")).join("[ _-]");
	const part = text.slice(block.start, block.end);
	const match = new RegExp(
		`(?<![\\p{L}\\p{N}])${name}s?(?: (?:is|was|are|were|of|ist|es|est)|:|=) ?(?:the |a |an )?(?<it>[^\\s.,;:!?\\n][^.,;:!?\\n]{0,60})`,
		"iu",
	).exec(part);
	const it = match?.groups?.["it"]?.trimEnd();
	if (match === null || it === undefined || it.split(/\s+/u).length > 6) return undefined;
	const start = block.start + match.index + match[0].lastIndexOf(it);
	return { start, end: start + it.length, confidence: rank.weak };
}

/** Choices that stand in the text as whole words, in the order of the text. They carry no place: the answer is the choice itself. */
function choicesIn(text: string, place: Span, choices: readonly string[], confidence: number): FoundValue[] {
	const part = text.slice(place.start, place.end);
	const found = choices.flatMap((choice) => {
		const source = choice
			.trim()
			.split(/[\s_-]+/u)
			.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/gu, "\\$&"))
			.join("[\\s_-]+");
		const at = source === "" ? -1 : part.search(new RegExp(`(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`, "iu"));
		return at < 0 ? [] : [{ choice, confidence, at }];
	});
	return found.sort((a, b) => a.at - b.at || b.choice.length - a.choice.length).map(({ choice }) => ({ choice, confidence }));
}

/** Of several candidates the one that stands closest to the field's own words; the first where they do not occur. */
function nearest(text: string, candidates: readonly Candidate[], words: readonly string[], block: Span): Candidate {
	const part = text.slice(block.start, block.end).toLowerCase();
	const places = words.filter((word) => word.length > 2).flatMap((word) => (part.includes(word) ? [block.start + part.indexOf(word)] : []));
	const [first] = candidates;
	if (first === undefined) throw new RangeError("No candidate to choose from.");
	if (places.length === 0) return first;
	const distance = (candidate: Candidate): number =>
		Math.min(...places.map((place) => (candidate.start >= place ? candidate.start - place : (place - candidate.start) * 1.5)));
	return candidates.reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best), first);
}

/** The candidates inside a stretch of text, found by halving. */
export function within<T extends Span>(candidates: readonly T[], place: Span): T[] {
	let low = 0;
	let high = candidates.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((candidates[middle]?.start ?? 0) < place.start) low = middle + 1;
		else high = middle;
	}
	const found: T[] = [];
	for (let index = low; index < candidates.length; index++) {
		const candidate = candidates[index];
		if (candidate === undefined || candidate.start >= place.end) break;
		if (candidate.end <= place.end) found.push(candidate);
	}
	return found;
}

const touchesSpan = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;
const sameWords = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((word) => b.includes(word));

/** Whether one of two names holds all words of the other: `invoice date` and `date`. */
const nearWords = (a: readonly string[], b: readonly string[]): boolean =>
	a.length > 0 && b.length > 0 && (a.every((word) => b.includes(word)) || b.every((word) => a.includes(word)));

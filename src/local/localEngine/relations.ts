import type { RelationType } from "../../core/schema.ts";
import { type Candidate, type Kind, rank } from "./candidate.ts";
import { stem } from "./classify.ts";
import { functionWords } from "./commonWords.ts";
import { candidatesFor } from "./entities.ts";
import { type Connection, connections } from "./relationLexicon.ts";
import { resolveLabel, wordsOfLabel } from "./resolveLabel.ts";
import { within } from "./structures.ts";
import type { TextAnalysis } from "./textAnalysis.ts";

export interface FoundRelation {
	readonly type: string;
	readonly head: Candidate;
	readonly tail: Candidate;
	readonly confidence: number;
}

/** How far apart two ends may stand, in UTF-16 units. */
const reach = 110;
/** How many later names of a sentence each name is tried with. */
const partners = 4;
const nameKinds: readonly Kind[] = ["person", "organization", "location", "product", "event"];

/**
 * Pairs of typed names in one sentence with the relation's own words, or words that mean it, between them; the direction follows
 * from those words. `unsupported` names the relations whose ends have no rules.
 */
export function findRelations(
	analysis: TextAnalysis,
	types: readonly RelationType[],
	threshold: number,
): { relations: FoundRelation[]; unsupported: string[] } {
	const relations: FoundRelation[] = [];
	const unsupported: string[] = [];
	for (const type of types) {
		const plan = planFor(analysis, type);
		if (plan === undefined) {
			unsupported.push(type.name);
			continue;
		}
		for (const found of inSentences(analysis, plan)) if (found.confidence >= (type.threshold ?? threshold)) relations.push(found);
	}
	return { relations, unsupported };
}

interface Plan {
	readonly type: string;
	readonly heads: readonly Candidate[];
	readonly tails: readonly Candidate[];
	readonly forward: RegExp | undefined;
	readonly backward: RegExp | undefined;
	readonly symmetric: boolean;
	/** Stems of the relation's own words. */
	readonly stems: readonly string[];
	/** Whether the relation's name says that its head suffers it: `founded_by`. */
	readonly inverse: boolean;
}

function planFor(analysis: TextAnalysis, type: RelationType): Plan | undefined {
	const words = wordsOfLabel(type.name);
	const inverse = words.at(-1) === "by" && words.length > 1;
	const connection = connectionFor(words) ?? connectionFor(wordsOfLabel((type.description ?? "").slice(0, 80)));
	const ends = (named: readonly string[] | undefined, known: readonly Kind[] | undefined): readonly Candidate[] | undefined => {
		if (named !== undefined && named.length > 0) {
			const readings = named.flatMap((label) => resolveLabel(label));
			return readings.length === 0 ? undefined : inOrder(named.flatMap((label) => candidatesFor(analysis, resolveLabel(label))));
		}
		return inOrder((known ?? nameKinds).flatMap((kind) => analysis.of(kind)));
	};
	const heads = ends(type.head, inverse ? connection?.tail : connection?.head);
	const tails = ends(type.tail, inverse ? connection?.head : connection?.tail);
	if (heads === undefined || tails === undefined) return undefined;
	const pattern = (source: string | undefined): RegExp | undefined =>
		source === undefined ? undefined : new RegExp(`(?:^|(?<![\\p{L}\\p{N}]))(?:${source})(?![\\p{L}\\p{N}])`, "iu");
	const forward = pattern(inverse ? connection?.backward : connection?.forward);
	const backward = pattern(inverse ? connection?.forward : connection?.backward);
	const stems = words.filter((word) => !functionWords.has(word)).map(stem);
	return { type: type.name, heads, tails, forward, backward, symmetric: connection?.symmetric === true, stems, inverse };
}

/** The connection whose names hold most of a relation's words. */
function connectionFor(words: readonly string[]): Connection | undefined {
	const content = words.filter(
		(word) =>
			!["in", "of", "by", "for", "at", "to", "is", "has", "the", "a", "with", "from", "on", "person", "company", "organization"].includes(
				word,
			),
	);
	if (content.length === 0) return undefined;
	const whole = content.join(" ");
	const full = connections.find((connection) => connection.names.split(",").includes(words.join(" ")));
	if (full !== undefined) return full;
	const named =
		connections.find((connection) => connection.names.split(",").includes(whole)) ??
		connections.find((connection) => connection.names.split(",").includes(words.join(" ")));
	return (
		named ??
		connections.find((connection) =>
			content.some((word) => connection.names.split(",").some((name) => name === word || stem(name) === stem(word))),
		)
	);
}

const inOrder = (candidates: readonly Candidate[]): Candidate[] => [...candidates].sort((a, b) => a.start - b.start || a.end - b.end);

function* inSentences(analysis: TextAnalysis, plan: Plan): Generator<FoundRelation, void, undefined> {
	const seen = new Set<string>();
	for (const sentence of analysis.sentences) {
		const heads = within(plan.heads, sentence);
		if (heads.length === 0) continue;
		const tails = within(plan.tails, sentence);
		for (const head of heads) {
			for (const tail of nearTo(analysis.text, head, tails)) {
				const confidence = worthOf(analysis.text, plan, head, tail);
				const key = `${head.start}:${tail.start}`;
				if (confidence === 0 || seen.has(key) || (plan.symmetric && seen.has(`${tail.start}:${head.start}`))) continue;
				seen.add(key);
				yield { type: plan.type, head, tail, confidence };
			}
		}
	}
}

/** The tails next to a head, a few on each side. */
function nearTo(text: string, head: Candidate, tails: readonly Candidate[]): Candidate[] {
	const after = within(tails, { start: head.end, end: head.end + reach * 2 }).filter((tail) => tail.start - head.end <= reach);
	const before = within(tails, { start: Math.max(0, head.start - reach * 2), end: head.start }).filter(
		(tail) => head.start - tail.end <= reach,
	);
	return [...chain(text, after), ...chain(text, before.reverse())];
}

/** The nearest one, and those that only a comma or an "and" parts from it: what stands further off belongs to something else. */
function chain(text: string, nearestFirst: readonly Candidate[]): Candidate[] {
	const linked: Candidate[] = [];
	for (const next of nearestFirst.slice(0, partners)) {
		const last = linked.at(-1);
		const between =
			last === undefined ? "," : last.start < next.start ? text.slice(last.end, next.start) : text.slice(next.end, last.start);
		if (!/^\s*(?:,|and|&|or|,\s*and|y|und|et)?\s*$/iu.test(between)) break;
		linked.push(next);
	}
	return linked;
}

function worthOf(text: string, plan: Plan, head: Candidate, tail: Candidate): number {
	const headFirst = head.start < tail.start;
	const between = headFirst ? text.slice(head.end, tail.start) : text.slice(tail.end, head.start);
	if (/[;:!?]|\.\s/u.test(between.trim()) || between.split(/\s+/u).length > 14) return 0;
	const passive = /\b(?:was|were|is|are|been|being)\b[^,]*\bby\s+(?:\w+\s+){0,2}$|\w(?:ed|en|n|ght|ld)\s+(?:\S+\s+){0,3}by\s+$/iu.test(
		between,
	);
	const distance = between.length < 45 ? rank.strong : rank.fair;
	if (headFirst && !passive && plan.forward?.test(between) === true) return distance;
	if (headFirst && plan.inverse && plan.forward?.test(between) === true) return distance;
	if (!headFirst && (!passive || /by/u.test(plan.backward?.source ?? "")) && plan.backward?.test(between) === true) return distance;
	if (plan.symmetric && plan.forward?.test(between) === true) return distance;
	if (plan.stems.length === 0) return 0;
	const stems = new Set([...between.toLowerCase().matchAll(/[\p{L}\p{M}]+/gu)].map(([word]) => stem(word)));
	if (!plan.stems.every((each) => stems.has(each))) return 0;
	return headFirst === (!passive || plan.inverse) ? rank.weak : 0;
}

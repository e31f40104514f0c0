import { extractLocally } from "../../../../src/local/localEngine/index.ts";
import { type Labelled, readCorpus } from "./corpus.ts";

export const tenLabels = ["person", "organization", "location", "date", "money", "email", "phone", "url", "product", "event"];

interface Counts {
	hits: number;
	found: number;
	gold: number;
}

/** Strict figures (same span, same label) over one labelled corpus. */
export interface Figures {
	readonly f1: number;
	readonly precision: number;
	readonly recall: number;
	readonly byLabel: ReadonlyMap<string, Counts>;
	/** One line for each sentence with a mistake. */
	readonly mistakes: readonly string[];
}

export function measure(file: string): Figures {
	const byLabel = new Map<string, Counts>(tenLabels.map((label) => [label, { hits: 0, found: 0, gold: 0 }]));
	const mistakes: string[] = [];
	for (const sentence of readCorpus(file)) {
		const wrong = count(sentence, byLabel);
		if (wrong.length > 0) mistakes.push(`${sentence.text}\n    ${wrong.join("  ")}`);
	}
	const total = [...byLabel.values()].reduce((sum, each) => ({
		hits: sum.hits + each.hits,
		found: sum.found + each.found,
		gold: sum.gold + each.gold,
	}));
	return { ...ratios(total), byLabel, mistakes };
}

function count(sentence: Labelled, byLabel: Map<string, Counts>): string[] {
	const schema = { entities: tenLabels.map((name) => ({ name })), classifications: [], structures: [], relations: [] };
	const points = [...sentence.text];
	const found = extractLocally(sentence.text, schema).extraction.entities.map((entity) => {
		const start = points.slice(0, entity.interval?.start).join("").length;
		return { start, end: start + entity.text.length, label: entity.label };
	});
	const key = (span: { start: number; end: number; label: string }): string => `${span.start}:${span.end}:${span.label}`;
	const foundKeys = new Set(found.map(key));
	const goldKeys = new Set(sentence.gold.map(key));
	for (const span of found) (byLabel.get(span.label) as Counts).found++;
	for (const span of sentence.gold) {
		const counts = byLabel.get(span.label) as Counts;
		counts.gold++;
		if (foundKeys.has(key(span))) counts.hits++;
	}
	const shown = (sign: string) => (span: { start: number; end: number; label: string }) =>
		`${sign}[${sentence.text.slice(span.start, span.end)}|${span.label}]`;
	return [
		...sentence.gold.filter((span) => !foundKeys.has(key(span))).map(shown("-")),
		...found.filter((span) => !goldKeys.has(key(span))).map(shown("+")),
	];
}

function ratios({ hits, found, gold }: Counts): { f1: number; precision: number; recall: number } {
	const precision = found === 0 ? 1 : hits / found;
	const recall = gold === 0 ? 1 : hits / gold;
	return { precision, recall, f1: hits === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** One line a label, for reading. */
export function table(figures: Figures): string {
	const line = (name: string, each: { f1: number; precision: number; recall: number }, gold: number | string): string =>
		`${name.padEnd(14)} P ${each.precision.toFixed(2)}  R ${each.recall.toFixed(2)}  F1 ${each.f1.toFixed(2)}  gold ${gold}`;
	const labels = [...figures.byLabel]
		.filter(([, counts]) => counts.gold + counts.found > 0)
		.map(([label, counts]) => line(label, ratios(counts), counts.gold));
	return [line("all", figures, ""), ...labels].join("\n");
}

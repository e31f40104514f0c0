import type { EntityType } from "../../core/schema.ts";
import { type Candidate, withoutOverlaps } from "./candidate.ts";
import type { Reading } from "./labelWords.ts";
import { resolveLabel } from "./resolveLabel.ts";
import type { TextAnalysis } from "./textAnalysis.ts";

/** One entity in UTF-16 offsets. */
export interface FoundEntity extends Candidate {
	readonly label: string;
}

/** What the entity types ask for, and the labels no rule can know. Each label's entities are in text order and do not overlap. */
export function findEntities(
	analysis: TextAnalysis,
	types: readonly EntityType[],
	threshold: number,
): { entities: FoundEntity[]; unsupported: string[] } {
	const entities: FoundEntity[] = [];
	const unsupported: string[] = [];
	for (const type of types) {
		const readings = resolveLabel(type.name, type.description);
		if (readings.length === 0) {
			unsupported.push(type.name);
			continue;
		}
		const cut = type.threshold ?? threshold;
		const found = candidatesFor(analysis, readings).filter((candidate) => candidate.confidence >= cut);
		const kept = type.dtype === "str" ? found.sort((a, b) => b.confidence - a.confidence || a.start - b.start).slice(0, 1) : found;
		for (const candidate of kept) entities.push({ ...candidate, label: type.name });
	}
	return { entities, unsupported };
}

/** The candidates of all readings of one label, in text order, none overlapping. */
export function candidatesFor(analysis: TextAnalysis, readings: readonly Reading[]): Candidate[] {
	const all = readings.flatMap((reading) => analysis.of(reading.kind).filter((candidate) => isRead(candidate, reading)));
	return readings.length > 1 ? withoutOverlaps(all) : all;
}

/** Whether a narrowed reading takes a candidate: one of unknown narrower kind counts for `only` lists that hold the empty word. */
function isRead(candidate: Candidate, reading: Reading): boolean {
	const sub = candidate.sub ?? "";
	if (reading.not?.includes(sub) === true) return false;
	return reading.only === undefined || reading.only.includes(sub);
}

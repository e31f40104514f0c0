import type { Candidate, Kind } from "../candidate.ts";

/** All matches of a global pattern as candidates: of its group named `it`, or of the whole match. Empty ones are left out. */
export function* matches(
	text: string,
	pattern: RegExp,
	kind: Kind,
	confidence: number,
	sub?: string,
): Generator<Candidate, void, undefined> {
	for (const match of text.matchAll(pattern)) {
		const it = match.groups?.["it"] ?? match[0];
		const start = match.index + (it === match[0] ? 0 : match[0].indexOf(it));
		if (it.length > 0) yield { start, end: start + it.length, kind, confidence, ...(sub === undefined ? {} : { sub }) };
	}
}

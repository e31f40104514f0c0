import type { Candidate, Kind } from "../candidate.ts";

/**
 * All matches of a global pattern as candidates: of its group named `it`, or of the whole match. Empty ones are left out. Uses the
 * pattern's own `lastIndex`, since `matchAll` copies the pattern at every call, which costs more than a short text's whole search.
 */
export function matches(text: string, pattern: RegExp, kind: Kind, confidence: number, sub?: string): Candidate[] {
	const found: Candidate[] = [];
	pattern.lastIndex = 0;
	for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
		const whole = match[0];
		const it = match.groups?.["it"] ?? whole;
		const start = match.index + (it === whole ? 0 : whole.lastIndexOf(it));
		if (it.length > 0)
			found.push(
				sub === undefined ? { start, end: start + it.length, kind, confidence } : { start, end: start + it.length, kind, confidence, sub },
			);
		if (whole.length === 0) pattern.lastIndex++;
	}
	pattern.lastIndex = 0;
	return found;
}

import type { Span } from "../../core/span.ts";

/** What the rules know to look for. A label is read as one or more of these (see `resolveLabel`). */
export type Kind =
	| "person"
	| "organization"
	| "location"
	| "product"
	| "event"
	| "date"
	| "time"
	| "duration"
	| "money"
	| "percent"
	| "quantity"
	| "number"
	| "email"
	| "phone"
	| "url"
	| "ip"
	| "iban"
	| "card"
	| "uuid"
	| "reference"
	| "version"
	| "hashtag"
	| "mention"
	| "path"
	| "logLevel"
	| "hash"
	| "mac"
	| "postcode"
	| "address"
	| "age"
	| "currency"
	| "language"
	| "nationality"
	| "title"
	| "color"
	| "coordinate"
	| "ssn"
	| "isbn";

/** One stretch of text that a rule took for something. `start` and `end` are UTF-16 offsets. */
export interface Candidate extends Span {
	readonly kind: Kind;
	/** 0..1 in coarse steps; see {@link rank}. */
	readonly confidence: number;
	/** A narrower kind, such as `country` or `school`, where a list or a cue word tells. */
	readonly sub?: string;
}

/** The steps that confidences take: how good the evidence was, not how probable the answer is. */
export const rank = { certain: 0.95, strong: 0.85, fair: 0.7, weak: 0.55, doubtful: 0.35 } as const;

/**
 * Of overlapping candidates the better stays: by confidence, then by length, then the earlier. The result is in text order and
 * holds no overlap.
 */
export function withoutOverlaps<T extends Candidate>(candidates: readonly T[]): T[] {
	const byWorth = [...candidates].sort((a, b) => b.confidence - a.confidence || b.end - b.start - (a.end - a.start) || a.start - b.start);
	const inOrder = [...candidates].sort((a, b) => a.start - b.start || b.end - a.end);
	const lost = new Set<T>();
	const position = new Map(inOrder.map((candidate, index) => [candidate, index]));
	const longest = inOrder.reduce((length, candidate) => Math.max(length, candidate.end - candidate.start), 0);
	for (const candidate of byWorth) {
		if (lost.has(candidate)) continue;
		const at = position.get(candidate) ?? 0;
		for (let next = at + 1; next < inOrder.length; next++) {
			const other = inOrder[next];
			if (other === undefined || other.start >= candidate.end) break;
			lost.add(other);
		}
		for (let before = at - 1; before >= 0; before--) {
			const other = inOrder[before];
			if (other === undefined || other.start + longest <= candidate.start) break;
			if (other.end > candidate.start) lost.add(other);
		}
	}
	return inOrder.filter((candidate) => !lost.has(candidate));
}

import { compareSpans, type Span } from "./span.ts";

/**
 * A drawing level for each span, in the order given: spans that overlap never share one, and each takes the lowest that is free, so
 * that the outermost of nested spans stands on level 0. Empty spans take up no room. Linear but for the sorting.
 */
export function levels(spans: readonly Span[]): readonly number[] {
	const order = spans.map((_, index) => index).sort((a, b) => compareSpans(spans[a] ?? nowhere, spans[b] ?? nowhere));
	const result = new Array<number>(spans.length).fill(0);
	/** End of the last span on each level. Few levels are ever open, so the lowest free one is soon found. */
	const ends: number[] = [];
	for (const index of order) {
		const span = spans[index] ?? nowhere;
		const free = ends.findIndex((end) => end <= span.start);
		const level = free < 0 ? ends.length : free;
		ends[level] = Math.max(span.end, ends[level] ?? 0);
		result[index] = level;
	}
	return result;
}

const nowhere: Span = { start: 0, end: 0 };

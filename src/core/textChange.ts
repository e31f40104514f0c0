import type { Span } from "./span.ts";

/** One replacement in a text: the old `[start, end)` in UTF-16 units gave way to `insertedLength` units. */
export interface TextChange {
	readonly start: number;
	readonly end: number;
	readonly insertedLength: number;
}

/**
 * Where a span stands after a change. Text typed at either border stays outside; a change inside grows or shrinks the span; one that
 * crosses a border leaves what remains; one that swallows the span leaves an empty one where it was. Answers the same object where
 * nothing moved.
 */
export function movedBy(span: Span, change: TextChange): Span {
	const by = change.insertedLength - (change.end - change.start);
	if (change.start >= span.end) {
		return span;
	}
	if (change.end <= span.start) {
		return by === 0 ? span : { start: span.start + by, end: span.end + by };
	}
	const isStartKept = change.start >= span.start;
	const isEndKept = change.end <= span.end;
	if (isStartKept && isEndKept && !(change.start === span.start && change.end === span.end)) {
		return { start: span.start, end: span.end + by };
	}
	if (isStartKept && !isEndKept && change.start > span.start) {
		return { start: span.start, end: change.start };
	}
	if (isEndKept && change.end < span.end) {
		return { start: change.start + change.insertedLength, end: span.end + by };
	}
	return { start: change.start, end: change.start };
}

/** Whether the change took away or put in characters of the span itself. */
export function changesInside(span: Span, change: TextChange): boolean {
	return span.start < span.end
		? change.start < span.end && change.end > span.start
		: change.start <= span.start && change.end >= span.start;
}

/**
 * Where a stretch that was changed stands whole again, as after an undo: from the span's start, to its end, or inside what the edit
 * put in. `read` gives the text at a span of the edited document.
 */
export function restored(span: Span, original: string, inserted: readonly Span[], read: (span: Span) => string): Span | undefined {
	const length = original.length;
	for (const start of [span.start, span.end - length]) {
		const candidate = { start, end: start + length };
		if (start >= 0 && read(candidate) === original) {
			return candidate;
		}
	}
	if (span.start !== span.end) {
		return undefined;
	}
	for (const { start, end } of inserted) {
		const within = end - start < length ? -1 : read({ start, end }).indexOf(original);
		if (within >= 0) {
			return { start: start + within, end: start + within + length };
		}
	}
	return undefined;
}

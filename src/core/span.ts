/** A half-open interval `[start, end)` of UTF-16 offsets in one text. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** A half-open interval in Unicode code points, as the API sends it. Only `placement` turns one into a {@link Span}. */
export interface CodePointInterval {
	readonly start: number;
	readonly end: number;
}

export const spanLength = (span: Span): number => span.end - span.start;

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** Whether the offset lies in the span or touches its end, as a cursor at a word's end does. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const shiftSpan = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

/** Text order: by start, and of two that start together the longer first, so that an outer span precedes what it holds. */
export const compareSpans = (a: Span, b: Span): number => a.start - b.start || b.end - a.end;

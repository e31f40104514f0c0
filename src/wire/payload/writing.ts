import type { LabelConfidence, Mention } from "../../core/extraction.ts";
import type { JsonValue } from "../../core/json.ts";

/** What was asked to stand beside a text. */
export interface Detail {
	readonly includeConfidence: boolean;
	readonly includeSpans: boolean;
}

/** A bare string where nothing was asked to stand beside it, else an object with as much of it as there is. */
export function writeMention({ text, confidence, interval }: Mention, { includeConfidence, includeSpans }: Detail): JsonValue {
	if (!(includeConfidence || includeSpans)) {
		return text;
	}
	return {
		text,
		...(includeConfidence && confidence !== undefined ? { confidence } : {}),
		...(includeSpans && interval !== undefined ? { start: interval.start, end: interval.end } : {}),
	};
}

export function writeLabel({ label, confidence }: LabelConfidence, { includeConfidence }: Detail): JsonValue {
	return includeConfidence ? { label, ...(confidence === undefined ? {} : { confidence }) } : label;
}

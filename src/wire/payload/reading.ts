import type { LabelConfidence, Mention } from "../../core/extraction.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Issue } from "../format.ts";

export type Path = readonly (string | number)[];

/** Reads the parts that all kinds of results are made of, and notes where something cannot be one. */
export class PayloadReading {
	readonly issues: Issue[] = [];

	refuse(path: Path, message: string): undefined {
		this.issues.push({ path, message, type: "wrong-shape" });
		return undefined;
	}

	/** A string, a number standing for one, or `{text, confidence|score, start, end}`; null and the empty item are nothing. */
	mention(value: JsonValue | undefined, path: Path): Mention | undefined {
		if (value === null || value === undefined) {
			return undefined;
		}
		if (typeof value !== "object") {
			return { text: String(value) };
		}
		if (!isJsonObject(value)) {
			return this.refuse(path, "Expected a text with its place");
		}
		const { text } = value as { text?: JsonValue };
		if (typeof text !== "string" && typeof text !== "number") {
			return Object.keys(value).length === 0 ? undefined : this.refuse([...path, "text"], "Expected a string");
		}
		const { start, end } = value as { start?: JsonValue; end?: JsonValue };
		const { confidence } = confidenceOf(value);
		const words = String(text);
		// Results hold thousands of these, and every one of them that is spread is made twice.
		if (typeof start === "number" && typeof end === "number") {
			return confidence === undefined ? { text: words, interval: { start, end } } : { text: words, interval: { start, end }, confidence };
		}
		return confidence === undefined ? { text: words } : { text: words, confidence };
	}

	/** Mentions in a list, or the one that stands there without a list. */
	mentions(value: JsonValue | undefined, path: Path): Mention[] {
		const items = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
		return items.flatMap((item, at) => this.mention(item, items === value ? [...path, at] : path) ?? []);
	}
}

/** The confidence under either of its names. */
export function confidenceOf(value: JsonObject): { confidence?: number } {
	const confidence = value["confidence"] ?? value["score"];
	return typeof confidence === "number" ? { confidence } : {};
}

/** `[label, confidence]`, as raw results have it. */
export function isLabelPair(value: JsonValue | undefined): value is readonly [string, number] {
	return Array.isArray(value) && value.length === 2 && typeof value[0] === "string" && typeof value[1] === "number";
}

/** A label as a string, a pair, or an object that names it `label`, `category` or `value`; undefined where it is none of these. */
export function labelOf(value: JsonValue | undefined): LabelConfidence | undefined {
	if (typeof value === "string") {
		return { label: value };
	}
	if (isLabelPair(value)) {
		return { label: value[0], confidence: value[1] };
	}
	if (!isJsonObject(value)) {
		return undefined;
	}
	const label = value["label"] ?? value["category"] ?? value["value"];
	return typeof label === "string" ? { label, ...confidenceOf(value) } : undefined;
}

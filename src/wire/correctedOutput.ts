import type { Extraction } from "../core/extraction.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../core/json.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import { writePayload } from "./payload.ts";

/** How corrected entities are written: one flat list, as every documented example has it, or by label, as results have them. */
export type EntityShape = "list" | "byLabel";

/** The output that feedback on one text carries: the result as it should have been, with offsets in code points and no confidence. */
export function writeCorrectedOutput(extraction: Extraction, schema: ExtractionSchema, shape: EntityShape): JsonObject {
	const payload = writePayload(extraction, { kind: "extract", modelId: "", text: "", schema, includeConfidence: false });
	const { entities } = payload;
	return shape === "list" && entities !== undefined && isJsonObject(entities) ? { ...payload, entities: flat(entities) } : payload;
}

/** In text order; what has no place comes last. */
function flat(byLabel: JsonObject): readonly JsonValue[] {
	return Object.entries(byLabel)
		.flatMap(([label, value]) => listOf(value).map((item) => withLabel(item, label)))
		.sort((a, b) => startOf(a) - startOf(b));
}

const listOf = (value: JsonValue | undefined): readonly JsonValue[] =>
	Array.isArray(value) ? (value as readonly JsonValue[]) : value === null || value === undefined ? [] : [value];

function withLabel(item: JsonValue, label: string): JsonObject {
	const { text, ...others } = isJsonObject(item) ? item : { text: item };
	return { text, label, ...others };
}

const startOf = (item: JsonObject): number => (typeof item["start"] === "number" ? item["start"] : Number.POSITIVE_INFINITY);

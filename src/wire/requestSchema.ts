import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import { readSchema } from "../core/schemaSpelling.ts";
import type { Body } from "./body.ts";

const sections = ["entities", "classifications", "structures", "relations", "categories", "tasks"];

/**
 * Reads the schema of a request, in every spelling, refusing what GLiNER2 refuses. `task` is the legacy hint of what a schema
 * without sections means: labels (`classify_text`), structures (`extract_json`) or entities.
 */
export function readRequestSchema(body: Body, key: string, value: JsonValue | undefined, task?: JsonValue): ExtractionSchema | undefined {
	if (value === undefined) {
		body.refuse([key], "encoder.schema must be provided", "missing");
		return undefined;
	}
	const section = impliedSection(value, task);
	const { schema, issues } = readSchema(section === undefined ? value : { [section]: value });
	for (const { path, code, severity, subject } of issues) {
		if (severity === "error") {
			const loc = [key, ...(section === undefined ? path : path.slice(1))];
			body.refuse(loc, subject === undefined ? code : `${code}: ${subject}`, "value_error");
		}
	}
	return schema;
}

function impliedSection(value: JsonValue, task: JsonValue | undefined): string | undefined {
	if (isJsonObject(value) && Object.keys(value).some((key) => sections.includes(key))) {
		return undefined;
	}
	switch (task) {
		case "classify_text":
			return "categories";
		case "extract_json":
			return isJsonObject(value) ? "structures" : undefined;
		case "extract_entities":
		case "ner":
			return "entities";
		default:
			return undefined;
	}
}

/** Whether a request's body spells its schema in a way that the API calls deprecated, and answers with a `Deprecation` header. */
export function isDeprecatedRequest(body: JsonValue): boolean {
	const schema = isJsonObject(body) ? body["schema"] : undefined;
	return (
		schema !== undefined && !(isJsonObject(schema) && Object.keys(schema).some((key) => sections.includes(key) && key !== "categories"))
	);
}

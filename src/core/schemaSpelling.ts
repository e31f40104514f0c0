import type { JsonObject, JsonValue } from "./json.ts";
import { isJsonObject } from "./json.ts";
import { present } from "./present.ts";
import type { ExtractionSchema } from "./schema.ts";
import { emptySchema } from "./schema.ts";
import { legacyTaskName, readClassifications, readLabels, writeClassifications } from "./spelling/classifications.ts";
import { readAttributes, readEntities, writeAttributes, writeEntities } from "./spelling/entities.ts";
import type { SchemaIssue } from "./spelling/reading.ts";
import { Reading } from "./spelling/reading.ts";
import { readRelations, writeRelations } from "./spelling/relations.ts";
import { readStructures, writeStructures } from "./spelling/structures.ts";

export { parseFieldSpec } from "./spelling/fieldSpec.ts";
export type { SchemaIssue, SchemaIssueCode } from "./spelling/reading.ts";

const sections = ["entities", "classifications", "structures", "relations"];
/** Read into the parts they belong to, so that no second copy is kept. */
const folded = ["entity_attributes", "entity_threshold", "entity_dtype", "relation_threshold"];
/** Keys of newer hosts, carried as written. */
const carried = ["constraints", "version", "tasks"];

/**
 * Reads every known spelling of an extraction schema: the sections in all their forms, a flat list of entity names and
 * `{categories: […]}`. Whatever the value, there is a schema: what cannot be read is left out of it and named in the issues, which
 * say what GLiNER2 refuses or silently changes. Unknown keys are kept as `options`.
 */
export function readSchema(value: JsonValue): { schema: ExtractionSchema; issues: SchemaIssue[] } {
	const reading = new Reading();
	return { schema: readRoot(reading, value), issues: reading.issues };
}

function readRoot(reading: Reading, value: JsonValue): ExtractionSchema {
	if (Array.isArray(value)) {
		return { ...emptySchema, entities: readEntities(reading, value, [], {}) };
	}
	if (!isJsonObject(value)) {
		reading.error([], "wrong-type");
		return emptySchema;
	}
	const isThere = (key: string): boolean => (value[key] ?? undefined) !== undefined;
	const categories = value["categories"];
	if (categories !== undefined && !sections.some(isThere)) {
		return {
			...emptySchema,
			classifications: [{ name: legacyTaskName, labels: readLabels(reading, categories, ["categories"]) }],
			...reading.rest(value, ["categories"], [], []),
		};
	}
	if (![...sections, "tasks"].some(isThere)) {
		reading.error([], "no-section");
	}
	const dtype = reading.dtype(value, "entity_dtype", []);
	const threshold = reading.threshold(value, "entity_threshold", []);
	const relationThreshold = reading.threshold(value, "relation_threshold", []);
	// `list` is what an entity is anyway, and clients send it always.
	const defaults = { ...(dtype === "str" ? { dtype } : {}), ...(threshold === undefined ? {} : { threshold }) };
	const { entities, classifications, structures, relations, entity_attributes: attributes } = value as Readonly<Record<string, JsonValue>>;
	const types = entities == null ? undefined : readEntities(reading, entities, ["entities"], defaults);
	const groups = attributes == null ? [] : readAttributes(reading, attributes, ["entity_attributes"], types);
	return {
		entities: types ?? [],
		classifications: classifications == null ? [] : readClassifications(reading, classifications, ["classifications"]),
		structures: structures == null ? [] : readStructures(reading, structures, ["structures"]),
		relations: relations == null ? [] : readRelations(reading, relations, ["relations"], relationThreshold),
		...(groups.length === 0 ? {} : { attributes: groups }),
		...reading.rest(value, [...sections, ...folded], carried, []),
	};
}

/**
 * Writes a schema in one spelling, the one that most hosts are known to take; reading it gives the same schema again. Names of
 * structures, attribute groups and described labels become keys, whose order JavaScript keeps unless they look like array indices.
 */
export function writeSchema(schema: ExtractionSchema): JsonObject {
	return {
		...present({
			entities: schema.entities.length === 0 ? undefined : writeEntities(schema.entities),
			entity_attributes: schema.attributes === undefined ? undefined : writeAttributes(schema.attributes),
			classifications: schema.classifications.length === 0 ? undefined : writeClassifications(schema.classifications),
			structures: schema.structures.length === 0 ? undefined : writeStructures(schema.structures),
			relations: schema.relations.length === 0 ? undefined : writeRelations(schema.relations),
		}),
		...schema.options,
	};
}

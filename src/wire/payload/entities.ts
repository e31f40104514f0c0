import type { Attribute, Entity, Mention } from "../../core/extraction.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { AttributeGroup, ExtractionSchema } from "../../core/schema.ts";
import type { Path, PayloadReading } from "./reading.ts";
import { labelOf } from "./reading.ts";
import type { Detail } from "./writing.ts";
import { writeMention } from "./writing.ts";

/** Keys of an item that are no attribute groups. */
const ownKeys = new Set(["text", "confidence", "score", "start", "end"]);

/**
 * Reads `{label: [item]}` with items in all their forms, one item or null in place of a list, the same wrapped in a list, and flat
 * lists whose items carry their label as `label` or `type`. Labels that nobody asked for are kept.
 */
export function readEntities(reading: PayloadReading, value: JsonValue, path: Path, schema: ExtractionSchema): Entity[] {
	if (Array.isArray(value)) {
		return (value as readonly JsonValue[]).flatMap((entry, at) => readListed(reading, entry, [...path, at], schema));
	}
	if (isJsonObject(value)) {
		return readGrouped(reading, value, path, schema);
	}
	if (value !== null) {
		reading.refuse(path, "Expected entities by label");
	}
	return [];
}

function readListed(reading: PayloadReading, entry: JsonValue, path: Path, schema: ExtractionSchema): Entity[] {
	if (!isJsonObject(entry)) {
		reading.refuse(path, "Expected an entity");
		return [];
	}
	const labelKey = typeof entry["label"] === "string" ? "label" : "type";
	const label = entry[labelKey];
	if (typeof entry["text"] !== "string" || typeof label !== "string") {
		return readGrouped(reading, entry, path, schema);
	}
	const mention = reading.mention(entry, path);
	return mention === undefined ? [] : [{ label, ...mention, ...readAttributes(entry, schema, labelKey) }];
}

function readGrouped(reading: PayloadReading, value: JsonObject, path: Path, schema: ExtractionSchema): Entity[] {
	const entities: Entity[] = [];
	const take = (label: string, item: JsonValue, itemPath: Path): void => {
		const mention = reading.mention(item, itemPath);
		if (mention !== undefined) {
			entities.push(
				isJsonObject(item) && hasFurtherKeys(item) ? { label, ...mention, ...readAttributes(item, schema) } : { label, ...mention },
			);
		}
	};
	for (const [label, items] of Object.entries(value)) {
		if (Array.isArray(items)) {
			for (const [at, item] of (items as readonly JsonValue[]).entries()) {
				take(label, item, [...path, label, at]);
			}
		} else {
			take(label, items ?? null, [...path, label]);
		}
	}
	return entities;
}

/** Whether an item may have attributes. Most have none. */
function hasFurtherKeys(item: JsonObject): boolean {
	for (const key in item) {
		if (!ownKeys.has(key)) {
			return true;
		}
	}
	return false;
}

function readAttributes(item: JsonObject, schema: ExtractionSchema, labelKey?: string): { attributes?: Attribute[] } {
	const attributes = Object.entries(item).flatMap(([group, value]): Attribute[] => {
		if (ownKeys.has(group) || group === labelKey || value === undefined) {
			return [];
		}
		const isAsked = schema.attributes?.some(({ name }) => name === group) ?? false;
		// Unasked keys are attributes only where they look like nothing else: `id`, `sentence_id` and the like are not.
		const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
		const labels = values.flatMap((each) => (isAsked || isJsonObject(each) ? (labelOf(each) ?? []) : []));
		return labels.length > 0 || (isAsked && values.length === 0) ? [{ group, labels }] : [];
	});
	return attributes.length === 0 ? {} : { attributes };
}

/** Entities by label: every label asked for, in the schema's order, then what came beside them. */
export function writeEntities(entities: readonly Entity[], schema: ExtractionSchema, detail: Detail): JsonObject {
	const byLabel = new Map<string, JsonValue[]>(schema.entities.map(({ name }) => [name, []]));
	for (const entity of entities) {
		const items = byLabel.get(entity.label) ?? [];
		items.push(writeEntity(entity, schema.attributes ?? [], detail));
		byLabel.set(entity.label, items);
	}
	const single = new Set(schema.entities.filter(({ dtype }) => dtype === "str").map(({ name }) => name));
	return Object.fromEntries(
		Array.from(byLabel, ([label, items]) => [label, single.has(label) && items.length < 2 ? (items[0] ?? null) : items]),
	);
}

function writeEntity(entity: Entity, groups: readonly AttributeGroup[], detail: Detail): JsonValue {
	const { attributes = [], ...mention }: Mention & { attributes?: readonly Attribute[] } = entity;
	const written = writeMention(mention, detail);
	if (attributes.length === 0) {
		return written;
	}
	return {
		...(isJsonObject(written) ? written : { text: mention.text }),
		...Object.fromEntries(
			attributes.map(({ group, labels }) => {
				const objects = labels.map((label) => ({ label: label.label, ...labelDetail(label.confidence, detail) }));
				const isMulti = groups.find(({ name }) => name === group)?.multiLabel ?? false;
				return [group, !isMulti && objects.length === 1 ? objects[0] : objects];
			}),
		),
	};
}

const labelDetail = (confidence: number | undefined, detail: Detail): JsonObject =>
	confidence !== undefined && detail.includeConfidence ? { confidence } : {};

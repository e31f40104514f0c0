import type { JsonObject, JsonValue } from "../json.ts";
import { isJsonObject } from "../json.ts";
import { present } from "../present.ts";
import type { AttributeGroup, Dtype, EntityType } from "../schema.ts";
import type { NamedEntry, Reading, SchemaPath } from "./reading.ts";
import { namedEntries } from "./reading.ts";
import { fitsMap } from "./writing.ts";

/** Keys that only models with `joint_ie` read. */
const carried = ["candidate_threshold", "max_candidates", "allow_nested"];

/** What every entity takes over from the schema's root, where it says nothing itself. */
export interface EntityDefaults {
	readonly dtype?: Dtype;
	readonly threshold?: number;
}

/** Reads a list of names or objects, or a map from name to description or object. */
export function readEntities(reading: Reading, section: JsonValue, path: SchemaPath, defaults: EntityDefaults): EntityType[] {
	const entries = (namedEntries(reading, section, path) ?? []).flatMap((entry) => {
		const entity = readEntity(reading, entry, defaults);
		return entity === undefined ? [] : [{ entity, path: entry.path }];
	});
	const entities = entries.map(({ entity }) => entity);
	reading.names(
		entities.map(({ name }) => name),
		entries.map((entry) => entry.path),
	);
	return entities;
}

function readEntity(reading: Reading, { name: mapName, value, path }: NamedEntry, defaults: EntityDefaults): EntityType | undefined {
	if (typeof value === "string") {
		const name = mapName ?? value;
		return { name, ...present({ description: mapName === undefined || value === "" ? undefined : value }), ...defaults };
	}
	if (!isJsonObject(value)) {
		reading.error(path, "wrong-type");
		return mapName === undefined ? undefined : { name: mapName, ...defaults };
	}
	const name = mapName ?? value["name"];
	if (typeof name !== "string") {
		reading.error(path, "blank-name");
		return undefined;
	}
	return {
		name,
		...defaults,
		...present({
			description: reading.text(value, "description", path),
			dtype: reading.dtype(value, "dtype", path),
			threshold: reading.threshold(value, "threshold", path),
		}),
		...reading.rest(value, [...(mapName === undefined ? ["name"] : []), "description", "dtype", "threshold"], carried, path),
	};
}

/** Names alone as a list of strings, names with nothing but descriptions as a map, anything more as a list of objects. */
export function writeEntities(entities: readonly EntityType[]): JsonValue {
	if (entities.every((entity) => Object.keys(entity).length === 1)) {
		return entities.map(({ name }) => name);
	}
	const isDescribed = (entity: EntityType): boolean => entity.description !== undefined && Object.keys(entity).length === 2;
	if (entities.every(isDescribed) && fitsMap(entities.map(({ name }) => name))) {
		return Object.fromEntries(entities.map(({ name, description }) => [name, description]));
	}
	return entities.map(({ name, options, ...entity }) => ({ name, ...options, ...entity }));
}

/** Keys that every found entity has of itself, so that no attribute group may be called that. */
const reservedNames = ["text", "confidence", "start", "end"];

/** Reads `entity_attributes`: a map from group to its labels and what it applies to. */
export function readAttributes(
	reading: Reading,
	section: JsonValue,
	path: SchemaPath,
	entities: readonly EntityType[] | undefined,
): AttributeGroup[] {
	if (!isJsonObject(section)) {
		reading.error(path, "wrong-type");
		return [];
	}
	if (entities === undefined) {
		reading.error(path, "attributes-without-entities");
	}
	const taken = new Set(entities?.map(({ name }) => name));
	return Object.entries(section).flatMap(([name, value]) => {
		const at = [...path, name];
		if (!isJsonObject(value)) {
			reading.error(at, "wrong-type");
			return [];
		}
		return [readGroup(reading, name, value, at, entities, taken)];
	});
}

function readGroup(
	reading: Reading,
	name: string,
	value: JsonObject,
	path: SchemaPath,
	entities: readonly EntityType[] | undefined,
	taken: Set<string>,
): AttributeGroup {
	if (name.trim() === "") {
		reading.error(path, "blank-name", name);
	} else if (reservedNames.includes(name)) {
		reading.error(path, "reserved-attribute-name", name);
	}
	const labels = reading.texts(value["labels"], [...path, "labels"]) ?? [];
	if (labels.length === 0) {
		reading.error(path, "attribute-without-labels", name);
	}
	const isQualified = reading.flag(value, "qualify_labels", path) ?? false;
	labels.forEach((label, at) => {
		const asked = isQualified ? `${name}: ${label}` : label;
		if (label.trim() === "") {
			reading.error([...path, "labels", at], "blank-name", label);
		} else if (taken.has(asked)) {
			reading.error([...path, "labels", at], "attribute-label-clash", label);
		}
		taken.add(asked);
	});
	const appliesTo = reading.texts(value["applies_to"], [...path, "applies_to"]);
	appliesTo?.forEach((type, at) => {
		if (entities !== undefined && !entities.some((entity) => entity.name === type)) {
			reading.error([...path, "applies_to", at], "unknown-entity", type);
		}
	});
	return {
		name,
		labels,
		...present({
			appliesTo,
			multiLabel: reading.flag(value, "multi_label", path),
			threshold: reading.threshold(value, "threshold", path),
		}),
		...reading.rest(value, ["labels", "applies_to", "multi_label", "threshold"], ["qualify_labels"], path),
	};
}

export function writeAttributes(groups: readonly AttributeGroup[]): JsonObject {
	return Object.fromEntries(
		groups.map(({ name, labels, appliesTo, multiLabel, threshold, options }) => [
			name,
			{ labels, ...present({ applies_to: appliesTo, multi_label: multiLabel, threshold }), ...options },
		]),
	);
}

import type { JsonObject, JsonValue } from "../json.ts";
import { isJsonObject } from "../json.ts";
import { present } from "../present.ts";
import type { RelationType } from "../schema.ts";
import type { NamedEntry, Reading, SchemaPath } from "./reading.ts";
import { namedEntries } from "./reading.ts";
import { fitsMap } from "./writing.ts";

/** Keys that only models with `joint_ie` read. */
const carried = ["candidate_threshold", "directed", "symmetric", "inverse", "allow_self", "max_per_head", "max_per_tail"];

/** Reads a list of names or of objects (named by `type` or `name`), or a map from name to description or object. */
export function readRelations(reading: Reading, section: JsonValue, path: SchemaPath, threshold: number | undefined): RelationType[] {
	const entries = (namedEntries(reading, section, path) ?? []).flatMap((entry) => {
		const relation = readRelation(reading, entry);
		return relation === undefined ? [] : [{ relation: threshold === undefined ? relation : { threshold, ...relation }, path: entry.path }];
	});
	const relations = entries.map(({ relation }) => relation);
	reading.names(
		relations.map(({ name }) => name),
		entries.map((entry) => entry.path),
	);
	return relations;
}

function readRelation(reading: Reading, { name: mapName, value, path }: NamedEntry): RelationType | undefined {
	if (typeof value === "string") {
		return mapName === undefined ? { name: value } : { name: mapName, ...(value === "" ? {} : { description: value }) };
	}
	if (!isJsonObject(value)) {
		reading.error(path, "wrong-type");
		return mapName === undefined ? undefined : { name: mapName };
	}
	const nameKey = typeof value["name"] === "string" ? "name" : "type";
	const name = mapName ?? value[nameKey];
	if (typeof name !== "string") {
		reading.error(path, "blank-name");
		return undefined;
	}
	return {
		name,
		...present({
			description: reading.text(value, "description", path),
			threshold: reading.threshold(value, "threshold", path),
			head: reading.texts(value["head"], [...path, "head"], true),
			tail: reading.texts(value["tail"], [...path, "tail"], true),
		}),
		...reading.rest(value, [...(mapName === undefined ? [nameKey] : []), "description", "threshold", "head", "tail"], carried, path),
	};
}

/** Names alone as a list of strings, else a map from name to an object; a list of objects only where a map would lose something. */
export function writeRelations(relations: readonly RelationType[]): JsonValue {
	if (relations.every((relation) => Object.keys(relation).length === 1)) {
		return relations.map(({ name }) => name);
	}
	const written = relations.map(({ name, options, ...relation }): [string, JsonObject] => [name, { ...options, ...relation }]);
	return fitsMap(relations.map(({ name }) => name))
		? Object.fromEntries(written)
		: written.map(([name, relation]) => ({ ...relation, name }));
}

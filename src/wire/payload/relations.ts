import type { Mention, Relation } from "../../core/extraction.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { RelationType } from "../../core/schema.ts";
import type { Path, PayloadReading } from "./reading.ts";
import { confidenceOf } from "./reading.ts";
import type { Detail } from "./writing.ts";
import { writeMention } from "./writing.ts";

/** The mentions that relations may name by id instead of repeating them. */
export type MentionsById = ReadonlyMap<string, Mention>;

/** Reads `{type: [relation]}`, or a list of relations that carry their type as `type` or as their only key. */
export function readRelations(reading: PayloadReading, value: JsonValue, path: Path, byId: MentionsById): Relation[] {
	if (Array.isArray(value)) {
		return (value as readonly JsonValue[]).flatMap((entry, at) => readTyped(reading, entry, [...path, at], byId));
	}
	if (isJsonObject(value)) {
		return Object.entries(value).flatMap(([type, list]) => readOfType(reading, type, list ?? null, [...path, type], byId));
	}
	if (value !== null) {
		reading.refuse(path, "Expected relations by type");
	}
	return [];
}

function readTyped(reading: PayloadReading, entry: JsonValue, path: Path, byId: MentionsById): Relation[] {
	if (!isJsonObject(entry)) {
		reading.refuse(path, "Expected a relation");
		return [];
	}
	const type = entry["type"] ?? entry["relation"] ?? entry["label"];
	return typeof type === "string" && "head" in entry
		? readOfType(reading, type, [entry], path, byId)
		: Object.entries(entry).flatMap(([name, value]) => readOfType(reading, name, value ?? null, [...path, name], byId));
}

/** Reads the relations of one type: a list of them, or one without its list. */
export function readOfType(reading: PayloadReading, type: string, value: JsonValue, path: Path, byId: MentionsById): Relation[] {
	const list = Array.isArray(value) && !isPair(value) ? (value as readonly JsonValue[]) : [value];
	return list.flatMap((each, at) => readRelation(reading, type, each, list === value ? [...path, at] : path, byId) ?? []);
}

function readRelation(reading: PayloadReading, type: string, value: JsonValue, path: Path, byId: MentionsById): Relation | undefined {
	if (value === null) {
		return undefined;
	}
	const end = (from: JsonValue | undefined, name: string): Mention | undefined => {
		const known = typeof from === "string" ? byId.get(from) : undefined;
		return known ?? reading.mention(from, [...path, name]) ?? reading.refuse([...path, name], "Expected an end of the relation");
	};
	if (Array.isArray(value)) {
		const [from, to] = value as readonly JsonValue[];
		const head = end(from, "0");
		const tail = end(to, "1");
		return head === undefined || tail === undefined ? undefined : { type, head, tail };
	}
	if (isJsonObject(value) && ("head" in value || "tail" in value)) {
		const head = end(value["head"], "head");
		const tail = end(value["tail"], "tail");
		return head === undefined || tail === undefined ? undefined : { type, head, tail, ...confidenceOf(value) };
	}
	// One host names a relation's words alone: they are kept as its head, and the tail is empty.
	const words = reading.mention(value, path);
	return words === undefined ? undefined : { type, head: words, tail: { text: "" } };
}

/** `[head, tail]` that stands without its list. */
const isPair = (value: readonly JsonValue[]): boolean => value.length === 2 && value.every((each) => typeof each === "string");

/** Relations by type: every type asked for, in the schema's order, then what came beside them. */
export function writeRelations(relations: readonly Relation[], asked: readonly RelationType[], detail: Detail): JsonObject {
	const byType = new Map<string, JsonValue[]>(asked.map(({ name }) => [name, []]));
	for (const { type, head, tail, confidence } of relations) {
		const ends = [writeMention(head, detail), writeMention(tail, detail)];
		const isPlain = ends.every((each) => typeof each === "string");
		const list = byType.get(type) ?? [];
		list.push(
			isPlain ? ends : { head: ends[0], tail: ends[1], ...(confidence === undefined || !detail.includeConfidence ? {} : { confidence }) },
		);
		byType.set(type, list);
	}
	return Object.fromEntries(byType);
}

import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { offsetMap } from "../../core/offsetMap.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import { nearest } from "../nearest.ts";
import type { Finding, JsonPath } from "../problem.ts";
import { finding } from "../problem.ts";

/** The names that an example may use, looked up once for all examples. */
interface KnownNames {
	readonly entities: ReadonlySet<string>;
	readonly relations: ReadonlySet<string>;
	/** Labels by task. */
	readonly classes: ReadonlyMap<string, ReadonlySet<string>>;
	/** Choices by field, by structure; undefined for a field without. */
	readonly fields: ReadonlyMap<string, ReadonlyMap<string, readonly string[] | undefined>>;
}

/**
 * Tells what is wrong with a text and its right results: names that the schema does not have, and values that do not stand in the text,
 * which no engine can ever find. The path leads to the example.
 */
export function exampleCheck(schema: ExtractionSchema): (example: JsonObject, path: JsonPath) => Finding[] {
	const known: KnownNames = {
		entities: new Set(schema.entities.map(({ name }) => name)),
		relations: new Set(schema.relations.map(({ name }) => name)),
		classes: new Map(schema.classifications.map(({ name, labels }) => [name, new Set(labels.map((label) => label.name))])),
		fields: new Map(schema.structures.map(({ name, fields }) => [name, new Map(fields.map((field) => [field.name, field.choices]))])),
	};
	return (example, path) => {
		const text = typeof example["text"] === "string" ? example["text"] : undefined;
		return [
			...entityFaults(example["entities"], known, [...path, "entities"], text),
			...classFaults(example["classifications"], known, [...path, "classifications"]),
			...recordFaults(example["structures"], known, [...path, "structures"], text),
			...relationFaults(example["relations"], known, [...path, "relations"], text),
		];
	};
}

/** The entries of a map, each with the path to it; a name that is not known is a fault of its own. */
function entriesOf(
	map: JsonValue | undefined,
	path: JsonPath,
	kind: string,
	known: ReadonlySet<string> | ReadonlyMap<string, unknown>,
	look: (name: string, value: JsonValue, at: JsonPath) => Finding[],
): Finding[] {
	if (map === undefined || !isJsonObject(map)) {
		return [];
	}
	return Object.entries(map).flatMap(([name, value]) => {
		const at = [...path, name];
		if (known.has(name)) {
			return look(name, value ?? null, at);
		}
		const meant = nearest(name, known);
		return [finding("golden-unknown-label", at, { part: "key", args: meant === undefined ? [kind, name] : [kind, name, meant] })];
	});
}

const listOf = (value: JsonValue): readonly JsonValue[] => (Array.isArray(value) ? value : []);

function entityFaults(map: JsonValue | undefined, known: KnownNames, path: JsonPath, text: string | undefined): Finding[] {
	return entriesOf(map, path, "entity", known.entities, (_, mentions, at) =>
		listOf(mentions).flatMap((mention, index) => mentionFaults(mention, [...at, index], text)),
	);
}

function mentionFaults(mention: JsonValue, path: JsonPath, text: string | undefined): Finding[] {
	if (typeof mention === "string") {
		return verbatimFaults(mention, path, text);
	}
	if (!isJsonObject(mention) || text === undefined) {
		return [];
	}
	const { text: surface, start, end } = mention;
	if (typeof surface !== "string" || typeof start !== "number" || typeof end !== "number") {
		return [];
	}
	if (!text.includes(surface)) {
		return verbatimFaults(surface, [...path, "text"], text);
	}
	const span = offsetMap(text).toSpan({ start, end });
	const there = text.slice(span.start, span.end);
	return there === surface ? [] : [finding("golden-span-mismatch", path, { args: [surface, there, start, end] })];
}

function verbatimFaults(surface: string, path: JsonPath, text: string | undefined): Finding[] {
	return text === undefined || (surface !== "" && text.includes(surface))
		? []
		: [finding("golden-not-verbatim", path, { args: [surface] })];
}

function classFaults(map: JsonValue | undefined, known: KnownNames, path: JsonPath): Finding[] {
	return entriesOf(map, path, "classification", known.classes, (task, answer, at) => {
		const labels = known.classes.get(task) ?? new Set();
		return (Array.isArray(answer) ? (answer as readonly JsonValue[]) : [answer]).flatMap((label, index) => {
			if (typeof label !== "string" || labels.has(label)) {
				return [];
			}
			const meant = nearest(label, labels);
			const place = Array.isArray(answer) ? [...at, index] : at;
			return [finding("golden-unknown-class", place, { args: meant === undefined ? [task, label] : [task, label, meant] })];
		});
	});
}

function recordFaults(map: JsonValue | undefined, known: KnownNames, path: JsonPath, text: string | undefined): Finding[] {
	return entriesOf(map, path, "structure", known.fields, (structure, records, at) => {
		const fields = known.fields.get(structure) ?? new Map<string, readonly string[] | undefined>();
		return listOf(records).flatMap((record, index) =>
			entriesOf(record, [...at, index], "field", fields, (name, value, place) => {
				const choices = fields.get(name);
				const values = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
				return values.flatMap((one, order) => {
					const oneAt = Array.isArray(value) ? [...place, order] : place;
					if (typeof one !== "string") {
						return [];
					}
					// A choice stands in the schema, not necessarily in the text.
					return choices === undefined
						? verbatimFaults(one, oneAt, text)
						: choices.includes(one)
							? []
							: [finding("golden-not-a-choice", oneAt, { args: [name, one, choices.join(", ")] })];
				});
			}),
		);
	});
}

function relationFaults(map: JsonValue | undefined, known: KnownNames, path: JsonPath, text: string | undefined): Finding[] {
	return entriesOf(map, path, "relation", known.relations, (_, pairs, at) =>
		listOf(pairs).flatMap((pair, index) =>
			listOf(pair).flatMap((end, order) => (typeof end === "string" ? verbatimFaults(end, [...at, index, order], text) : [])),
		),
	);
}

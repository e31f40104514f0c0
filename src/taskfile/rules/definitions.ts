import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import { nearest } from "../nearest.ts";
import type { Finding, JsonPath } from "../problem.ts";
import { finding } from "../problem.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { declarations } from "./rule.ts";

/** What the schema's definitions say about one another, and what only some engines make of them. */
export const definitionRules: Rule = (input) => [
	...relationEnds(input),
	...choices(input.root),
	...topK(input.root),
	...engineKeys(input.root),
	...contextBudget(input),
];

/** `head`, `tail` and `inverse` that name nothing declared: an engine that honours them finds nothing. */
function relationEnds(input: RuleInput): Finding[] {
	const ends = input.symbols.filter(({ isDeclaration, path }) => !isDeclaration && path[0] === "schema" && path[1] === "relations");
	if (ends.length === 0) {
		return [];
	}
	const entities = new Set(declarations(input, "entity").map(({ name }) => name));
	const relations = new Set(declarations(input, "relation").map(({ name }) => name));
	return ends.flatMap(({ kind, name, path, part }) => {
		const known = kind === "entity" ? entities : relations;
		if (known.has(name)) {
			return [];
		}
		const meant = nearest(name, known);
		const code = kind === "entity" ? "unknown-relation-end" : "unknown-inverse";
		return [finding(code, path, { part, args: meant === undefined ? [name] : [name, meant] })];
	});
}

function choices(root: JsonObject): Finding[] {
	return structureFields(root).flatMap(({ value, path }) => {
		const listed = isJsonObject(value) ? value["choices"] : undefined;
		return Array.isArray(listed) ? choiceFaults(listed, [...path, "choices"]) : [];
	});
}

function choiceFaults(listed: readonly JsonValue[], path: JsonPath): Finding[] {
	const first = new Map<string, number>();
	return listed.flatMap((choice, index) => {
		if (typeof choice !== "string") {
			return [];
		}
		const at = [...path, index];
		const earlier = first.get(choice.trim().toLowerCase());
		if (choice.trim() === "") {
			return [finding("blank-choice", at)];
		}
		if (earlier !== undefined) {
			return [finding("duplicate-choice", at, { args: [choice], related: [{ path: [...path, earlier], part: "value" }] })];
		}
		first.set(choice.trim().toLowerCase(), index);
		return [];
	});
}

/** The fields of every structure as written, each with the path that leads to it. */
export function structureFields(root: JsonObject): { readonly value: JsonValue; readonly path: JsonPath }[] {
	const structures = section(root, "structures");
	return !isJsonObject(structures)
		? []
		: Object.entries(structures).flatMap(([name, structure]) => {
				const isObject = structure !== undefined && isJsonObject(structure);
				const fields = isObject ? structure["fields"] : structure;
				const path = ["schema", "structures", name, ...(isObject ? ["fields"] : [])];
				return Array.isArray(fields) ? (fields as readonly JsonValue[]).map((value, index) => ({ value, path: [...path, index] })) : [];
			});
}

const section = (root: JsonObject, key: string): JsonValue | undefined => {
	const { schema } = root;
	return schema !== undefined && isJsonObject(schema) ? schema[key] : undefined;
};

/** The entries of a section as objects, each with the path that leads to it. */
function entriesOf(root: JsonObject, key: string): { readonly value: JsonObject; readonly path: JsonPath }[] {
	const entries = section(root, key);
	const listed: [string | number, JsonValue | undefined][] = Array.isArray(entries)
		? [...(entries as readonly JsonValue[]).entries()]
		: entries !== undefined && isJsonObject(entries)
			? Object.entries(entries)
			: [];
	return listed.flatMap(([step, value]) => (value !== undefined && isJsonObject(value) ? [{ value, path: ["schema", key, step] }] : []));
}

function topK(root: JsonObject): Finding[] {
	return entriesOf(root, "classifications").flatMap(({ value, path }) => {
		const { top_k: most, labels, multi_label: isMulti } = value;
		const count = Array.isArray(labels) ? labels.length : labels !== undefined && isJsonObject(labels) ? Object.keys(labels).length : 0;
		return isMulti === true && typeof most === "number" && count >= 2 && most >= count
			? [finding("top-k-above-labels", [...path, "top_k"], { args: [most, count] })]
			: [];
	});
}

/** Keys that not every engine reads, by section. */
const keysOfSomeEngines: Readonly<Record<string, readonly string[]>> = {
	entities: ["dtype", "threshold", "candidate_threshold", "max_candidates", "allow_nested"],
	relations: ["head", "tail", "candidate_threshold", "directed", "symmetric", "inverse", "allow_self", "max_per_head", "max_per_tail"],
	classifications: ["class_act", "prompt", "examples"],
};

/** One hint for each such key, where it stands first. */
function engineKeys(root: JsonObject): Finding[] {
	const told = new Set<string>();
	return Object.entries(keysOfSomeEngines).flatMap(([name, keys]) =>
		entriesOf(root, name).flatMap(({ value, path }) =>
			keys
				.filter((key) => value[key] !== undefined && !told.has(`${name}.${key}`))
				.map((key) => {
					told.add(`${name}.${key}`);
					return finding("some-engines-only", [...path, key], { part: "key", args: [key] });
				}),
		),
	);
}

/** Tokens that GLiNER2 reads at once, schema and text together. */
const contextTokens = 2048;

/** A schema that takes more than half of what the model reads at once leaves too little of it to the text. */
function contextBudget({ root, schema }: RuleInput): Finding[] {
	const tokens = schemaTokens(schema);
	return tokens > contextTokens / 2 ? [finding("context-budget", ["schema"], { part: "key", args: [tokens, contextTokens] })] : [];
	function schemaTokens({ entities, classifications, structures, relations }: ExtractionSchema): number {
		if (root["messages"] !== undefined) {
			return 0;
		}
		const words = [
			...[...entities, ...relations].map(({ name, description = "" }) => `${name} ${description}`),
			...classifications.flatMap(({ name, labels }) => [name, ...labels.map((label) => label.name)]),
			...structures.flatMap(({ name, fields }) => [name, ...fields.flatMap((field) => [field.name, ...(field.choices ?? [])])]),
		];
		// A word piece of these models has four letters on average, and every name has a marker of its own.
		return words.reduce((sum, word) => sum + Math.ceil(word.trim().length / 4) + 1, 0);
	}
}

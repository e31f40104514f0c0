import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { parseFieldSpec } from "../core/schemaSpelling.ts";
import type { JsonPath, Part } from "./problem.ts";

/** What a name in a task file names. */
export type SymbolKind = "entity" | "classification" | "class" | "structure" | "field" | "relation" | "attributes" | "attribute";

/** One place where a name stands: where it is declared, or where something else refers to it. */
export interface TaskSymbol {
	readonly kind: SymbolKind;
	readonly name: string;
	/** The classification of a class, the structure of a field, the group of an attribute; empty for the others. */
	readonly owner: string;
	readonly isDeclaration: boolean;
	/** Leads to the value whose content or key is the name. */
	readonly path: JsonPath;
	readonly part: Part;
	/** Of a declaration: the description given with it. */
	readonly description?: string;
}

type Add = (
	kind: SymbolKind,
	owner: string,
	place: { readonly name: string; readonly path: JsonPath; readonly part: Part },
	description?: JsonValue,
) => void;

/** Every declaration of the schema and every reference to one, in every spelling, in the order of the value. */
export function symbolsOf(root: JsonValue): TaskSymbol[] {
	if (!isJsonObject(root)) {
		return [];
	}
	const symbols: TaskSymbol[] = [];
	const adder =
		(isDeclaration: boolean): Add =>
		(kind, owner, { name, path, part }, description) => {
			const described = typeof description === "string" && description !== "" ? { description } : {};
			symbols.push({ kind, owner, name, path, part, isDeclaration, ...described });
		};
	addSchema(root["schema"], adder(true), adder(false));
	addTests(root["tests"], adder(false));
	addValidators(root["validators"], symbols, adder(false));
	return symbols;
}

function addSchema(schema: JsonValue | undefined, declare: Add, refer: Add): void {
	if (Array.isArray(schema)) {
		addNamed(schema, ["schema"], "name", (place, value) => declare("entity", "", place, descriptionOf(value)));
	}
	if (!isJsonObject(schema)) {
		return;
	}
	addNamed(schema["entities"], ["schema", "entities"], "name", (place, value) => declare("entity", "", place, descriptionOf(value)));
	addNamed(schema["classifications"], ["schema", "classifications"], "task", (place, value, path) => {
		declare("classification", "", place);
		const [labels, at] = isJsonObject(value) ? [value["labels"], [...path, "labels"]] : [value, path];
		addNamed(labels, at, "name", (label, description) => declare("class", place.name, label, description));
	});
	addNamed(schema["structures"], ["schema", "structures"], "name", (place, value, path) => {
		declare("structure", "", place);
		addStructure(value, path, place.name, declare, refer);
	});
	addNamed(schema["relations"], ["schema", "relations"], "name", (place, value, path) => {
		declare("relation", "", place, descriptionOf(value));
		if (isJsonObject(value)) {
			for (const end of ["head", "tail"]) {
				addTexts(value[end], [...path, end], (entity) => refer("entity", "", entity));
			}
			addTexts(value["inverse"], [...path, "inverse"], (relation) => refer("relation", "", relation));
		}
	});
	addNamed(schema["entity_attributes"], ["schema", "entity_attributes"], "name", (place, value, path) => {
		declare("attributes", "", place);
		if (isJsonObject(value)) {
			addTexts(value["labels"], [...path, "labels"], (label) => declare("attribute", place.name, label));
			addTexts(value["applies_to"], [...path, "applies_to"], (entity) => refer("entity", "", entity));
		}
	});
}

function addStructure(value: JsonValue, path: JsonPath, owner: string, declare: Add, refer: Add): void {
	const [fields, at] = isJsonObject(value) ? [value["fields"], [...path, "fields"]] : [value, path];
	if (!Array.isArray(fields)) {
		return;
	}
	for (const [index, entry] of (fields as readonly JsonValue[]).entries()) {
		if (typeof entry === "string") {
			const { field } = parseFieldSpec(entry);
			const part = { of: "value", start: 0, end: field.name.length } as const;
			declare("field", owner, { name: field.name, path: [...at, index], part }, field.description);
		} else if (isJsonObject(entry) && typeof entry["name"] === "string") {
			declare("field", owner, { name: entry["name"], path: [...at, index, "name"], part: "value" }, entry["description"]);
		}
	}
	if (isJsonObject(value)) {
		addTexts(value["anchor"], [...path, "anchor"], (field) => refer("field", owner, field));
	}
}

function addTests(tests: JsonValue | undefined, refer: Add): void {
	const examples = isJsonObject(tests) ? tests["examples"] : undefined;
	if (Array.isArray(examples)) {
		for (const [index, example] of (examples as readonly JsonValue[]).entries()) {
			addExample(example, ["tests", "examples", index], refer);
		}
	}
}

/** What one example refers to; `path` leads to it. */
function addExample(example: JsonValue, path: JsonPath, refer: Add): void {
	if (!isJsonObject(example)) {
		return;
	}
	addKeys(example["entities"], [...path, "entities"], (label) => refer("entity", "", label));
	addKeys(example["relations"], [...path, "relations"], (relation) => refer("relation", "", relation));
	addKeys(example["classifications"], [...path, "classifications"], (task, answer, at) => {
		refer("classification", "", task);
		addTexts(answer, at, (label) => refer("class", task.name, label));
	});
	addKeys(example["structures"], [...path, "structures"], (structure, records, at) => {
		refer("structure", "", structure);
		for (const [index, record] of (Array.isArray(records) ? (records as readonly JsonValue[]) : []).entries()) {
			addKeys(record, [...at, index], (field) => refer("field", structure.name, field));
		}
	});
}

/** What one line of a golden file refers to. */
export function exampleSymbols(example: JsonValue): TaskSymbol[] {
	const symbols: TaskSymbol[] = [];
	addExample(example, [], (kind, owner, { name, path, part }) => {
		symbols.push({ kind, owner, name, path, part, isDeclaration: false });
	});
	return symbols;
}

/** A validator's key names a field as `structure.field` where there is such a structure, else a label. */
function addValidators(validators: JsonValue | undefined, known: readonly TaskSymbol[], refer: Add): void {
	const structures = known.filter(({ kind, isDeclaration }) => kind === "structure" && isDeclaration).map(({ name }) => name);
	const entities = new Set(known.filter(({ kind, isDeclaration }) => kind === "entity" && isDeclaration).map(({ name }) => name));
	addKeys(validators, ["validators"], ({ name: target, path }) => {
		const owner = entities.has(target) ? undefined : structures.find((name) => target.startsWith(`${name}.`));
		if (owner === undefined) {
			refer("entity", "", { name: target, path, part: "key" });
		} else {
			refer("structure", "", { name: owner, path, part: { of: "key", start: 0, end: owner.length } });
			const name = target.slice(owner.length + 1);
			refer("field", owner, { name, path, part: { of: "key", start: owner.length + 1, end: target.length } });
		}
	});
}

interface Place {
	readonly name: string;
	readonly path: JsonPath;
	readonly part: Part;
}

/** The entries of a list of names or objects, or of a map by name. An object in a list has its name under `nameKey`, or under `type`. */
function addNamed(
	section: JsonValue | undefined,
	path: JsonPath,
	nameKey: string,
	add: (place: Place, value: JsonValue, path: JsonPath) => void,
): void {
	if (!Array.isArray(section)) {
		addKeys(section, path, add);
		return;
	}
	for (const [index, value] of (section as readonly JsonValue[]).entries()) {
		const at = [...path, index];
		if (typeof value === "string") {
			add({ name: value, path: at, part: "value" }, null, at);
		} else if (isJsonObject(value)) {
			const key = typeof value[nameKey] === "string" ? nameKey : "type";
			const name = value[key];
			if (typeof name === "string") {
				add({ name, path: [...at, key], part: "value" }, value, at);
			}
		}
	}
}

function addKeys(map: JsonValue | undefined, path: JsonPath, add: (place: Place, value: JsonValue, path: JsonPath) => void): void {
	if (isJsonObject(map)) {
		for (const [name, value] of Object.entries(map)) {
			const at = [...path, name];
			add({ name, path: at, part: "key" }, value ?? null, at);
		}
	}
}

function addTexts(value: JsonValue | undefined, path: JsonPath, add: (place: Place) => void): void {
	const texts: readonly JsonValue[] = Array.isArray(value) ? value : value === undefined ? [] : [value];
	for (const [index, text] of texts.entries()) {
		if (typeof text === "string") {
			add({ name: text, path: Array.isArray(value) ? [...path, index] : path, part: "value" });
		}
	}
}

const descriptionOf = (value: JsonValue): JsonValue | undefined => (isJsonObject(value) ? (value as JsonObject)["description"] : value);

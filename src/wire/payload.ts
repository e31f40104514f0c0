import type { Classification, Entity, Extraction, Mention, Relation, StructureInstance } from "../core/extraction.ts";
import { emptyExtraction } from "../core/extraction.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { EncoderRequest } from "../core/request.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { readClassification, writeClassification } from "./payload/classifications.ts";
import { readEntities, writeEntities } from "./payload/entities.ts";
import type { Path } from "./payload/reading.ts";
import { isLabelPair, labelOf, PayloadReading } from "./payload/reading.ts";
import type { MentionsById } from "./payload/relations.ts";
import { readOfType, readRelations, writeRelations } from "./payload/relations.ts";
import { readStructure, writeInstance } from "./payload/structures.ts";
import type { Detail } from "./payload/writing.ts";

/** Keys that hold a whole section of a result, so that what is called like one of them stands in a section of its own. */
const sectionKeys = new Set(["entities", "classifications", "structures", "relations", "relation_extraction", "data", "_meta"]);
/** Where legacy hosts put the answer to the one task of a request. */
const legacyKeys = new Set(["classification", "categories"]);

/**
 * Reads the result for one text, whichever of the known shapes it has; what nobody asked for is kept where its shape says what it
 * is. The schema tells a task, structure or relation from a section of the same name. Refused with type `wrong-shape`.
 */
export function readPayload(value: JsonValue, schema: ExtractionSchema): Decoded<Extraction> {
	const reading = new PayloadReading();
	const extraction = new ResultReader(reading, schema).read(value);
	return reading.issues.length > 0 ? { ok: false, issues: reading.issues } : decoded(extraction);
}

/** Reads the results for all texts of a request: one object, or a list with one object for each text. */
export function readResults(value: JsonValue, { text, schema }: EncoderRequest): Decoded<readonly Extraction[]> {
	const isBatch = typeof text !== "string";
	const isListOfResults = Array.isArray(value) && (isBatch || (value.length === 1 && !isEntityList(value)));
	const results: readonly JsonValue[] = isListOfResults ? (value as readonly JsonValue[]) : [value];
	const expected = isBatch ? text.length : 1;
	if (results.length !== expected) {
		return refused({ path: [], message: `Expected ${expected} results, got ${results.length}`, type: "wrong-shape" });
	}
	const extractions: Extraction[] = [];
	for (const [at, result] of results.entries()) {
		const read = readPayload(result, schema);
		if (!read.ok) {
			return isListOfResults ? { ok: false, issues: read.issues.map((issue) => ({ ...issue, path: [at, ...issue.path] })) } : read;
		}
		extractions.push(read.value);
	}
	return decoded(extractions);
}

const isEntityList = (value: readonly JsonValue[]): boolean => value.some((each) => isJsonObject(each) && typeof each["text"] === "string");

class ResultReader {
	readonly #entities: Entity[] = [];
	readonly #classifications: Classification[] = [];
	readonly #structures: StructureInstance[] = [];
	readonly #relations: Relation[] = [];
	readonly #reading: PayloadReading;
	readonly #schema: ExtractionSchema;
	readonly #tasks: ReadonlyMap<string, ExtractionSchema["classifications"][number]>;
	readonly #structureNames: ReadonlySet<string>;
	readonly #relationNames: ReadonlySet<string>;
	#byId: MentionsById = new Map();

	constructor(reading: PayloadReading, schema: ExtractionSchema) {
		this.#reading = reading;
		this.#schema = schema;
		this.#tasks = new Map(schema.classifications.map((task) => [task.name, task]));
		this.#structureNames = new Set(schema.structures.map(({ name }) => name));
		this.#relationNames = new Set(schema.relations.map(({ name }) => name));
	}

	read(value: JsonValue): Extraction {
		if (Array.isArray(value)) {
			this.#entities.push(...readEntities(this.#reading, value, [], this.#schema));
		} else if (isJsonObject(value)) {
			this.#readRoot(value, []);
		} else {
			this.#reading.refuse([], "Expected a result");
			return emptyExtraction;
		}
		return {
			entities: this.#entities,
			classifications: this.#classifications,
			structures: this.#structures,
			relations: this.#relations,
		};
	}

	#readRoot(root: JsonObject, path: Path): void {
		const keys = Object.keys(root);
		const isKnown = (key: string): boolean => (sectionKeys.has(key) && key !== "data") || this.#isAsked(key);
		const data = root["data"];
		if (isJsonObject(data) && !keys.some(isKnown)) {
			this.#readRoot(data, [...path, "data"]);
			return;
		}
		const labels = new Set(this.#schema.entities.map(({ name }) => name));
		if (keys.length > 0 && keys.every((key) => labels.has(key) && !isKnown(key))) {
			// Entities alone, without the section that they belong in.
			this.#entities.push(...readEntities(this.#reading, root, path, this.#schema));
			return;
		}
		this.#byId = mentionsById(this.#reading, root["entities"], [...path, "entities"]);
		for (const key of keys) {
			this.#readKey(key, root[key] ?? null, [...path, key]);
		}
	}

	#isAsked(key: string): boolean {
		return this.#tasks.has(key) || this.#structureNames.has(key) || this.#relationNames.has(key);
	}

	#readKey(key: string, value: JsonValue, path: Path): void {
		if (sectionKeys.has(key) && !this.#isNameRather(key)) {
			this.#readSection(key, value, path);
		} else if (this.#tasks.has(key)) {
			this.#readTask(key, value, path);
		} else if (this.#structureNames.has(key)) {
			this.#structures.push(...readStructure(this.#reading, key, value, path));
		} else if (this.#relationNames.has(key)) {
			this.#relations.push(...readOfType(this.#reading, key, value, path, this.#byId));
		} else if (legacyKeys.has(key) && this.#schema.classifications.length === 1) {
			this.#readTask(this.#schema.classifications[0]?.name ?? key, value, path);
		} else {
			this.#readUnasked(key, value, path);
		}
	}

	/** Whether a section's key is the name of something asked for, while nothing was asked for that the section could hold. */
	#isNameRather(key: string): boolean {
		const { entities, relations, classifications, structures } = this.#schema;
		const held = { entities, relations, relation_extraction: relations, classifications, structures }[key] ?? [];
		return this.#isAsked(key) && held.length === 0;
	}

	#readSection(key: string, value: JsonValue, path: Path): void {
		if (key === "entities") {
			this.#entities.push(...readEntities(this.#reading, value, path, this.#schema));
		} else if (key === "relations" || key === "relation_extraction") {
			this.#relations.push(...readRelations(this.#reading, value, path, this.#byId));
		} else if ((key === "classifications" || key === "structures") && isJsonObject(value)) {
			const isTask = key === "classifications";
			for (const [name, inner] of Object.entries(value)) {
				if (isTask) {
					this.#readTask(name, inner ?? null, [...path, name]);
				} else {
					this.#structures.push(...readStructure(this.#reading, name, inner ?? null, [...path, name]));
				}
			}
		}
	}

	#readTask(name: string, value: JsonValue, path: Path): void {
		this.#classifications.push(readClassification(this.#reading, name, value, path, this.#tasks.get(name)));
	}

	/** Keeps what was not asked for where its shape leaves no doubt; anything else says nothing about the text. */
	#readUnasked(key: string, value: JsonValue, path: Path): void {
		const list = Array.isArray(value) && !isLabelPair(value) ? (value as readonly JsonValue[]) : [value];
		if (list.length === 0) {
			return;
		}
		if (list.every((each) => isJsonObject(each) && "head" in each && "tail" in each)) {
			this.#relations.push(...readOfType(this.#reading, key, value, path, this.#byId));
		} else if (list.every((each) => labelOf(each) !== undefined)) {
			this.#readTask(key, value, path);
		} else if (list === value && list.every((each) => isJsonObject(each) && Object.keys(each).length > 0)) {
			this.#structures.push(...readStructure(this.#reading, key, value, path));
		}
	}
}

/** Joint results name their entities by id. */
function mentionsById(reading: PayloadReading, entities: JsonValue | undefined, path: Path): MentionsById {
	const byId = new Map<string, Mention>();
	if (Array.isArray(entities)) {
		(entities as readonly JsonValue[]).forEach((entity, at) => {
			const id = isJsonObject(entity) ? entity["id"] : undefined;
			const mention = typeof id === "string" ? reading.mention(entity, [...path, at]) : undefined;
			if (typeof id === "string" && mention !== undefined) {
				byId.set(id, mention);
			}
		});
	}
	return byId;
}

/**
 * Writes the one canonical result: entities and relations by label, tasks and structures by name at the top level (in a section of
 * their own where that name is taken), and everything that was asked for, found or not.
 */
export function writePayload(extraction: Extraction, request: EncoderRequest): JsonObject {
	const { schema, includeConfidence = true, includeSpans = true } = request;
	const detail: Detail = { includeConfidence, includeSpans };
	const tasks = new Map<string, JsonValue>(schema.classifications.map(({ name, multiLabel = false }) => [name, multiLabel ? [] : null]));
	for (const classification of extraction.classifications) {
		tasks.set(classification.task, writeClassification(classification, detail));
	}
	const structures = new Map<string, JsonValue[]>(schema.structures.map(({ name }) => [name, []]));
	for (const instance of extraction.structures) {
		const list = structures.get(instance.structure) ?? [];
		list.push(writeInstance(instance, detail));
		structures.set(instance.structure, list);
	}
	const hasEntities = schema.entities.length > 0 || extraction.entities.length > 0;
	const hasRelations = schema.relations.length > 0 || extraction.relations.length > 0;
	return Object.fromEntries([
		...(hasEntities ? [["entities", writeEntities(extraction.entities, schema, detail)] as const] : []),
		...inPlace("classifications", tasks, structures),
		...inPlace("structures", structures, tasks),
		...(hasRelations ? [["relation_extraction", writeRelations(extraction.relations, schema.relations, detail)] as const] : []),
	]);
}

/** Named results at the top level, or all of them in their section where one of their names is taken there. */
function inPlace(section: string, named: ReadonlyMap<string, JsonValue>, others: ReadonlyMap<string, JsonValue>): [string, JsonValue][] {
	const isTaken = [...named.keys()].some((name) => sectionKeys.has(name) || others.has(name));
	return isTaken ? [[section, Object.fromEntries(named)]] : [...named];
}

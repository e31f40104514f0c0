import type {
	AttributeGroup,
	ClassificationTask,
	EntityType,
	ExtractionSchema,
	Field,
	RelationType,
	Structure,
} from "../../src/core/schema.ts";
import type { Random } from "./random.ts";

const words = [
	"person",
	"company",
	"city of birth",
	"Straße",
	"会社",
	"🎉",
	"a::b",
	"__proto__",
	"constructor",
	"entities",
	"text",
	"to.do",
	" x",
];

/** Distinct names, none of which looks like an array index. */
export function names(random: Random, low: number, high: number): string[] {
	const count = random.integer(low, high);
	const picked = new Set<string>();
	while (picked.size < count) {
		picked.add(random.next() < 0.6 ? random.pick(words) : `name ${random.integer(0, 1000)}`);
	}
	return [...picked];
}

/** The value half of the time, so that every combination of optional keys comes up. */
export function maybe<T extends object>(random: Random, value: T): Partial<T> {
	return random.next() < 0.5 ? value : {};
}

const sentence = (random: Random): string => random.pick(["who it is", "x", "a::b::c", "str", "[a|b]", "naïve\n“quoted”", "__proto__"]);
const share = (random: Random): number => random.pick([0, 0.25, 0.5, 1]);

function entity(random: Random, name: string, style: number): EntityType {
	if (style === 0) {
		return { name };
	}
	if (style === 1) {
		return { name, description: sentence(random) };
	}
	return {
		name,
		...maybe(random, { description: sentence(random) }),
		...maybe(random, { dtype: random.pick(["str", "list"] as const) }),
		...maybe(random, { threshold: share(random) }),
		...maybe(random, { options: { max_candidates: random.integer(1, 9) } }),
	};
}

function task(random: Random, name: string): ClassificationTask {
	const multiLabel = random.next() < 0.5;
	return {
		name,
		labels: names(random, 2, 5).map((label) => ({ name: label, ...maybe(random, { description: sentence(random) }) })),
		...(multiLabel ? { multiLabel, ...maybe(random, { threshold: share(random) }), ...maybe(random, { topK: 2 }) } : {}),
		...maybe(random, { options: { prompt: sentence(random) } }),
	};
}

function field(random: Random, name: string): Field {
	return {
		name,
		...maybe(random, { dtype: random.pick(["str", "list"] as const) }),
		...maybe(random, { choices: names(random, 1, 4) }),
		...maybe(random, { description: sentence(random) }),
		...maybe(random, { threshold: share(random) }),
		...maybe(random, { options: { cardinality: "required_one" } }),
	};
}

function structure(random: Random, name: string): Structure {
	const fields = names(random, 1, 4).map((each) => field(random, each === " x" ? "x" : each));
	return { name, fields, ...maybe(random, { options: { mode: "natural", anchor: fields[0]!.name } }) };
}

function relation(random: Random, name: string, isPlain: boolean): RelationType {
	return isPlain
		? { name }
		: {
				name,
				...maybe(random, { description: sentence(random) }),
				...maybe(random, { threshold: share(random) }),
				...maybe(random, { head: names(random, 1, 3) }),
				...maybe(random, { tail: names(random, 1, 3) }),
				...maybe(random, { options: { directed: true } }),
			};
}

const reserved = ["text", "confidence", "start", "end"];

function groups(random: Random, entities: readonly EntityType[]): AttributeGroup[] {
	return names(random, 1, 3)
		.filter((name) => !reserved.includes(name))
		.map((name, at) => ({
			name,
			labels: [`label ${at}.1`, `label ${at}.2`],
			...maybe(random, { appliesTo: [entities[0]!.name] }),
			...maybe(random, { multiLabel: random.next() < 0.5 }),
			...maybe(random, { threshold: share(random) }),
			...maybe(random, { options: { qualify_labels: true } }),
		}));
}

/** A schema that GLiNER2 would take, of any of the four kinds and with any of their keys; never an empty one. */
export function anySchema(random: Random): ExtractionSchema {
	const style = random.integer(0, 3);
	const entities = names(random, 0, 5).map((name) => entity(random, name, style));
	const classifications = names(random, 0, 3).map((name) => task(random, name));
	const structures = names(random, 0, 3).map((name) => structure(random, name));
	const isPlain = random.next() < 0.5;
	const relations = names(random, 0, 3).map((name) => relation(random, name, isPlain));
	if (entities.length + classifications.length + structures.length + relations.length === 0) {
		return anySchema(random);
	}
	const attributes = entities.length > 0 && random.next() < 0.3 ? groups(random, entities) : [];
	return {
		entities,
		classifications,
		structures,
		relations,
		...(attributes.length > 0 ? { attributes } : {}),
		...maybe(random, { options: { constraints: [{ type: "NoSelfLoops", relation: null }] } }),
	};
}

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonValue } from "../../../src/core/json.ts";
import type { ExtractionSchema } from "../../../src/core/schema.ts";
import { emptySchema } from "../../../src/core/schema.ts";
import type { SchemaIssue } from "../../../src/core/schemaSpelling.ts";
import { parseFieldSpec, readSchema, writeSchema } from "../../../src/core/schemaSpelling.ts";
import { random } from "../../support/random.ts";
import { anySchema } from "../../support/schemas.ts";

const schemaOf = (parts: Partial<ExtractionSchema>): ExtractionSchema => ({ ...emptySchema, ...parts });
const shown = (issue: SchemaIssue): string =>
	`${issue.severity} ${issue.code} /${issue.path.join("/")}${issue.subject === undefined ? "" : ` ${issue.subject}`}`;
const order = (fields: ExtractionSchema["structures"][number]["fields"]) => schemaOf({ structures: [{ name: "order", fields }] });

suite("spellings of a schema", () => {
	const described = schemaOf({ entities: [{ name: "person", description: "who" }] });
	const rated = schemaOf({ entities: [{ name: "person", description: "who", dtype: "str", threshold: 0.7 }] });
	const mood = schemaOf({ classifications: [{ name: "mood", labels: [{ name: "good" }, { name: "bad" }] }] });
	const worksFor = schemaOf({ relations: [{ name: "works_for", description: "employment", threshold: 0.4 }] });
	const table: readonly [title: string, value: JsonValue, expected: ExtractionSchema][] = [
		["a list of entity names", { entities: ["person", "city"] }, schemaOf({ entities: [{ name: "person" }, { name: "city" }] })],
		["entity objects", { entities: [{ name: "person", description: "who" }] }, described],
		[
			"entity objects and names mixed",
			{ entities: ["city", { name: "person" }] },
			schemaOf({ entities: [{ name: "city" }, { name: "person" }] }),
		],
		["a map to descriptions", { entities: { person: "who" } }, described],
		["an empty description says nothing", { entities: { person: "" } }, schemaOf({ entities: [{ name: "person" }] })],
		["a map to objects", { entities: { person: { description: "who", dtype: "str", threshold: 0.7 } } }, rated],
		["the root's dtype and threshold", { entities: { person: "who" }, entity_dtype: "str", entity_threshold: 0.7 }, rated],
		["the root's `list` is the default", { entities: { person: "who" }, entity_dtype: "list" }, described],
		[
			"an entity's own word before the root's",
			{ entities: [{ name: "a", threshold: 0.2 }], entity_threshold: 0.7 },
			schemaOf({ entities: [{ name: "a", threshold: 0.2 }] }),
		],
		[
			"keys of joint models",
			{ entities: { a: { max_candidates: 3 } } },
			schemaOf({ entities: [{ name: "a", options: { max_candidates: 3 } }] }),
		],
		["a flat list", ["person"], schemaOf({ entities: [{ name: "person" }] })],
		[
			"categories",
			{ categories: ["good", "bad"] },
			schemaOf({ classifications: [{ name: "classification", labels: [{ name: "good" }, { name: "bad" }] }] }),
		],
		["a classification list", { classifications: [{ task: "mood", labels: ["good", "bad"] }] }, mood],
		["a classification map", { classifications: { mood: { labels: ["good", "bad"] } } }, mood],
		["a classification map to labels", { classifications: { mood: ["good", "bad"] } }, mood],
		[
			"described labels and every key",
			{
				classifications: [
					{ task: "mood", labels: { good: "fine", bad: "" }, multi_label: true, cls_threshold: 0.3, top_k: 2, class_act: "sigmoid" },
				],
			},
			schemaOf({
				classifications: [
					{
						name: "mood",
						labels: [{ name: "good", description: "fine" }, { name: "bad" }],
						multiLabel: true,
						threshold: 0.3,
						topK: 2,
						options: { class_act: "sigmoid" },
					},
				],
			}),
		],
		[
			"structure fields as objects",
			{
				structures: {
					order: { fields: [{ name: "size", dtype: "str", choices: ["S", "M"], description: "how big", threshold: 0.2, exclusive: true }] },
				},
			},
			order([{ name: "size", dtype: "str", choices: ["S", "M"], description: "how big", threshold: 0.2, options: { exclusive: true } }]),
		],
		[
			"structure fields as strings and objects",
			{ structures: { order: ["number::str::its number", { name: "tags" }] } },
			order([{ name: "number", dtype: "str", description: "its number" }, { name: "tags" }]),
		],
		[
			"a structure's record keys",
			{ structures: { order: { fields: [{ name: "a" }], mode: "natural", anchor: "a", occurrence_policy: "first" } } },
			schemaOf({
				structures: [{ name: "order", fields: [{ name: "a" }], options: { mode: "natural", anchor: "a", occurrence_policy: "first" } }],
			}),
		],
		["relation names", { relations: ["works_for"] }, schemaOf({ relations: [{ name: "works_for" }] })],
		["a relation map to objects", { relations: { works_for: { description: "employment", threshold: 0.4 } } }, worksFor],
		["a relation map to descriptions, the root's threshold", { relations: { works_for: "employment" }, relation_threshold: 0.4 }, worksFor],
		["relation objects by name", { relations: [{ name: "works_for", description: "employment", threshold: 0.4 }] }, worksFor],
		[
			"relation objects by type with ends",
			{ relations: [{ type: "works_for", head: "person", tail: ["company", "agency"], symmetric: false }] },
			schemaOf({ relations: [{ name: "works_for", head: ["person"], tail: ["company", "agency"], options: { symmetric: false } }] }),
		],
		[
			"attribute groups",
			{
				entities: ["a"],
				entity_attributes: { tone: { labels: ["warm"], applies_to: ["a"], multi_label: true, threshold: 0.1, qualify_labels: true } },
			},
			schemaOf({
				entities: [{ name: "a" }],
				attributes: [
					{ name: "tone", labels: ["warm"], appliesTo: ["a"], multiLabel: true, threshold: 0.1, options: { qualify_labels: true } },
				],
			}),
		],
		[
			"keys of constrained models",
			{ version: 3, tasks: { t: { labels: ["a", "b"] } }, constraints: [] },
			schemaOf({ options: { version: 3, tasks: { t: { labels: ["a", "b"] } }, constraints: [] } }),
		],
		["nulls are absent", { entities: ["a"], relations: null, entity_attributes: null }, schemaOf({ entities: [{ name: "a" }] })],
		[
			"a name that objects have of themselves",
			JSON.parse('{"entities":{"__proto__":"x","constructor":"y"}}'),
			schemaOf({
				entities: [
					{ name: "__proto__", description: "x" },
					{ name: "constructor", description: "y" },
				],
			}),
		],
	];
	for (const [title, value, expected] of table) {
		test(title, () => {
			const { schema, issues } = readSchema(value);
			assert.deepEqual(schema, expected);
			assert.deepEqual(issues.map(shown), []);
		});
	}
});

suite("what GLiNER2 refuses or changes", () => {
	const fields = (...list: JsonValue[]): JsonValue => ({ structures: { s: { fields: list } } });
	const inStructure = (keys: object): JsonValue => ({ structures: { s: { fields: [{ name: "a" }], ...keys } } });
	const inTask = (keys: object): JsonValue => ({ classifications: [{ task: "t", labels: ["a", "b"], ...keys }] });
	const group = (keys: object, name = "tone"): JsonValue => ({
		entities: ["a"],
		entity_attributes: { [name]: { labels: ["x"], ...keys } },
	});
	const table: readonly [value: JsonValue, ...issues: string[]][] = [
		[7, "error wrong-type /"],
		[{}, "error no-section /"],
		[{ entities: ["a"], colour: 1 }, "error unknown-key /colour colour"],
		[{ entities: [] }, "error empty-section /entities entities"],
		[{ entities: {} }, "error empty-section /entities entities"],
		[{ classifications: [] }, "error empty-section /classifications classifications"],
		[{ structures: {} }, "error empty-section /structures structures"],
		[{ relations: {} }, "error empty-section /relations relations"],
		[[], "error empty-section / "],
		[{ entities: "person" }, "error wrong-type /entities"],
		[{ entities: [1, "a"] }, "error wrong-type /entities/0"],
		[{ entities: [" "] }, "error blank-name /entities/0  "],
		[{ entities: [{ description: "x" }] }, "error blank-name /entities/0"],
		[{ entities: ["a", "b", "a"] }, "error duplicate-name /entities/2 a"],
		[{ entities: [{ name: "a", colour: 1 }] }, "error unknown-key /entities/0/colour colour"],
		[{ entities: { a: { dtype: "int" } } }, "error unknown-dtype /entities/a/dtype int"],
		[{ entities: { a: { threshold: 1.01 } } }, "error threshold-out-of-range /entities/a/threshold 1.01"],
		[{ entities: ["a"], entity_threshold: -1 }, "error threshold-out-of-range /entity_threshold -1"],
		[{ entities: ["a"], entity_threshold: "0.5" }, "error wrong-type /entity_threshold"],
		[{ relations: ["a", "a"] }, "error duplicate-name /relations/1 a"],
		[{ relations: [""] }, "error blank-name /relations/0 "],
		[
			{ relations: { a: { threshold: 2, from: 1 } } },
			"error threshold-out-of-range /relations/a/threshold 2",
			"error unknown-key /relations/a/from from",
		],
		[{ classifications: [{ task: "t", labels: ["a"] }] }, "error too-few-labels /classifications/0/labels 1"],
		[{ classifications: [{ task: "t" }] }, "error too-few-labels /classifications/0/labels 0"],
		[{ classifications: [{ task: "t", labels: ["a", "a"] }] }, "error duplicate-name /classifications/0/labels/1 a"],
		[{ classifications: [{ task: "t", labels: ["a", ""] }] }, "error blank-name /classifications/0/labels/1 "],
		[{ classifications: [{ labels: ["a", "b"] }] }, "error blank-name /classifications/0"],
		[{ classifications: { t: ["a", "b"], u: ["a", "b"], " ": ["a", "b"] } }, "error blank-name /classifications/   "],
		[
			{
				classifications: [
					{ task: "t", labels: ["a", "b"] },
					{ task: "t", labels: ["a", "b"] },
				],
			},
			"error duplicate-name /classifications/1 t",
		],
		[{ categories: ["a"] }, "error too-few-labels /categories 1"],
		[inTask({ multi_label: true, cls_threshold: 1.5 }), "error threshold-out-of-range /classifications/0/cls_threshold 1.5"],
		[inTask({ multi_label: true, top_k: 0 }), "error top-k-out-of-range /classifications/0/top_k 0"],
		[inTask({ class_act: "relu" }), "error unknown-class-act /classifications/0/class_act relu"],
		[inTask({ multi_label: "yes" }), "error wrong-type /classifications/0/multi_label"],
		[inTask({ multi_label: true, threshold: 0.2 }), "error unknown-key /classifications/0/threshold threshold"],
		[inTask({ cls_threshold: 0.5 }), "warning no-effect-single-label /classifications/0/cls_threshold cls_threshold"],
		[inTask({ multi_label: false, top_k: 1 }), "warning no-effect-single-label /classifications/0/top_k top_k"],
		[{ structures: { " ": { fields: [{ name: "a" }] } } }, "error blank-name /structures/   "],
		[{ structures: { s: {} } }, "error structure-without-fields /structures/s s"],
		[{ structures: { s: { vendor: "who sells" } } }, "error structure-without-fields /structures/s s"],
		[{ structures: { s: [] } }, "error structure-without-fields /structures/s s"],
		[fields(), "error structure-without-fields /structures/s/fields s"],
		[fields({ dtype: "str" }), "error field-without-name /structures/s/fields/0"],
		[fields("a::str"), "error wrong-type /structures/s/fields/0"],
		[fields({ name: "a", choices: [] }), "error empty-choices /structures/s/fields/0/choices a"],
		[fields({ name: "a", dtype: "int" }), "error unknown-dtype /structures/s/fields/0/dtype int"],
		[fields({ name: "a", cardinality: "two" }), "error unknown-cardinality /structures/s/fields/0/cardinality two"],
		[fields({ name: "a", exclusive: 1 }), "error wrong-type /structures/s/fields/0/exclusive"],
		[fields({ name: "a", validators: [] }), "error unknown-key /structures/s/fields/0/validators validators"],
		[fields({ name: "a" }, { name: "a" }), "warning duplicate-field /structures/s/fields/1 a"],
		[inStructure({ mode: "wild" }), "error unknown-mode /structures/s/mode wild"],
		[inStructure({ mode: "natural", anchor: "b" }), "error unknown-anchor /structures/s/anchor b"],
		[inStructure({ anchor: "b" }), "error unknown-anchor /structures/s/anchor b"],
		[inStructure({ mode: "latent", anchor: "a" }), "error anchor-without-natural /structures/s/anchor a"],
		[inStructure({ anchor: "a" }), "warning anchor-without-natural /structures/s/anchor a"],
		[inStructure({ occurrence_policy: "last" }), "error unknown-occurrence-policy /structures/s/occurrence_policy last"],
		[{ structures: { s: ["a::one::two"] } }, "warning lost-description /structures/s/0 one"],
		[{ structures: { s: ["::str"] } }, "error field-without-name /structures/s/0"],
		[{ structures: { s: ["a::[]"] } }, "warning empty-choices /structures/s/0 a"],
		[{ relations: ["r"], entity_attributes: { tone: { labels: ["x"] } } }, "error attributes-without-entities /entity_attributes"],
		[group({ labels: [] }), "error attribute-without-labels /entity_attributes/tone tone"],
		[group({}, "start"), "error reserved-attribute-name /entity_attributes/start start"],
		[group({ labels: ["a"] }), "error attribute-label-clash /entity_attributes/tone/labels/0 a"],
		[group({ applies_to: ["b"] }), "error unknown-entity /entity_attributes/tone/applies_to/0 b"],
		[group({ threshold: 3 }), "error threshold-out-of-range /entity_attributes/tone/threshold 3"],
	];
	for (const [value, ...issues] of table) {
		test(JSON.stringify(value), () => assert.deepEqual(readSchema(value).issues.map(shown), issues));
	}
});

suite("the one-line spelling of a field", () => {
	const table: readonly [spec: string, field: object, ...lost: string[]][] = [
		["tags", { name: "tags" }],
		["name::str::Full name", { name: "name", dtype: "str", description: "Full name" }],
		["name::Full name::str", { name: "name", dtype: "str", description: "Full name" }],
		["size::[S| M |L]::str::Size", { name: "size", dtype: "str", choices: ["S", "M", "L"], description: "Size" }],
		["size::[S|M]", { name: "size", dtype: "str", choices: ["S", "M"] }],
		["size::list::[S|M]", { name: "size", dtype: "list", choices: ["S", "M"] }],
		["size::[S|M]::list", { name: "size", dtype: "list", choices: ["S", "M"] }],
		["note::some description", { name: "note", description: "some description" }],
		["note::see C++::std::vector", { name: "note", description: "vector" }, "description@6 see C++", "description@15 std"],
		["a::str::list", { name: "a", dtype: "list" }, "dtype@3 str"],
		["a::[x]::[y]", { name: "a", dtype: "str", choices: ["y"] }, "choices@3 [x]"],
		["a:: str", { name: "a", description: " str" }],
		["a::b::", { name: "a" }, "description@3 b"],
		["", { name: "" }],
	];
	for (const [spec, field, ...lost] of table) {
		test(JSON.stringify(spec), () => {
			const result = parseFieldSpec(spec);
			assert.deepEqual(result.field, field);
			assert.deepEqual(
				result.lost.map((part) => `${part.kind}@${part.start} ${part.text}`),
				lost,
			);
		});
	}
});

suite("writing a schema", () => {
	const table: readonly [title: string, schema: ExtractionSchema, expected: JsonValue][] = [
		["names alone", schemaOf({ entities: [{ name: "a" }], relations: [{ name: "r" }] }), { entities: ["a"], relations: ["r"] }],
		["names with descriptions", schemaOf({ entities: [{ name: "a", description: "x" }] }), { entities: { a: "x" } }],
		[
			"one of two described",
			schemaOf({ entities: [{ name: "a", description: "x" }, { name: "b" }] }),
			{ entities: [{ name: "a", description: "x" }, { name: "b" }] },
		],
		[
			"names whose order a map would lose",
			schemaOf({
				entities: [
					{ name: "b", description: "x" },
					{ name: "1", description: "y" },
				],
			}),
			{
				entities: [
					{ name: "b", description: "x" },
					{ name: "1", description: "y" },
				],
			},
		],
		["relation ends", schemaOf({ relations: [{ name: "r", head: ["a"] }, { name: "s" }] }), { relations: { r: { head: ["a"] }, s: {} } }],
		[
			"structures",
			order([{ name: "a", dtype: "str" }, { name: "b" }]),
			{ structures: { order: { fields: [{ name: "a", dtype: "str" }, { name: "b" }] } } },
		],
	];
	for (const [title, schema, expected] of table) {
		test(title, () => assert.deepEqual(writeSchema(schema), expected));
	}

	test("reading what was written gives the same schema, also over JSON text", () => {
		for (let seed = 0; seed < 2000; seed++) {
			const schema = anySchema(random(seed));
			const { schema: back, issues } = readSchema(JSON.parse(JSON.stringify(writeSchema(schema))));
			assert.deepEqual(back, schema, `seed ${seed}`);
			assert.deepEqual(issues.filter(({ severity }) => severity === "error").map(shown), [], `seed ${seed}`);
		}
	});
});

test("no value makes the reader throw, and what it reads can be written", () => {
	const keys = [
		"entities",
		"classifications",
		"structures",
		"relations",
		"entity_attributes",
		"fields",
		"labels",
		"name",
		"task",
		"a",
		"__proto__",
		"threshold",
		"choices",
		"head",
		"categories",
	];
	const anyValue = (seeded: ReturnType<typeof random>, depth: number): JsonValue => {
		const kind = seeded.integer(0, depth > 0 ? 8 : 5);
		const items = Array.from({ length: seeded.integer(0, 4) }, () => 0);
		switch (kind) {
			case 0:
				return null;
			case 1:
				return seeded.next() < 0.5;
			case 2:
				return seeded.pick([0, -1, 0.5, 1e300]);
			case 3:
			case 4:
				return seeded.pick(["", "a", "a::str::[x|y]", "__proto__"]);
			case 5:
				return items.map(() => anyValue(seeded, depth - 1));
			default:
				return Object.fromEntries(items.map(() => [seeded.pick(keys), anyValue(seeded, depth - 1)]));
		}
	};
	for (let seed = 0; seed < 5000; seed++) {
		const { schema } = readSchema(anyValue(random(seed), 5));
		writeSchema(schema);
	}
	assert.equal(({} as Record<string, unknown>)["a"], undefined);
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonValue } from "../../../src/core/json.ts";
import type { DecoderRequest, EncoderRequest } from "../../../src/core/request.ts";
import { emptySchema } from "../../../src/core/schema.ts";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import type { RouteId } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { readPayload } from "../../../src/wire/payload.ts";
import { headerOf, linesOf, receivedJson } from "../../support/wireFixtures.ts";

const asking = (schema: JsonValue, text: EncoderRequest["text"] = "Mira Holt joined Nordwind Labs in Oslo."): EncoderRequest => ({
	kind: "extract",
	modelId: "fastino/gliner2-base-v1",
	text,
	schema: readSchema(schema).schema,
});
const entities = { entities: ["person", "company", "city"] };
const mood = { classifications: [{ task: "mood", labels: ["positive", "negative"] }] };
const topics = { classifications: [{ task: "topics", labels: ["hr", "sport", "art"], multi_label: true }] };
const order = { structures: { order: ["number::str", "vendor::str", "currency::[EUR|USD]", "items"] } };
const worksFor = { relations: ["works_for"] };
const raw = { ...entities, ...mood, ...worksFor };
const attributes = {
	...entities,
	entity_attributes: { tone: { labels: ["warm", "cold"] }, themes: { labels: ["work", "travel"], multi_label: true } },
};

const all = ["person: Mira Holt 0-9 0.99", "company: Nordwind Labs 17-30 0.97", "city: Oslo 34-38 0.91"];
const holt = "person: Mira Holt 0-9 0.99";
const kestrel =
	"order {number: 7731 6-10 0.98; vendor: Kestrel AG 16-26 0.95; currency: EUR 0.88; items*: two lamps 49-58 0.7 | a desk 63-69 0.6}";
const employed = "Mira Holt 0-9 0.95 -works_for-> Nordwind Labs 17-30 0.92";
const plainlyEmployed = "Mira Holt -works_for-> Nordwind Labs";

/** Fixture, what was asked, then the lines of each extraction. */
const table: readonly [fixture: string, asked: JsonValue, ...lines: string[]][] = [
	["native/1-result", entities, ...all],
	["native/1-result-data", entities, ...all],
	["native/1-root", entities, ...all],
	["native/1-root-with-envelope", entities, ...all],
	["native/1-result-entities-alone", entities, ...all],
	["native/1-data-beside-a-section", entities, ...all],
	["native/2-bare-strings", entities, "person: Mira Holt", "company: Nordwind Labs", "city: Oslo"],
	["native/2-confidence-only", entities, "person: Mira Holt 0.99"],
	["native/2-spans-only", entities, "person: Mira Holt 0-9"],
	["native/2-single-values", entities, holt, "company: Nordwind Labs"],
	["native/2-wrapped-in-list", entities, ...all],
	["native/2-flat-list", entities, holt, "city: Oslo 34-38 0.91"],
	[
		"native/2-list-with-types",
		{ ...entities, ...worksFor },
		holt,
		"company: Nordwind Labs 17-30 0.97",
		"Mira Holt 0-9 0.99 -works_for-> Nordwind Labs 17-30 0.97 (0.8)",
	],
	["native/2-empty", entities],
	["native/2-unasked-label", entities, ...all, "date: today 0-1 0.5"],
	["native/2-label-proto", entities, "__proto__: Oslo 34-38 0.5", "constructor: Mira Holt"],
	[
		"native/2-attributes",
		attributes,
		"company: Nordwind Labs 17-30 0.97 [tone: warm 0.7] [themes: work 0.6, travel 0.5]",
		"person: Mira Holt [tone: cold]",
	],
	["native/2-null-offsets", entities, "person: Mira Holt"],
	["native/3-single-string", mood, "mood = positive"],
	["native/3-single-object", mood, "mood = positive 0.82"],
	["native/3-single-pair", mood, "mood = positive 0.82"],
	["native/3-single-category", mood, "mood = positive 0.82"],
	["native/3-single-value", mood, "mood = positive 0.82"],
	["native/3-single-score", mood, "mood = positive 0.82"],
	["native/3-single-null", mood, "mood = "],
	["native/3-multi-strings", topics, "topics* = hr, sport"],
	["native/3-multi-objects", topics, "topics* = hr 0.9, sport 0.6"],
	["native/3-multi-pairs", topics, "topics* = hr 0.9, sport 0.6"],
	["native/3-multi-value", topics, "topics* = hr 0.9, sport 0.6"],
	["native/3-multi-empty", topics, "topics* = "],
	["native/3-section", { classifications: [...mood.classifications, ...topics.classifications] }, "mood = positive", "topics* = hr"],
	["native/3-legacy-classification", { categories: ["positive", "negative"] }, "classification = positive 0.82"],
	["native/3-legacy-classification", mood, "mood = positive 0.82"],
	["native/3-legacy-categories", mood, "mood = positive"],
	["native/3-constrained", mood, "mood = positive 0.8"],
	["native/4-top-level", order, kestrel],
	["native/4-section", order, kestrel],
	["native/4-single-object", order, kestrel],
	["native/4-none-as-object", order],
	["native/4-none-as-list", order],
	["native/4-bare-values", order, "order {number: 7731; vendor: ; currency: EUR; items*: two lamps | a desk}"],
	["native/4-number-value", order, "order {number: 7731; items*: }"],
	["native/5-relation-extraction", worksFor, employed],
	["native/5-relations", worksFor, employed],
	["native/5-pairs", worksFor, plainlyEmployed],
	["native/5-typed-list", worksFor, "Mira Holt 0-9 0.95 -works_for-> Nordwind Labs (0.8)"],
	["native/5-top-level", worksFor, plainlyEmployed],
	["native/5-words-alone", worksFor, "Mira Holt joined Nordwind Labs 0.7 -works_for-> "],
	["native/5-colliding-name", { classifications: [{ task: "relations", labels: ["none", "some"] }] }, "relations = none"],
	["native/5-raw", raw, holt, "mood = positive 0.9", plainlyEmployed],
	["openai/1-message-content", entities, ...all],
	["openai/1-message-content-wrapped", entities, ...all],
	["openai/1-message-content-object", entities, ...all],
	["openai/1-decide", mood, "mood = positive 0.82"],
	["completions/1-choice-text", entities, ...all],
	["anthropic/1-content-text", entities, ...all],
	["responses/1-output", entities, ...all],
	["gliner2/1-result", entities, ...all],
	["gliner2/1-list-alone", entities, ...all],
];

const formatOf = (fixture: string) => {
	const found = servedFormats.find(({ id }) => id === (fixture.split("/")[0] as RouteId));
	assert.ok(found, `no format for ${fixture}`);
	return found;
};

suite("results as received", () => {
	for (const [fixture, asked, ...lines] of table) {
		test(`${fixture}, asked for ${JSON.stringify(asked)}`, () => {
			const reply = formatOf(fixture).decodeResponse(receivedJson(`${fixture}.json`), asking(asked));
			assert.ok(reply.ok, JSON.stringify(reply));
			assert.ok(reply.value.kind === "extraction");
			assert.deepEqual(reply.value.extractions.map(linesOf), [lines]);
			assert.equal(reply.value.isBatch, false);
		});
	}

	const batches: readonly [fixture: string, texts: readonly string[], expected: readonly (readonly string[])[]][] = [
		["native/1-batch", ["a", "b"], [all, []]],
		["native/1-batch-of-one-without-list", ["a"], [all]],
		["gliner2/1-batch", ["a", "b"], [all, []]],
	];
	for (const [fixture, texts, expected] of batches) {
		test(fixture, () => {
			const reply = formatOf(fixture).decodeResponse(receivedJson(`${fixture}.json`), asking(entities, texts));
			assert.ok(reply.ok && reply.value.kind === "extraction");
			assert.deepEqual(reply.value.extractions.map(linesOf), expected);
			assert.equal(reply.value.isBatch, true);
		});
	}

	test("a batch with a result too few is refused", () => {
		const reply = formatOf("native/").decodeResponse(receivedJson("native/1-batch.json"), asking(entities, ["a", "b", "c"]));
		assert.deepEqual(reply, { ok: false, issues: [{ path: ["result"], message: "Expected 3 results, got 2", type: "wrong-shape" }] });
	});
});

suite("what replies say beside the result", () => {
	const native = { modelId: "fastino/gliner2-base-v1", modelUsed: "fastino/gliner2-base-v1", latencyMs: 222.5 };
	const headers: readonly [fixture: string, header: object][] = [
		["native/1-result", { inferenceId: "5f0c7a52-9d1b-4c53-8f0e-2b6f7d0a1c11", ...native, usage: { inputTokens: 136 } }],
		["native/8-id-x-pioneer", { inferenceId: "5f0c-x", ...native, usage: { inputTokens: 136 } }],
		["native/9-id-null", { ...native, usage: { inputTokens: 136 } }],
		[
			"native/10-usage-object",
			{ inferenceId: "5f0c7a52-9d1b-4c53-8f0e-2b6f7d0a1c11", ...native, usage: { inputTokens: 12, totalTokens: 12 } },
		],
		["native/11-without-latency", {}],
		[
			"openai/1-message-content",
			{
				inferenceId: "5f0c-1",
				modelId: "job_abc123",
				usage: { inputTokens: 31, outputTokens: 12, totalTokens: 43, cacheReadTokens: 7, cacheWriteTokens: 2 },
			},
		],
		["openai/1-message-content-wrapped", { inferenceId: "5f0c-2", modelId: "job_abc123" }],
		["openai/1-message-content-object", { modelId: "m", usage: { inputTokens: 31 } }],
		[
			"completions/1-choice-text",
			{ inferenceId: "5f0c-3", modelId: "job_abc123", usage: { inputTokens: 31, outputTokens: 12, totalTokens: 43 } },
		],
		[
			"anthropic/1-content-text",
			{
				inferenceId: "5f0c-4",
				modelId: "job_abc123",
				usage: { inputTokens: 31, outputTokens: 12, cacheReadTokens: 5, cacheWriteTokens: 0 },
			},
		],
		[
			"responses/1-output",
			{ inferenceId: "5f0c-5", modelId: "job_abc123", usage: { inputTokens: 31, outputTokens: 12, totalTokens: 43, cacheReadTokens: 4 } },
		],
		["gliner2/1-result", { usage: { inputTokens: 12 } }],
	];
	for (const [fixture, header] of headers) {
		test(fixture, () => {
			const reply = formatOf(fixture).decodeResponse(receivedJson(`${fixture}.json`), asking(entities));
			assert.ok(reply.ok, JSON.stringify(reply));
			assert.deepEqual(headerOf(reply.value), header);
		});
	}

	const ask: DecoderRequest = { kind: "generate", modelId: "Qwen/Qwen3-8B", messages: [{ role: "user", content: "Where?" }] };
	const completions: readonly [fixture: string, header: object][] = [
		[
			"native/10-decoder-without-usage",
			{ completion: "Oslo is the capital.", reasoning: "A city.", inferenceId: "5f0c-d", modelId: "Qwen/Qwen3-8B", latencyMs: 801.25 },
		],
		[
			"openai/1-completion",
			{
				completion: "Oslo is the capital.",
				reasoning: "They ask for a city.",
				finishReason: "length",
				modelId: "deepseek",
				usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 },
			},
		],
		[
			"anthropic/1-thinking",
			{
				completion: "Oslo is the capital.",
				reasoning: "A city.",
				finishReason: "length",
				modelId: "claude-opus-4-7",
				usage: { inputTokens: 9, outputTokens: 5 },
			},
		],
		[
			"responses/1-incomplete",
			{
				completion: "Oslo is",
				reasoning: "A city.",
				finishReason: "length",
				modelId: "gpt",
				usage: { inputTokens: 9, outputTokens: 2, totalTokens: 11 },
			},
		],
	];
	for (const [fixture, header] of completions) {
		test(fixture, () => {
			const reply = formatOf(fixture).decodeResponse(receivedJson(`${fixture}.json`), ask);
			assert.ok(reply.ok, JSON.stringify(reply));
			assert.deepEqual(headerOf(reply.value), header);
		});
	}
});

suite("outputs of history, read without knowing what was asked", () => {
	const outputs: readonly [output: JsonValue, ...lines: string[]][] = [
		[{ entities: { person: [{ text: "Mira Holt", confidence: 0.99, start: 0, end: 9 }] } }, holt],
		[{ mood: { label: "positive", confidence: 0.82 }, topics: ["hr", "sport"] }, "mood = positive 0.82", "topics* = hr, sport"],
		[{ order: [{ number: "7731", items: ["a desk"] }] }, "order {number: 7731; items*: a desk}"],
		[{ relation_extraction: { works_for: [["Mira Holt", "Nordwind Labs"]] } }, plainlyEmployed],
		[{ works_for: [{ head: { text: "Mira Holt" }, tail: { text: "Nordwind Labs" } }] }, plainlyEmployed],
		[{ count: 3, usage: { tokens: 1 }, ok: true }],
	];
	for (const [output, ...lines] of outputs) {
		test(JSON.stringify(output), () => {
			const read = readPayload(output, emptySchema);
			assert.deepEqual(read.ok && linesOf(read.value), lines);
		});
	}
});

suite("bodies that are no reply", () => {
	const none: readonly [id: RouteId, body: JsonValue, at: string][] = [
		["native", "x", ""],
		["native", {}, "result"],
		["native", { result: "x" }, "result"],
		["native", { detail: "not found" }, "result"],
		["native", { result: { entities: 7 } }, "result/entities"],
		["native", { result: { entities: { person: [{ text: null }] } } }, "result/entities/person/0/text"],
		["native", { result: { entities: { person: [[1]] } } }, "result/entities/person/0"],
		["native", { result: { relation_extraction: { r: [["a"]] } } }, "result/relation_extraction/r/0/1"],
		["openai", { choices: [] }, "choices/0/message/content"],
		["openai", { choices: [{ message: { content: null } }] }, "choices/0/message/content"],
		["openai", { choices: [{ message: { content: "Sure! Here it is" } }] }, ""],
		["completions", { choices: [{ text: 1 }] }, "choices/0/text"],
		["anthropic", { content: 1 }, "content"],
		["anthropic", { content: [{ type: "text", text: '{"entities":{"per' }] }, ""],
		["responses", { output: [] }, "output"],
		["gliner2", { ok: true }, "result"],
	];
	for (const [id, body, at] of none) {
		test(`${id} ${JSON.stringify(body)}`, () => {
			const reply = formatOf(`${id}/`).decodeResponse(body, asking(entities));
			assert.ok(!reply.ok);
			assert.equal(reply.issues[0]?.path.join("/"), at);
		});
	}
});

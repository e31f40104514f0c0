import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonObject, JsonValue } from "../../../src/core/json.ts";
import type { DecoderRequest, EncoderRequest } from "../../../src/core/request.ts";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import type { RouteId } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { isDeprecatedRequest } from "../../../src/wire/requestSchema.ts";

const formatOf = (id: RouteId) => servedFormats.find((format) => format.id === id)!;
const schema = { entities: ["organization", "product"] };
const read = readSchema(schema).schema;
const text = "Extract entities from: Apple launched the iPhone.";
const user = [{ role: "user", content: text }];

suite("requests as real clients send them", () => {
	const extract = (more: Partial<EncoderRequest>): EncoderRequest => ({
		kind: "extract",
		modelId: "job_abc123",
		text,
		schema: read,
		...more,
	});
	const generate = (more: Partial<DecoderRequest>): DecoderRequest => ({
		kind: "generate",
		modelId: "m",
		messages: [{ role: "user", content: "Hi" }],
		...more,
	});
	const system = [{ type: "text", text: "Large stable prompt.", cache_control: { type: "ephemeral" } }];
	const table: readonly [title: string, id: RouteId, body: JsonObject, expected: object][] = [
		[
			"native, with the legacy keys",
			"native",
			{ model_id: "job_abc123", text, schema, task: "extract_entities", format_results: true, is_warmup: false, threshold: null },
			extract({}),
		],
		["a flat list", "native", { model_id: "job_abc123", text, schema: ["organization", "product"] }, extract({})],
		[
			"labels to classify by",
			"native",
			{ model_id: "m", text, task: "classify_text", schema: ["good", "bad"] },
			extract({ modelId: "m", schema: readSchema({ categories: ["good", "bad"] }).schema }),
		],
		["a batch", "native", { model_id: "job_abc123", text: ["a", ""], schema }, extract({ text: ["a", ""] })],
		[
			"a decoder",
			"native",
			{ model_id: "m", task: "generate", messages: [{ role: "user", content: "Hi" }], max_tokens: 5, include_reasoning_trace: true },
			generate({ maxTokens: 5, includeReasoningTrace: true }),
		],
		["chat", "openai", { model: "job_abc123", messages: user, schema }, extract({})],
		[
			"chat with the schema in extra_body",
			"openai",
			{ model: "job_abc123", messages: user, extra_body: { schema, threshold: 0.2, store: false } },
			extract({ threshold: 0.2, store: false }),
		],
		[
			"the last user message is what an encoder reads",
			"openai",
			{
				model: "job_abc123",
				messages: [{ role: "system", content: "x" }, { role: "user", content: "first" }, ...user, { role: "assistant", content: "well" }],
				schema,
			},
			extract({}),
		],
		[
			"text in content parts",
			"openai",
			{
				model: "job_abc123",
				messages: [
					{
						role: "user",
						content: [
							{ type: "text", text: "Extract entities from: " },
							{ type: "text", text: "Apple launched the iPhone." },
						],
					},
				],
				schema,
			},
			extract({}),
		],
		[
			"markers stay as written",
			"openai",
			{
				model: "m",
				messages: [
					{ role: "system", content: system },
					{ role: "user", content: "Hi" },
				],
			},
			generate({
				messages: [
					{ role: "system", content: system },
					{ role: "user", content: "Hi" },
				],
			}),
		],
		[
			"newer names",
			"openai",
			{
				model: "m",
				messages: [
					{ role: "developer", content: "x" },
					{ role: "user", content: "Hi" },
				],
				max_completion_tokens: 9,
				stream: true,
				stream_options: { include_usage: true },
				n: 1,
			},
			generate({
				messages: [
					{ role: "system", content: "x" },
					{ role: "user", content: "Hi" },
				],
				maxTokens: 9,
				stream: true,
			}),
		],
		["a prompt", "completions", { model: "m", prompt: "Hi", max_tokens: 5 }, generate({ maxTokens: 5 })],
		["a prompt in a list, with a schema", "completions", { model: "job_abc123", prompt: [text], schema }, extract({})],
		[
			"responses",
			"responses",
			{ model: "m", input: "Hi", instructions: "Be short.", max_output_tokens: 7 },
			generate({
				messages: [
					{ role: "system", content: "Be short." },
					{ role: "user", content: "Hi" },
				],
				maxTokens: 7,
			}),
		],
		[
			"responses with items",
			"responses",
			{
				model: "job_abc123",
				input: [{ role: "user", content: [{ type: "input_text", text }] }],
				text: { format: { type: "json_schema", name: "x", schema } },
			},
			extract({}),
		],
		[
			"responses with a decoder's JSON Schema",
			"responses",
			{
				model: "m",
				input: "Hi",
				text: { format: { type: "json_schema", name: "x", schema: { type: "object", properties: { entities: {} } } } },
			},
			generate({}),
		],
		["messages", "anthropic", { model: "job_abc123", max_tokens: 1024, messages: user, schema }, extract({})],
		[
			"messages with a system string",
			"anthropic",
			{ model: "m", max_tokens: 64, system: "Be short.", messages: [{ role: "user", content: "Hi" }] },
			generate({
				messages: [
					{ role: "system", content: "Be short." },
					{ role: "user", content: "Hi" },
				],
				maxTokens: 64,
			}),
		],
		[
			"messages with system blocks",
			"anthropic",
			{ model: "m", max_tokens: 64, system, messages: [{ role: "user", content: "Hi" }] },
			generate({
				messages: [
					{ role: "system", content: system },
					{ role: "user", content: "Hi" },
				],
				maxTokens: 64,
			}),
		],
		[
			"the public Python client",
			"gliner2",
			{
				task: "extract_entities",
				text,
				schema: ["organization", "product"],
				threshold: 0.5,
				include_confidence: false,
				include_spans: false,
				format_results: true,
			},
			extract({ modelId: "gliner-2", threshold: 0.5, includeConfidence: false, includeSpans: false }),
		],
		[
			"its classification",
			"gliner2",
			{ task: "classify_text", text, schema: { categories: ["good", "bad"] } },
			extract({ modelId: "gliner-2", schema: readSchema({ categories: ["good", "bad"] }).schema }),
		],
		[
			"its structures",
			"gliner2",
			{ task: "extract_json", text, schema: { order: ["number::str"] } },
			extract({ modelId: "gliner-2", schema: readSchema({ structures: { order: ["number::str"] } }).schema }),
		],
		[
			"its built schema",
			"gliner2",
			{
				task: "schema",
				text,
				schema: {
					entities: ["a"],
					entity_dtype: "list",
					classifications: { mood: { labels: ["x", "y"], multi_label: false, cls_threshold: 0.5 } },
				},
			},
			extract({
				modelId: "gliner-2",
				schema: readSchema({ entities: ["a"], classifications: { mood: { labels: ["x", "y"], multi_label: false, cls_threshold: 0.5 } } })
					.schema,
			}),
		],
	];
	for (const [title, id, body, expected] of table) {
		test(`${id}: ${title}`, () => assert.deepEqual(formatOf(id).decodeRequest(body), { ok: true, value: expected }));
	}
});

suite("requests that the API refuses", () => {
	const native = (more: object): JsonValue => ({ model_id: "m", text, schema, ...more }) as JsonValue;
	const chat = (more: object): JsonValue => ({ model: "m", messages: user, ...more }) as JsonValue;
	const decoder = (more: object): JsonValue => ({ model_id: "m", task: "generate", messages: user, ...more }) as JsonValue;
	const table: readonly [id: RouteId, body: JsonValue, ...issues: string[]][] = [
		["native", null, " dict_type"],
		["native", [], " dict_type"],
		["native", {}, "model_id missing", "text missing", "schema missing"],
		["native", native({ model_id: "" }), "model_id string_too_short"],
		["native", native({ model_id: 7 }), "model_id string_type"],
		["native", native({ text: 7 }), "text string_type"],
		["native", native({ text: ["a", 7] }), "text/1 string_type"],
		["native", native({ schema: {} }), "schema value_error"],
		["native", native({ schema: { entities: ["a", ""] } }), "schema/entities/1 value_error"],
		["native", native({ schema: "person" }), "schema value_error"],
		["native", native({ schema: ["a", "a"] }), "schema/1 value_error"],
		["native", native({ schema: ["good"], task: "classify_text" }), "schema value_error"],
		["native", native({ threshold: 1.1 }), "threshold less_than_equal"],
		["native", native({ threshold: -0.1 }), "threshold greater_than_equal"],
		["native", native({ threshold: "0.5" }), "threshold float_type"],
		["native", native({ include_spans: "yes" }), "include_spans bool_type"],
		["native", native({ store: 1 }), "store bool_type"],
		["native", native({ project_id: 1 }), "project_id string_type"],
		["native", decoder({ task: undefined }), "task missing"],
		["native", decoder({ task: "ner" }), "task literal_error"],
		["native", decoder({ messages: [] }), "messages too_short"],
		["native", decoder({ messages: "Hi" }), "messages list_type"],
		[
			"native",
			decoder({
				messages: [
					{ role: "user", content: "a" },
					{ role: "assistant", content: "b" },
				],
			}),
			"messages value_error",
		],
		["native", decoder({ messages: [{ role: "bot", content: "a" }] }), "messages/0/role literal_error"],
		["native", decoder({ messages: [{ role: "user" }] }), "messages/0/content missing"],
		["native", decoder({ messages: [{ role: "user", content: [{ text: "no type" }] }] }), "messages/0/content value_error"],
		["native", decoder({ messages: [7] }), "messages/0 dict_type"],
		["native", decoder({ max_tokens: 0 }), "max_tokens greater_than_equal"],
		["native", decoder({ max_tokens: 131073 }), "max_tokens less_than_equal"],
		["native", decoder({ max_tokens: 1.5 }), "max_tokens int_from_float"],
		["native", decoder({ temperature: 2.1 }), "temperature less_than_equal"],
		["native", decoder({ top_p: "1" }), "top_p float_type"],
		["native", decoder({ reasoning: [] }), "reasoning dict_type"],
		["openai", {}, "model missing", "messages missing"],
		["openai", chat({ stream: "yes" }), "stream bool_type"],
		["openai", chat({ schema: { entities: [] } }), "schema/entities value_error"],
		["openai", chat({ schema, messages: [{ role: "system", content: "x" }] }), "messages value_error"],
		["completions", { model: "m" }, "prompt missing"],
		["completions", { model: "m", prompt: ["a", "b"] }, "prompt string_type"],
		["responses", { model: "m" }, "input missing"],
		["anthropic", { model: "m", messages: [{ role: "system", content: "x" }] }, "messages/0/role literal_error"],
		["anthropic", { model: "m", messages: user, temperature: 1.5 }, "temperature less_than_equal"],
		["anthropic", { model: "m", messages: user, system: 7 }, "system string_type"],
		["gliner2", { text }, "schema missing"],
	];
	for (const [id, body, ...issues] of table) {
		test(`${id} ${JSON.stringify(body)}`, () => {
			const decoded = formatOf(id).decodeRequest(body);
			assert.deepEqual(decoded.ok ? [] : decoded.issues.map(({ path, type }) => `${path.join("/")} ${type}`), issues);
		});
	}
});

suite("spellings that the API calls deprecated", () => {
	const table: readonly [body: JsonValue, isDeprecated: boolean][] = [
		[{ schema }, false],
		[{ schema: ["a"] }, true],
		[{ schema: { categories: ["a", "b"] } }, true],
		[{ schema: { order: ["number"] }, task: "extract_json" }, true],
		[{ messages: [] }, false],
		[null, false],
	];
	for (const [body, isDeprecated] of table) {
		test(JSON.stringify(body), () => assert.equal(isDeprecatedRequest(body), isDeprecated));
	}
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import { serve } from "../../support/clients.ts";

const model = "job_abc123";
const text = "Apple announced the MacBook Pro at WWDC in Cupertino.";
const body = { model, max_tokens: 1024, messages: [{ role: "user" as const, content: text }] };
const schema = { entities: ["organization", "location"] };
const found = {
	entities: {
		organization: [{ text: "Apple", start: 0, end: 5 }],
		location: [{ text: "Cupertino", start: 43, end: 52 }],
	},
};

const textOf = ({ content }: Anthropic.Message): string => content.map((block) => (block.type === "text" ? block.text : "")).join("");
const placed = (message: Anthropic.Message): unknown =>
	JSON.parse(textOf(message), (key, value: unknown) => (key === "confidence" ? undefined : value));
const idOf = (message: object): string => (message as { pioneer_inference_id: string }).pioneer_inference_id;
/** The package's types know nothing of a schema; it sends one all the same. */
const extracting = { ...body, schema } as Anthropic.MessageCreateParamsNonStreaming;

describe("the @anthropic-ai/sdk package", () => {
	it("extracts with a schema, and the run is in the history", async (context) => {
		const { anthropic, get } = await serve(context);
		const message = await anthropic.messages.create(extracting);
		assert.deepEqual(placed(message), found);
		assert.deepEqual([message.type, message.role, message.model, message.stop_reason], ["message", "assistant", model, "end_turn"]);
		const { body: record } = await get(`/inferences/${idOf(message)}`);
		assert.deepEqual([record["input"], record["task"]], [text, "extract_entities"]);
	});

	it("streams an extraction by its helper", async (context) => {
		const { anthropic } = await serve(context);
		const stream = anthropic.messages.stream(extracting);
		const deltas: string[] = [];
		stream.on("text", (delta) => deltas.push(delta));
		const message = await stream.finalMessage();
		assert.deepEqual(placed(message), found);
		assert.equal(deltas.join(""), textOf(message));
		assert.equal(idOf(message).length, 36);
	});

	it("is told the whole sequence of events", async (context) => {
		const { anthropic } = await serve(context);
		const types: string[] = [];
		for await (const event of await anthropic.messages.create({ ...body, stream: true })) {
			if (types.at(-1) !== event.type) {
				types.push(event.type);
			}
		}
		assert.deepEqual(types, [
			"message_start",
			"content_block_start",
			"content_block_delta",
			"content_block_stop",
			"message_delta",
			"message_stop",
		]);
	});

	for (const system of ["Be brief.", [{ type: "text" as const, text: "Be brief.", cache_control: { type: "ephemeral" as const } }]]) {
		it(`has its system kept as written: ${typeof system}`, async (context) => {
			const { anthropic, get } = await serve(context);
			const message = await anthropic.messages.create({ ...body, system });
			assert.ok(textOf(message).includes("Apple"));
			assert.ok(message.usage.input_tokens > 5 && message.usage.output_tokens > 0);
			const { body: record } = await get(`/inferences/${idOf(message)}`);
			const { messages } = record["metadata"] as { messages: { role: string; content: unknown }[] };
			assert.deepEqual(messages[0], { role: "system", content: system });
		});
	}

	it("stops at max_tokens", async (context) => {
		const { anthropic } = await serve(context);
		const message = await anthropic.messages.create({ ...body, max_tokens: 2 });
		assert.deepEqual([message.stop_reason, message.usage.output_tokens], ["max_tokens", 2]);
	});

	it("lists and retrieves models", async (context) => {
		const { anthropic } = await serve(context);
		const ids: string[] = [];
		for await (const each of anthropic.models.list({ limit: 1 })) {
			ids.push(each.id);
		}
		assert.ok(ids.length > 1, "page after page");
		const one = await anthropic.models.retrieve("local-rules-v1");
		assert.deepEqual([one.type, one.display_name], ["model", "Local rules"]);
	});

	it("is given an id for what is not to be stored, at once and streaming, and the history has none of it", async (context) => {
		const { anthropic, get } = await serve(context);
		const unstored = { ...body, store: false };
		for (const message of [await anthropic.messages.create(unstored), await anthropic.messages.stream(unstored).finalMessage()]) {
			assert.match(idOf(message), /^[0-9a-f-]{36}$/);
			assert.equal((await get(`/inferences/${idOf(message)}`)).status, 404);
		}
		assert.equal((await get("/inferences")).body["total"], 0);
	});

	for (const base of ["", "/", "/v1", "/v1/"]) {
		it(`finds its routes under the base URL "${base}"`, async (context) => {
			const { anthropic } = await serve(context, { bases: { openai: "/v1", anthropic: base } });
			assert.equal((await anthropic.messages.create(body)).type, "message");
			assert.ok((await anthropic.models.list()).data.length > 0);
		});
	}
});

describe("what fails for the @anthropic-ai/sdk package is an error of its own", () => {
	const typeOf = (error: Error): unknown => (error as { error?: { error?: { type?: string } } }).error?.error?.type;

	it("a wrong key", async (context) => {
		const { anthropic } = await serve(context, { key: "pio_sk_wrong" });
		await assert.rejects(
			async () => anthropic.messages.create(body),
			(error: Error) => error instanceof Anthropic.AuthenticationError && typeOf(error) === "authentication_error",
		);
		await assert.rejects(async () => anthropic.messages.stream(body).finalMessage(), Anthropic.AuthenticationError);
	});

	it("a model that is not there", async (context) => {
		const { anthropic } = await serve(context);
		await assert.rejects(
			async () => anthropic.models.retrieve("none"),
			(error: Error) => error instanceof Anthropic.NotFoundError && typeOf(error) === "not_found_error",
		);
	});

	for (const [name, more] of [
		["no messages", { messages: [] }],
		["a temperature of two", { temperature: 2 }],
		["an empty schema", { schema: {} }],
	] as const) {
		it(`a body with ${name}`, async (context) => {
			const { anthropic } = await serve(context);
			await assert.rejects(
				async () => anthropic.messages.create({ ...body, ...more } as Anthropic.MessageCreateParamsNonStreaming),
				(error: Error) => error instanceof Anthropic.UnprocessableEntityError && typeOf(error) === "invalid_request_error",
			);
		});
	}

	it("too many requests", async (context) => {
		const instead = (): Response => Response.json({ type: "error", error: { type: "rate_limit_error", message: "Slow" } }, { status: 429 });
		const { anthropic } = await serve(context, { instead });
		await assert.rejects(async () => anthropic.messages.create(body), Anthropic.RateLimitError);
	});
});

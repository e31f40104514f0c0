import assert from "node:assert/strict";
import { describe, it } from "node:test";
import OpenAI from "openai";
import { serve } from "../../support/clients.ts";

const model = "job_abc123";
const text = "Apple announced the MacBook Pro at WWDC in Cupertino.";
const messages = [{ role: "user" as const, content: text }];
const schema = { entities: ["organization", "location"] };
const found = {
	entities: {
		organization: [{ text: "Apple", start: 0, end: 5 }],
		location: [{ text: "Cupertino", start: 43, end: 52 }],
	},
};

/** A result without its confidences, which are the engine's affair. */
const placed = (content: string | null | undefined): unknown =>
	JSON.parse(content ?? "null", (key, value: unknown) => (key === "confidence" ? undefined : value));

const idOf = (reply: object): string => (reply as { x_pioneer: { inference_id: string } }).x_pioneer.inference_id;

describe("the openai package", () => {
	for (const [where, more] of [
		["the body", { schema }],
		["extra_body", { extra_body: { schema } }],
	] as const) {
		it(`extracts with the schema in ${where}, and the run is in the history`, async (context) => {
			const { openai, get } = await serve(context);
			const reply = await openai.chat.completions.create({ model, messages, ...more });
			assert.deepEqual(placed(reply.choices[0]?.message.content), found);
			assert.deepEqual([reply.model, reply.object, reply.choices[0]?.finish_reason], [model, "chat.completion", "stop"]);
			const { body } = await get(`/inferences/${idOf(reply)}`);
			assert.deepEqual([body["input"], body["task"], body["status"]], [text, "extract_entities", "success"]);
		});
	}

	for (const [include, keys] of [
		[{}, ["text", "confidence", "start", "end"]],
		[{ include_confidence: false }, ["text", "start", "end"]],
		[{ include_spans: false }, ["text", "confidence"]],
		[{ include_spans: false, include_confidence: false }, undefined],
	] as const) {
		it(`is given what it asks to be included: ${JSON.stringify(include)}`, async (context) => {
			const { openai } = await serve(context);
			const asked = { model, messages, schema, ...include };
			const reply = await openai.chat.completions.create(asked);
			const [item] = JSON.parse(reply.choices[0]?.message.content ?? "").entities.location;
			assert.deepEqual(typeof item === "string" ? [item] : Object.keys(item), keys ?? ["Cupertino"]);
		});
	}

	it("streams an extraction by its helper", async (context) => {
		const { openai } = await serve(context);
		const stream = openai.chat.completions.stream({ model, messages, schema } as Parameters<typeof openai.chat.completions.stream>[0]);
		const deltas: string[] = [];
		stream.on("content", (delta) => deltas.push(delta));
		const whole = await stream.finalChatCompletion();
		assert.deepEqual(placed(deltas.join("")), found);
		assert.deepEqual(placed(whole.choices[0]?.message.content), found);
		assert.equal(whole.choices[0]?.finish_reason, "stop");
	});

	it("streams a chat chunk by chunk, with a system message whose marker stays", async (context) => {
		const { openai, get } = await serve(context);
		const marked = { type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } } as const;
		const stream = await openai.chat.completions.create({
			model: "Qwen/Qwen3-8B",
			messages: [{ role: "system", content: [marked] }, ...messages],
			stream: true,
			stream_options: { include_usage: true },
		});
		let said = "";
		let usage: OpenAI.CompletionUsage | undefined;
		let chunks = 0;
		for await (const chunk of stream) {
			said += chunk.choices[0]?.delta.content ?? "";
			usage = chunk.usage ?? usage;
			chunks++;
		}
		assert.ok(chunks > 4 && said.includes("MacBook Pro"), said);
		assert.equal(usage?.total_tokens, (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0));
		const { body } = await get("/inferences");
		const [record] = body["inferences"] as { metadata: { messages: { content: unknown }[] } }[];
		assert.deepEqual(record?.metadata.messages[0]?.content, [marked]);
	});

	it("completes prompts, at once and streaming", async (context) => {
		const { openai } = await serve(context);
		const whole = await openai.completions.create({ model, prompt: text });
		assert.ok(whole.choices[0]?.text.includes("Apple"));
		let said = "";
		for await (const chunk of await openai.completions.create({ model, prompt: text, stream: true })) {
			said += chunk.choices[0]?.text ?? "";
		}
		assert.equal(said, whole.choices[0]?.text);
	});

	it("makes responses, at once and streaming", async (context) => {
		const { openai, get } = await serve(context);
		const format = { type: "json_schema", name: "extraction", schema } as const;
		const extraction = await openai.responses.create({ model, input: text, text: { format } });
		assert.deepEqual(placed(extraction.output_text), found);
		assert.equal((await get(`/inferences/${idOf(extraction)}`)).status, 200);
		const whole = await openai.responses.create({ model, input: text, instructions: "Be brief." });
		const stream = openai.responses.stream({ model, input: text, instructions: "Be brief." });
		let said = "";
		stream.on("response.output_text.delta", ({ delta }) => {
			said += delta;
		});
		const streamed = await stream.finalResponse();
		assert.ok(whole.output_text.includes("Apple"));
		assert.deepEqual([said, streamed.output_text, streamed.status], [whole.output_text, whole.output_text, "completed"]);
	});

	it("lists and retrieves models", async (context) => {
		const { openai } = await serve(context);
		const ids: string[] = [];
		for await (const each of openai.models.list()) {
			ids.push(each.id);
		}
		assert.ok(ids.length > 1 && ids.includes("local-rules-v1"), String(ids));
		assert.equal((await openai.models.retrieve("local-rules-v1")).object, "model");
	});

	for (const stream of [false, true]) {
		it(`is given an id for what is not to be stored, ${stream ? "streaming" : "at once"}, and the history has none of it`, async (context) => {
			const { openai, get } = await serve(context);
			let id = "";
			if (stream) {
				for await (const chunk of await openai.chat.completions.create({ model, messages, store: false, stream })) {
					id = "x_pioneer" in chunk ? idOf(chunk) : id;
				}
			} else {
				id = idOf(await openai.chat.completions.create({ model, messages, store: false }));
			}
			assert.match(id, /^[0-9a-f-]{36}$/);
			assert.equal((await get(`/inferences/${id}`)).status, 404);
			assert.equal((await get("/inferences")).body["total"], 0);
		});
	}

	for (const openaiBase of ["", "/", "/v1", "/v1/"]) {
		it(`finds its routes under the base URL "${openaiBase}"`, async (context) => {
			const { openai } = await serve(context, { bases: { openai: openaiBase, anthropic: "" } });
			assert.equal((await openai.chat.completions.create({ model, messages })).object, "chat.completion");
			assert.ok((await openai.models.list()).data.length > 0);
		});
	}
});

describe("what fails for the openai package is an error of its own", () => {
	it("a wrong key", async (context) => {
		const { openai } = await serve(context, { key: "pio_sk_wrong" });
		for (const ask of [
			() => openai.chat.completions.create({ model, messages }),
			() => openai.responses.create({ model, input: "Hi" }),
			() => openai.completions.create({ model, prompt: "Hi" }),
		]) {
			await assert.rejects(
				async () => ask(),
				(error) => error instanceof OpenAI.AuthenticationError && error.code === "invalid_api_key",
			);
		}
	});

	it("a model that is not there", async (context) => {
		const { openai } = await serve(context);
		await assert.rejects(
			async () => openai.models.retrieve("gpt/none"),
			(error) => error instanceof OpenAI.NotFoundError && error.code === "model_not_found",
		);
	});

	it("a route that is not there", async (context) => {
		const { openai } = await serve(context);
		await assert.rejects(async () => openai.embeddings.create({ model, input: "Hi" }), OpenAI.NotFoundError);
	});

	for (const [name, body] of [
		["no messages", { model, messages: [] }],
		["a temperature of ten", { model, messages, temperature: 10 }],
		["an empty schema", { model, messages, schema: {} }],
		["no model", { messages }],
	] as const) {
		it(`a body with ${name}`, async (context) => {
			const { openai, get } = await serve(context);
			await assert.rejects(
				async () => openai.chat.completions.create(body as unknown as OpenAI.ChatCompletionCreateParamsNonStreaming),
				(error) => error instanceof OpenAI.UnprocessableEntityError && error.message.length > 10,
			);
			assert.equal((await get("/inferences")).body["total"], 0);
		});
	}

	it("too many requests, with the time to wait", async (context) => {
		const instead = (): Response =>
			Response.json({ error: { message: "Slow down", code: "rate_limit" } }, { status: 429, headers: { "retry-after": "7" } });
		const { openai } = await serve(context, { instead });
		await assert.rejects(
			async () => openai.chat.completions.create({ model, messages }),
			(error) => error instanceof OpenAI.RateLimitError && error.headers.get("retry-after") === "7",
		);
	});
});

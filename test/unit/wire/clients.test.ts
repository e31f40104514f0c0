import assert from "node:assert/strict";
import { suite, test } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import type { Failure } from "../../../src/core/failure.ts";
import type { JsonValue } from "../../../src/core/json.ts";
import type { CompletionReply, ReplyPart } from "../../../src/core/reply.ts";
import { encodeError, encodeErrorEvent } from "../../../src/wire/errors.ts";
import type { ErrorStyle, RequestFormat, ServerSentEvent } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { findRoute } from "../../../src/wire/routes.ts";
import { encodeEvent } from "../../../src/wire/sse.ts";
import { encodeAll } from "../../support/exchanges.ts";

const said: CompletionReply = {
	kind: "completion",
	completion: "Oslo 🎉 it is.",
	reasoning: "A city?",
	finishReason: "stop",
	inferenceId: "5f0c",
	usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14, cacheReadTokens: 8 },
};
const parts: readonly ReplyPart[] = [
	{ type: "start", inferenceId: "5f0c" },
	{ type: "reasoning-delta", text: "A city?" },
	{ type: "text-delta", text: "Oslo 🎉" },
	{ type: "text-delta", text: " it is." },
	{ type: "end", finishReason: "stop", usage: said.usage! },
	{ type: "done" },
];

/** A server in a function, as the local Pioneer is: it answers every request with the one reply, or with the failure. */
function serving(failure?: Failure, breaksOff = false): typeof fetch {
	return async (input, init) => {
		const url = new URL(input instanceof Request ? input.url : String(input));
		const route = findRoute(init?.method ?? "GET", url.pathname);
		assert.ok(route?.type === "request", url.pathname);
		const format = servedFormats.find(({ id }) => id === route.route) as RequestFormat;
		if (failure !== undefined && !breaksOff) {
			const { status, headers, body } = encodeError(failure, format.errorStyle);
			return new Response(body, { status, headers });
		}
		const request = format.decodeRequest(JSON.parse(String(init?.body)) as JsonValue);
		assert.ok(request.ok, JSON.stringify(request));
		if (request.value.stream !== true) {
			return Response.json(format.encodeResponse(said, request.value));
		}
		const events: ServerSentEvent[] = [...encodeAll(format, breaksOff ? parts.slice(0, 3) : parts, request.value)];
		if (failure !== undefined) {
			events.push(encodeErrorEvent(failure, format.errorStyle as Exclude<ErrorStyle, "native">));
		}
		return new Response(events.map(encodeEvent).join(""), { headers: { "content-type": "text/event-stream" } });
	};
}

const openai = (server: typeof fetch) =>
	new OpenAI({ apiKey: "pio_sk_x", baseURL: "https://pioneer.example/v1", fetch: server, maxRetries: 0 });
const claude = (server: typeof fetch) =>
	new Anthropic({ apiKey: "pio_sk_x", baseURL: "https://pioneer.example", fetch: server, maxRetries: 0 });
const messages = [{ role: "user" as const, content: "Where?" }];

suite("what is written is what the vendors' own clients read", () => {
	test("chat", async () => {
		const reply = await openai(serving()).chat.completions.create({ model: "m", messages });
		assert.equal(reply.choices[0]?.message.content, said.completion);
		assert.equal(reply.usage?.prompt_tokens_details?.cached_tokens, 8);
	});

	test("chat, streaming", async () => {
		const stream = openai(serving()).chat.completions.stream({ model: "m", messages });
		const whole = await stream.finalChatCompletion();
		assert.equal(whole.choices[0]?.message.content, said.completion);
		assert.equal(whole.choices[0]?.finish_reason, "stop");
		assert.equal((await stream.totalUsage()).completion_tokens, 5);
	});

	test("completions, streaming", async () => {
		let text = "";
		for await (const chunk of await openai(serving()).completions.create({ model: "m", prompt: "Where?", stream: true })) {
			text += chunk.choices[0]?.text ?? "";
		}
		assert.equal(text, said.completion);
	});

	test("responses", async () => {
		const reply = await openai(serving()).responses.create({ model: "m", input: "Where?" });
		assert.equal(reply.output_text, said.completion);
		assert.equal(reply.status, "completed");
	});

	test("responses, streaming", async () => {
		const stream = openai(serving()).responses.stream({ model: "m", input: "Where?" });
		let text = "";
		stream.on("response.output_text.delta", ({ delta }) => {
			text += delta;
		});
		const whole = await stream.finalResponse();
		assert.equal(text, said.completion);
		assert.equal(whole.output_text, said.completion);
		assert.equal(whole.usage?.output_tokens, 5);
	});

	test("messages", async () => {
		const reply = await claude(serving()).messages.create({ model: "m", max_tokens: 9, messages });
		assert.deepEqual(
			reply.content.map((block) => (block.type === "text" ? block.text : block.type)),
			["thinking", said.completion],
		);
		assert.equal(reply.usage.cache_read_input_tokens, 8);
	});

	test("messages, streaming", async () => {
		const stream = claude(serving()).messages.stream({ model: "m", max_tokens: 9, messages });
		const whole = await stream.finalMessage();
		assert.equal(await stream.finalText(), said.completion);
		assert.equal(whole.stop_reason, "end_turn");
		assert.equal(whole.usage.output_tokens, 5);
	});
});

suite("failures become the vendors' own errors", () => {
	const table: readonly [failure: Failure, ofOpenai: unknown, ofClaude: unknown][] = [
		[{ kind: "invalidRequest", status: 400, serverMessage: "Bad" }, OpenAI.BadRequestError, Anthropic.BadRequestError],
		[{ kind: "unauthorized", serverMessage: "No key" }, OpenAI.AuthenticationError, Anthropic.AuthenticationError],
		[{ kind: "notFound", serverMessage: "None" }, OpenAI.NotFoundError, Anthropic.NotFoundError],
		[{ kind: "invalidRequest", serverMessage: "Bad" }, OpenAI.UnprocessableEntityError, Anthropic.UnprocessableEntityError],
		[{ kind: "rateLimited", serverMessage: "Slow", retryAfterMs: 1000 }, OpenAI.RateLimitError, Anthropic.RateLimitError],
		[{ kind: "serverError", serverMessage: "Broke" }, OpenAI.InternalServerError, Anthropic.InternalServerError],
	];
	for (const [failure, ofOpenai, ofClaude] of table) {
		test(`${failure.kind} ${failure.status ?? ""}`, async () => {
			const isOf = (kind: unknown) => (error: Error) =>
				error instanceof (kind as typeof Error) && error.message.includes(failure.serverMessage ?? "");
			await assert.rejects(async () => openai(serving(failure)).chat.completions.create({ model: "m", messages }), isOf(ofOpenai));
			await assert.rejects(async () => claude(serving(failure)).messages.create({ model: "m", max_tokens: 9, messages }), isOf(ofClaude));
		});
	}

	test("half-way through a stream", async () => {
		const server = serving({ kind: "unavailable", serverMessage: "Overloaded" }, true);
		await assert.rejects(async () => openai(server).chat.completions.stream({ model: "m", messages }).finalChatCompletion(), /Overloaded/);
		await assert.rejects(async () => claude(server).messages.stream({ model: "m", max_tokens: 9, messages }).finalMessage(), /Overloaded/);
	});
});

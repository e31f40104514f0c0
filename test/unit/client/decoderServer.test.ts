import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { connect } from "../../../src/client/connect.ts";
import { decoderServer } from "../../../src/client/decoderServer.ts";
import { fetchTransport } from "../../../src/client/transport.fetch.ts";
import { nodeTransport } from "../../../src/client/transport.node.ts";
import { isPioneerError } from "../../../src/core/failure.ts";
import type { ReplyPart } from "../../../src/core/reply.ts";
import type { DecoderRequest } from "../../../src/core/request.ts";
import { isCancellation } from "../../../src/core/signal.ts";
import { answer, chunk, chunkedHead, encodeAnswer, type Fault, lastChunk, startFaultServer } from "../../support/faultServer.ts";

const request: DecoderRequest = {
	kind: "generate",
	modelId: "Qwen/Qwen3-8B",
	messages: [
		{ role: "system", content: [{ type: "text", text: "Be brief.", cache_control: { type: "ephemeral" } }] },
		{ role: "user", content: "Where is Mira?" },
	],
	maxTokens: 50,
	temperature: 0.2,
	reasoning: { effort: "low" },
	store: false,
	projectId: "p",
};
const head = chunkedHead("text/event-stream");
const event = (data: object): string => `data: ${JSON.stringify(data)}\n\n`;
const choice = (delta: object, finish_reason: string | null = null): string =>
	event({ model: "qwen3:8b", choices: [{ index: 0, delta, finish_reason }] });
const start = choice({ role: "assistant", content: "" });
const usage = event({ model: "qwen3:8b", choices: [], usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 } });
const done = "data: [DONE]\n\n";
const saying = (...pieces: readonly string[]): string => head + pieces.map(chunk).join("");

const whole: readonly ReplyPart[] = [
	{ type: "start", modelId: "qwen3:8b" },
	{ type: "text-delta", text: "In " },
	{ type: "text-delta", text: "Oslo." },
	{ type: "end", finishReason: "stop" },
	{ type: "end", usage: { inputTokens: 9, outputTokens: 2, totalTokens: 11 } },
	{ type: "done" },
];
const goodStream = saying(start, choice({ content: "In " }), choice({ content: "Oslo." }), choice({}, "stop"), usage, done) + lastChunk;

/** Answers the list of models, and a chat by the fault. */
const server =
	(chat: Fault, models: object | number = 404): Fault =>
	(misdeed) =>
		misdeed.request.path === "/v1/models"
			? void misdeed.socket.write(encodeAnswer(typeof models === "number" ? { status: models } : { body: models }))
			: chat(misdeed);

async function reach(context: TestContext, fault: Fault, model?: string, prefix = "") {
	const upstream = await startFaultServer(fault);
	const transport = nodeTransport({});
	context.after(async () => {
		await upstream.close();
		await transport.close();
	});
	const connection = connect({
		address: upstream.origin + prefix,
		era: "pioneer",
		transport: transport.send,
		key: async () => undefined,
		userAgent: "test",
		maxRetries: 1,
		timeoutMs: 20_000,
		clock: { now: () => 0, random: () => 0.5, sleep: async () => undefined },
	});
	return { upstream, decoder: decoderServer(connection, model) };
}

async function partsOf(parts: AsyncIterable<ReplyPart>) {
	const got: ReplyPart[] = [];
	try {
		for await (const part of parts) {
			got.push(part);
		}
	} catch (error) {
		assert.ok(isPioneerError(error), String(error));
		return { got, failure: error.failure };
	}
	return { got };
}

const signal = new AbortController().signal;

describe("a decoder server", () => {
	it("is sent only what every such server takes, no key, and its stream is read to the end", async (context) => {
		const { upstream, decoder } = await reach(context, ({ socket }) => void socket.write(goodStream), "qwen3:8b", "/v1/");
		const { got, failure } = await partsOf(decoder.complete(request, { signal }));
		assert.deepEqual([got, failure], [whole, undefined]);
		const [sent] = upstream.requests;
		assert.equal(sent?.path, "/v1/chat/completions");
		assert.deepEqual(JSON.parse(sent?.body ?? ""), {
			model: "qwen3:8b",
			messages: [
				{ role: "system", content: "Be brief." },
				{ role: "user", content: "Where is Mira?" },
			],
			max_tokens: 50,
			temperature: 0.2,
			stream: true,
			stream_options: { include_usage: true },
		});
		assert.deepEqual(
			Object.keys(sent?.headers ?? {}).filter((name) => /key|auth|cookie/.test(name)),
			[],
		);
	});

	const lists: readonly { name: string; models: object | number; runs: string }[] = [
		{ name: "the model asked for, where it is listed", models: { data: [{ id: "a" }, { id: "Qwen/Qwen3-8B" }] }, runs: "Qwen/Qwen3-8B" },
		{ name: "the first listed, where it is not", models: { object: "list", data: [{ id: "llama3.2" }, { id: "b" }] }, runs: "llama3.2" },
		{ name: "the model asked for, of a server with none", models: { data: [] }, runs: "Qwen/Qwen3-8B" },
		{ name: "the model asked for, of a server without a list", models: 404, runs: "Qwen/Qwen3-8B" },
		{ name: "the model asked for, of a server whose list is none", models: ["a"], runs: "Qwen/Qwen3-8B" },
	];
	for (const { name, models, runs } of lists) {
		it(`runs ${name}`, async (context) => {
			const { upstream, decoder } = await reach(
				context,
				server(({ socket }) => void socket.write(goodStream), models),
			);
			await partsOf(decoder.complete(request, { signal }));
			assert.equal((JSON.parse(upstream.requests.at(-1)?.body ?? "") as { model: string }).model, runs);
		});
	}

	it("that does not stream is read all the same", async (context) => {
		const reply = {
			model: "qwen3:8b",
			choices: [{ index: 0, message: { role: "assistant", content: "In Oslo." }, finish_reason: "length" }],
			usage: { prompt_tokens: 9 },
		};
		const { decoder } = await reach(context, answer({ body: reply }), "m");
		assert.deepEqual((await partsOf(decoder.complete(request, { signal }))).got, [
			{ type: "start", modelId: "qwen3:8b" },
			{ type: "text-delta", text: "In Oslo." },
			{ type: "end", finishReason: "length", usage: { inputTokens: 9 } },
			{ type: "done" },
		]);
	});

	const oslo = { type: "text-delta", text: "Oslo" } as const;
	const asked = { type: "start", modelId: "m" } as const;
	const table: readonly { name: string; fault: Fault; got: readonly ReplyPart[]; failure?: object; requests?: number }[] = [
		{
			name: "a finish without the last word",
			fault: ({ socket }) => void socket.end(saying(choice({ content: "Oslo" }), choice({}, "stop")) + lastChunk),
			got: [asked, oslo, { type: "end", finishReason: "stop" }],
		},
		{
			name: "a role in every chunk",
			fault: ({ socket }) =>
				void socket.end(
					saying(choice({ role: "assistant", content: "Oslo" }), choice({ role: "assistant", content: "" }, "stop"), done) + lastChunk,
				),
			got: [
				{ type: "start", modelId: "qwen3:8b" },
				oslo,
				{ type: "start", modelId: "qwen3:8b" },
				{ type: "end", finishReason: "stop" },
				{ type: "done" },
			],
		},
		{
			name: "a stream that breaks off",
			fault: ({ socket }) => void socket.end(saying(choice({ content: "Oslo" }))),
			got: [asked, oslo],
			failure: { kind: "malformedResponse", fault: "cut-off" },
		},
		{
			name: "an error half-way",
			fault: ({ socket }) => void socket.write(saying(choice({ content: "Oslo" }), event({ error: { message: "Out of memory" } }))),
			got: [asked, oslo],
			failure: { kind: "serverError", serverMessage: "Out of memory" },
		},
		{
			name: "a model that is not there",
			fault: answer({ status: 404, body: { error: { message: "model not found", type: "api_error", param: null, code: null } } }),
			got: [],
			failure: { kind: "notFound", serverMessage: "model not found" },
		},
		{
			name: "a page",
			fault: answer({ body: "<p>", headers: { "content-type": "text/html" } }),
			got: [],
			failure: { fault: "wrong-content-type" },
		},
		{ name: "a model that loads", fault: answer({ status: 503, body: {} }), got: [], failure: { kind: "unavailable" }, requests: 2 },
		{
			name: "a kept connection that was closed",
			fault: ({ socket, number }) => void (number === 1 ? socket.resetAndDestroy() : socket.write(goodStream)),
			got: whole,
			requests: 2,
		},
	];
	for (const { name, fault, got, failure, requests = 1 } of table) {
		it(`with ${name}`, async (context) => {
			const { upstream, decoder } = await reach(context, fault, "m");
			const outcome = await partsOf(decoder.complete(request, { signal }));
			assert.deepEqual(outcome.got, got);
			assert.deepEqual(failure && { ...outcome.failure, ...failure }, outcome.failure);
			assert.equal(upstream.requests.length, requests);
		});
	}

	for (const way of ["cancelled", "left"]) {
		it(`is hung up on when ${way}`, async (context) => {
			const { upstream, decoder } = await reach(context, ({ socket }) => void socket.write(saying(choice({ content: "Oslo" }))), "m");
			const controller = new AbortController();
			const reading = (async () => {
				for await (const _ of decoder.complete(request, { signal: controller.signal })) {
					if (way === "left") {
						return;
					}
					controller.abort();
				}
			})();
			await (way === "left" ? reading : assert.rejects(reading, isCancellation));
			await upstream.hangUp;
		});
	}

	it("that stands on another machine is reached by https alone", () => {
		const to = (address: string) => () =>
			connect({ address, era: "pioneer", transport: fetchTransport(fetch), key: async () => undefined, userAgent: "test" });
		assert.throws(to("http://10.0.0.7:11434"), isPioneerError);
		assert.doesNotThrow(to("https://llm.example"));
		assert.doesNotThrow(to("http://localhost:1234/v1"));
	});
});

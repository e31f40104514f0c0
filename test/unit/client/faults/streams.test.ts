import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Clock } from "../../../../src/client/clock.ts";
import { connect } from "../../../../src/client/connect.ts";
import { remoteEngine } from "../../../../src/client/remoteEngine.ts";
import { fetchTransport } from "../../../../src/client/transport.fetch.ts";
import { nodeTransport } from "../../../../src/client/transport.node.ts";
import type { Transport } from "../../../../src/client/transport.ts";
import { type Failure, isPioneerError } from "../../../../src/core/failure.ts";
import type { ReplyPart } from "../../../../src/core/reply.ts";
import type { DecoderRequest, EncoderRequest } from "../../../../src/core/request.ts";
import { emptySchema } from "../../../../src/core/schema.ts";
import { isCancellation } from "../../../../src/core/signal.ts";
import type { FormatId } from "../../../../src/core/task.ts";
import { formats } from "../../../../src/wire/formats.ts";
import { failureText } from "../../../../src/words/failureText.ts";
import { plainWords } from "../../../../src/words/translate.ts";
import { answer, chunk, chunkedHead, type Fault, lastChunk, startFaultServer } from "../../../support/faultServer.ts";

const head = chunkedHead("text/event-stream; charset=utf-8");
const event = (data: unknown, name?: string): string => `${name === undefined ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
const delta = (content: string): string => event({ choices: [{ index: 0, delta: { content } }] });
const finish = event({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
const done = "data: [DONE]\n\n";
const message = (text: string): string =>
	event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }, "content_block_delta");

const generate: DecoderRequest = { kind: "generate", modelId: "m", messages: [{ role: "user", content: "Hello?" }], stream: true };
const extract: EncoderRequest = {
	kind: "extract",
	modelId: "m",
	text: "Mira Holt joined.",
	schema: { ...emptySchema, entities: [{ name: "person" }] },
	stream: true,
};

/** Writes pieces, each a chunk of HTTP on its own, and the end. */
const stream =
	(...pieces: readonly string[]): Fault =>
	({ socket }) =>
		void socket.write(head + pieces.map(chunk).join("") + lastChunk);
const thenClose =
	(...pieces: readonly string[]): Fault =>
	({ socket }) =>
		void socket.end(head + pieces.map(chunk).join(""));
const thenSilence =
	(...pieces: readonly string[]): Fault =>
	({ socket }) =>
		void socket.write(head + pieces.map(chunk).join(""));

interface StreamRow {
	readonly name: string;
	readonly fault: Fault;
	readonly format?: FormatId;
	readonly request?: DecoderRequest | EncoderRequest;
	readonly timeoutMs?: number;
	readonly maxBytes?: number;
	/** The completion as far as it came, or how many entities did. */
	readonly comes?: string | number;
	/** What is told of as failure or interruption. */
	readonly failure?: Failure;
	readonly sentence?: string;
}

const cutOff: Failure = { kind: "malformedResponse", status: 200, fault: "cut-off" };
const cutOffText = "The answer of ORIGIN to POST /v1/chat/completions broke off before its end. Try again.";
const overloaded = { type: "error", error: { type: "overloaded_error", message: "Too many kestrels" } };
const pageOf = (shape: string): string => `The answer of ORIGIN to POST /v1/chat/completions is not ${shape}`;

const rows: readonly StreamRow[] = [
	{ name: "a whole stream", fault: stream(delta("Hel"), delta("lo"), finish, done), comes: "Hello" },
	{ name: "every event in one piece", fault: stream(delta("Hel") + delta("lo") + finish + done), comes: "Hello" },
	{ name: "every byte in a piece of its own", fault: stream(...(delta("Hé") + finish + done)), comes: "Hé" },
	{
		name: "CRLF and comments",
		fault: stream(`: hi\r\n\r\n${delta("Hello").replaceAll("\n", "\r\n")}:\r\n${finish}${done}`),
		comes: "Hello",
	},
	{ name: "no last word, but a finish", fault: stream(delta("Hello"), finish), comes: "Hello" },
	{
		name: "a finish, then a reset",
		fault: ({ socket }) => void socket.write(head + chunk(delta("Hello") + finish), () => setTimeout(() => socket.resetAndDestroy(), 30)),
		comes: "Hello",
	},
	{ name: "a finish, then silence", fault: thenSilence(delta("Hello"), finish), timeoutMs: 1000, comes: "Hello" },
	{ name: "a last word, then an open connection", fault: thenSilence(delta("Hello"), finish, done), comes: "Hello" },
	{ name: "events after the last word", fault: stream(delta("Hello"), done, delta("again")), comes: "Hello" },
	{
		name: "JSON in place of a stream",
		fault: answer({ body: { choices: [{ index: 0, message: { role: "assistant", content: "Hello" }, finish_reason: "stop" }] } }),
		comes: "Hello",
	},
	{ name: "the end without a word", fault: stream(), failure: cutOff, sentence: cutOffText },
	{ name: "the end half-way", fault: stream(delta("Hel")), comes: "Hel", failure: cutOff, sentence: cutOffText },
	{
		name: "the end in the middle of an event",
		fault: stream(delta("Hel"), delta("lo").slice(0, 20)),
		comes: "Hel",
		failure: cutOff,
		sentence: cutOffText,
	},
	{ name: "a closed connection half-way", fault: thenClose(delta("Hel")), comes: "Hel", failure: cutOff, sentence: cutOffText },
	{ name: "a closed connection before a word", fault: thenClose(), failure: cutOff, sentence: cutOffText },
	{
		name: "silence half-way",
		fault: thenSilence(delta("Hel")),
		timeoutMs: 1000,
		comes: "Hel",
		failure: { kind: "timeout", status: 200 },
		sentence: "ORIGIN did not answer POST /v1/chat/completions in time. Try again, or raise the time limit.",
	},
	{
		name: "an error half-way",
		fault: stream(delta("Hel"), event(overloaded), done),
		comes: "Hel",
		failure: { kind: "unavailable", status: 200, serverMessage: "Too many kestrels" },
		sentence:
			'ORIGIN is not available for POST /v1/chat/completions (half-way through the answer). Try again later. The server says: "Too many kestrels"',
	},
	{
		name: "an error at once",
		fault: stream(event(overloaded)),
		failure: { kind: "unavailable", status: 200, serverMessage: "Too many kestrels" },
		sentence:
			'ORIGIN is not available for POST /v1/chat/completions (half-way through the answer). Try again later. The server says: "Too many kestrels"',
	},
	{
		name: "an event that is no JSON",
		fault: stream(delta("Hel"), "data: oops\n\n"),
		comes: "Hel",
		failure: { kind: "malformedResponse", status: 200, fault: "not-json" },
		sentence: pageOf("valid JSON."),
	},
	{
		name: "an event without end",
		fault: stream(delta("Hel"), `data: ${"x".repeat(3_000_000)}`),
		maxBytes: 1_000_000,
		comes: "Hel",
		failure: { kind: "malformedResponse", status: 200, fault: "too-large" },
		sentence: "The answer of ORIGIN to POST /v1/chat/completions is longer than the limit and was not read to its end.",
	},
	{
		name: "a stream without end",
		fault: ({ socket }) => {
			socket.write(head);
			const more = (): boolean => !socket.destroyed && socket.write(chunk(delta("ha").repeat(1000))) && more();
			socket.on("drain", more);
			more();
		},
		maxBytes: 200_000,
		request: extract,
		failure: { kind: "malformedResponse", status: 200, fault: "too-large" },
		sentence: "The answer of ORIGIN to POST /v1/chat/completions is longer than the limit and was not read to its end.",
	},
	{
		name: "a result in pieces",
		request: extract,
		fault: stream(delta('{"entities":{"per'), delta('son":["Mira Holt"]}}'), finish, done),
		comes: 1,
	},
	{
		name: "a result that lacks its end",
		request: extract,
		fault: stream(delta('{"entities":{"per'), finish, done),
		failure: cutOff,
		sentence: cutOffText,
	},
	{
		name: "a result whose stream lacks its end",
		request: extract,
		fault: stream(delta('{"entities":{"person":["Mira Holt"]}}')),
		failure: cutOff,
		sentence: cutOffText,
	},
	{
		name: "a result that is prose",
		request: extract,
		fault: stream(delta("Sure! Here it is."), finish, done),
		failure: { kind: "malformedResponse", status: 200, fault: "not-json" },
		sentence: pageOf("valid JSON."),
	},
	{
		name: "Anthropic's events",
		format: "anthropic",
		fault: stream(message("Hel"), event({ type: "ping" }, "ping"), message("lo"), event({ type: "message_stop" }, "message_stop")),
		comes: "Hello",
	},
	{
		name: "Anthropic's error half-way",
		format: "anthropic",
		fault: stream(message("Hel"), event(overloaded, "error")),
		comes: "Hel",
		failure: { kind: "unavailable", status: 200, serverMessage: "Too many kestrels" },
		sentence:
			'ORIGIN is not available for POST /v1/messages (half-way through the answer). Try again later. The server says: "Too many kestrels"',
	},
];

const instant: Clock = { now: () => 0, random: () => 0.5, sleep: async () => undefined };
const engineAt = (address: string, transport: Transport, limits: { timeoutMs?: number; maxBytes?: number } = {}) =>
	remoteEngine(
		connect({
			address,
			era: "pioneer",
			transport,
			key: async () => "pio_sk_5e7c",
			userAgent: "test",
			clock: instant,
			timeoutMs: 30_000,
			...limits,
		}),
		formats,
	);

const ownPart = ({ method, path, origin, attempts, details, ...own }: Failure): Failure => own;

for (const [name, open] of [
	["undici", () => nodeTransport({})],
	["fetch", () => ({ send: fetchTransport(fetch), close: async () => undefined })],
] as const) {
	describe(`a stream that misbehaves, over ${name}`, { concurrency: 8 }, () => {
		for (const { fault, request = generate, format = "openai", comes, failure, sentence, timeoutMs, maxBytes, ...row } of rows) {
			it(row.name, async (test) => {
				const server = await startFaultServer(fault);
				const { send, close } = open();
				test.after(async () => {
					await server.close();
					await close();
				});
				const limits = { ...(timeoutMs !== undefined && { timeoutMs }), ...(maxBytes !== undefined && { maxBytes }) };
				const parts: ReplyPart[] = [];
				let told: Failure | undefined;
				let came: string | number | undefined;
				let isIncomplete = false;
				try {
					const { reply, interruption } = await engineAt(server.origin, send, limits).run(request, {
						format,
						onPart: (part) => parts.push(part),
					});
					came = reply.kind === "completion" ? reply.completion : reply.extractions[0]?.entities.length;
					isIncomplete = reply.kind === "completion" && reply.isIncomplete === true;
					told = interruption;
				} catch (error) {
					assert.ok(isPioneerError(error), String(error));
					told = error.failure;
				}
				assert.deepEqual(told && ownPart(told), failure);
				assert.equal(came, comes);
				assert.equal(isIncomplete, comes !== undefined && failure !== undefined);
				assert.equal(told && failureText(told, plainWords).message.replaceAll(server.origin, "ORIGIN"), sentence);
				assert.equal(server.requests.length, 1);
				assert.equal(server.requests[0]?.headers["accept"], "text/event-stream");
				if (typeof comes === "string" && parts.length > 0) {
					assert.equal(parts.map((part) => (part.type === "text-delta" ? part.text : "")).join(""), comes);
				}
			});
		}
	});

	describe(`a stream that nobody wants any more, over ${name}`, () => {
		it("is hung up on when cancelled, after what came was told", async () => {
			const server = await startFaultServer(thenSilence(delta("Hel")));
			const { send, close } = open();
			const controller = new AbortController();
			const run = engineAt(server.origin, send).run(generate, {
				format: "openai",
				signal: controller.signal,
				onPart: () => controller.abort(),
			});
			await assert.rejects(run, isCancellation);
			await server.hangUp;
			await server.close();
			await close();
		});

		it("is hung up on when its reader throws, and the reader's error comes through", async () => {
			const server = await startFaultServer(thenSilence(delta("Hel")));
			const { send, close } = open();
			const own = new RangeError("the reader's own");
			const onPart = (): void => {
				throw own;
			};
			await assert.rejects(engineAt(server.origin, send).run(generate, { format: "openai", onPart }), (error) => error === own);
			await server.hangUp;
			await server.close();
			await close();
		});
	});
}

import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { extract } from "../../../src/cli/extract.ts";
import { openPioneer } from "../../../src/commandPioneer.ts";
import { startServer } from "../../../src/commandServer.ts";
import { answer, chunk, chunkedHead, type Fault, lastChunk, startFaultServer } from "../../support/faultServer.ts";
import { temporaryFolder } from "../../support/inferences.ts";
import { memoryTerminal } from "../../support/terminal.ts";

const apiKey = "pio_sk_never_to_leave";
const messages = [{ role: "user" as const, content: "Where is Mira?" }];
const asked = { model: "Qwen/Qwen3-8B", messages };
const claude = { ...asked, max_tokens: 100 };

const head = chunkedHead("text/event-stream");
const said = (delta: object, finish_reason: string | null = null): string =>
	chunk(`data: ${JSON.stringify({ model: "qwen3:8b", choices: [{ index: 0, delta, finish_reason }] })}\n\n`);
const usage = chunk(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 2, total_tokens: 11 } })}\n\n`);
const whole =
	head +
	said({ role: "assistant", content: "" }) +
	said({ content: "In " }) +
	said({ content: "Oslo." }) +
	said({}, "stop") +
	usage +
	chunk("data: [DONE]\n\n") +
	lastChunk;

/** `pioneer serve --decoder-url …` with its database, in front of a server that answers chats by the fault. */
async function start(context: TestContext, fault: Fault) {
	const upstream = await startFaultServer(fault);
	const { terminal } = memoryTerminal({ environment: { PIONEER_API_KEY: apiKey } });
	const decoder = { url: `${upstream.origin}/v1`, model: "qwen3:8b" };
	const server = await startServer({ host: "127.0.0.1", port: 0, dataDirectory: temporaryFolder(context), apiKey, decoder }, terminal);
	context.after(async () => {
		await upstream.close();
		await server.close();
	});
	const history = async (): Promise<Record<string, unknown>[]> => {
		const reply = await fetch(`${server.url}/inferences`, { headers: { "x-api-key": apiKey } });
		return ((await reply.json()) as { inferences: Record<string, unknown>[] }).inferences;
	};
	return {
		upstream,
		history,
		openai: new OpenAI({ apiKey, baseURL: `${server.url}/v1`, maxRetries: 0 }),
		anthropic: new Anthropic({ apiKey, baseURL: server.url, maxRetries: 0 }),
	};
}

/** What the history says once there is something in it. */
async function recordOf(history: () => Promise<Record<string, unknown>[]>): Promise<Record<string, unknown>> {
	for (;;) {
		const [record] = await history();
		if (record !== undefined) {
			return record;
		}
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

describe("a decoder server behind the local Pioneer", () => {
	it("answers the openai package, at once and streaming, and is in the history", async (context) => {
		const { openai, upstream, history } = await start(context, ({ socket }) => void socket.write(whole));
		const reply = await openai.chat.completions.create(asked);
		assert.deepEqual(
			[reply.model, reply.choices[0]?.message.content, reply.usage?.total_tokens, "x_pioneer" in reply && reply.x_pioneer],
			["Qwen/Qwen3-8B", "In Oslo.", 11, { inference_id: reply.id.slice(9), routed_model: "qwen3:8b" }],
		);
		const final = await openai.chat.completions.stream({ ...asked, stream_options: { include_usage: true } }).finalChatCompletion();
		assert.deepEqual(
			[final.choices[0]?.message.content, final.choices[0]?.finish_reason, final.usage?.total_tokens],
			["In Oslo.", "stop", 11],
		);
		assert.equal((await openai.responses.create({ model: "m", input: "Where?" })).output_text, "In Oslo.");
		const records = await history();
		assert.deepEqual(
			records.map(({ output, status, output_tokens }) => [output, status, output_tokens]),
			Array(3).fill(["In Oslo.", "success", 2]),
		);
		assert.equal(typeof records[0]?.["ttft_ms"], "number");
		const sent = JSON.stringify(upstream.requests);
		assert.ok(upstream.requests.length === 3 && !sent.includes(apiKey), sent);
	});

	it("answers the @anthropic-ai/sdk package, at once and streaming", async (context) => {
		const { anthropic } = await start(context, ({ socket }) => void socket.write(whole));
		const reply = await anthropic.messages.create(claude);
		assert.deepEqual([reply.content, reply.usage.output_tokens], [[{ type: "text", text: "In Oslo." }], 2]);
		assert.equal(await anthropic.messages.stream(claude).finalText(), "In Oslo.");
	});

	it("is heard word by word: what it has said is there before it says more", async (context) => {
		const goOn = Promise.withResolvers<void>();
		const { openai } = await start(context, async ({ socket }) => {
			socket.write(head + said({ content: "In " }));
			await goOn.promise;
			socket.write(said({ content: "Oslo." }) + said({}, "stop") + lastChunk);
		});
		let text = "";
		for await (const part of await openai.chat.completions.create({ ...asked, stream: true })) {
			text += part.choices[0]?.delta.content ?? "";
			if (text === "In ") {
				goOn.resolve();
			}
		}
		assert.equal(text, "In Oslo.");
	});

	it("that names no model is recorded under the name it was asked by", async (context) => {
		const piece = chunk(`data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: "Oslo." }, finish_reason: "stop" }] })}\n\n`);
		const { openai, history } = await start(context, ({ socket }) => void socket.write(head + piece + lastChunk));
		for await (const event of await openai.chat.completions.create({ ...asked, stream: true })) {
			assert.equal(event.model, "Qwen/Qwen3-8B");
		}
		const [record] = await history();
		assert.equal((record?.["metadata"] as { model_used?: string } | undefined)?.model_used, "qwen3:8b");
		assert.ok(Number(record?.["input_tokens"]) > 0, "counted on this side");
	});

	for (const name of ["openai", "anthropic"] as const) {
		it(`stops when the ${name} package aborts mid-stream, and what came is kept as incomplete`, async (context) => {
			const clients = await start(context, ({ socket }) => void socket.write(head + said({ content: "In " })));
			const abort = new AbortController();
			const stream: AsyncIterable<unknown> =
				name === "openai"
					? await clients.openai.chat.completions.create({ ...asked, stream: true }, { signal: abort.signal })
					: await clients.anthropic.messages.create({ ...claude, stream: true }, { signal: abort.signal });
			let events = "";
			try {
				for await (const event of stream) {
					events += JSON.stringify(event);
					if (events.includes('"In "')) {
						abort.abort();
					}
				}
			} catch (error) {
				assert.ok(abort.signal.aborted, String(error));
			}
			await clients.upstream.hangUp;
			const record = await recordOf(clients.history);
			assert.deepEqual([record["output"], record["status"]], ["In ", "failed"]);
			assert.equal((record["metadata"] as { incomplete?: boolean }).incomplete, true);
		});

		it(`stops when the ${name} package aborts before a word, and nothing is kept`, async (context) => {
			const clients = await start(context, () => undefined);
			const abort = new AbortController();
			const asking: Promise<unknown> =
				name === "openai"
					? clients.openai.chat.completions.create({ ...asked, stream: true }, { signal: abort.signal })
					: clients.anthropic.messages.create(claude, { signal: abort.signal });
			asking.catch(() => undefined);
			await clients.upstream.received(1);
			abort.abort();
			await assert.rejects(asking, name === "openai" ? OpenAI.APIUserAbortError : Anthropic.APIUserAbortError);
			await clients.upstream.hangUp;
			assert.deepEqual(await clients.history(), []);
		});
	}

	it("that breaks half-way is an error of the packages' own, and what came is kept as incomplete", async (context) => {
		const { openai, anthropic, history } = await start(context, ({ socket }) => void socket.end(head + said({ content: "In " })));
		await assert.rejects(async () => openai.chat.completions.stream(asked).finalChatCompletion(), OpenAI.APIError);
		await assert.rejects(async () => anthropic.messages.stream(claude).finalMessage(), Anthropic.APIError);
		assert.deepEqual(
			(await history()).map(({ output, status, error_type, error_message }) => [output, status, error_type, error_message]),
			Array(2).fill(["In ", "failed", "internal", "The decoder server failed: malformedResponse, cut-off"]),
		);
	});

	const refusals: readonly [status: number, ofOpenai: unknown, ofAnthropic: unknown][] = [
		[400, OpenAI.BadRequestError, Anthropic.BadRequestError],
		[401, OpenAI.InternalServerError, Anthropic.InternalServerError],
		[404, OpenAI.NotFoundError, Anthropic.NotFoundError],
		[429, OpenAI.RateLimitError, Anthropic.RateLimitError],
		[500, OpenAI.InternalServerError, Anthropic.InternalServerError],
	];
	for (const [status, ofOpenai, ofAnthropic] of refusals) {
		it(`that answers ${status} is an error of the packages' own, in its words`, async (context) => {
			const fault = answer({ status, headers: { "retry-after": "0" }, body: { error: { message: "No such kestrel" } } });
			const { openai, anthropic } = await start(context, fault);
			const isOf = (kind: unknown) => (error: Error) =>
				error instanceof (kind as typeof Error) && error.message.includes("No such kestrel");
			await assert.rejects(async () => openai.chat.completions.create({ ...asked, stream: true }), isOf(ofOpenai));
			await assert.rejects(async () => anthropic.messages.create(claude), isOf(ofAnthropic));
		});
	}

	it("that nobody runs is said so", async (context) => {
		const { openai, upstream } = await start(context, () => undefined);
		await upstream.close();
		await assert.rejects(
			async () => openai.chat.completions.create(asked),
			(error: Error) => error instanceof OpenAI.InternalServerError && /decoder server failed: network, refused/.test(error.message),
		);
	});
});

describe("a decoder server on the command line", () => {
	const task = fileURLToPath(new URL("../../../examples/summary.pioneer.json", import.meta.url));

	async function run(words: readonly string[], environment: Record<string, string> = {}) {
		const { terminal, written } = memoryTerminal({ environment });
		const { signal } = new AbortController();
		const open = (choice: Parameters<typeof openPioneer>[0]) => openPioneer(choice, environment);
		const code = await extract([task, "--text", "Mira is in Oslo.", ...words], { terminal, signal, open, defaultModel: "m" });
		return { code, ...written };
	}

	for (const stream of [[], ["--stream", "--format", "openai"]]) {
		it(`writes for pioneer extract ${stream.join(" ")}`, async (context) => {
			const upstream = await startFaultServer(({ socket }) => void socket.write(whole));
			context.after(() => upstream.close());
			const { code, out, notes } = await run(["--decoder-url", upstream.origin, "--decoder-model", "a", ...stream], {
				PIONEER_API_KEY: apiKey,
			});
			assert.deepEqual([code, out, notes], [0, "In Oslo.\n", []]);
			const [sent, ...more] = upstream.requests;
			assert.ok(sent?.body.includes("Mira is in Oslo.") && !JSON.stringify(sent).includes(apiKey) && more.length === 0);
		});
	}

	it("is refused over plain http to another machine, in a sentence", async () => {
		await assert.rejects(run(["--decoder-url", "http://10.0.0.7:11434"]), {
			name: "Refusal",
			message: "The decoder server needs an https address, or one on this machine such as http://127.0.0.1:11434.",
		});
	});
});

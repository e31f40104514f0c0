import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ArchiveError } from "../../../src/core/archiveFault.ts";
import type { Decoder } from "../../../src/core/decoder.ts";
import { type Failure, PioneerError } from "../../../src/core/failure.ts";
import type { ReplyPart } from "../../../src/core/reply.ts";
import type { DecoderRequest } from "../../../src/core/request.ts";
import { ReplyFold } from "../../../src/wire/fold.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { EventStreamDecoder } from "../../../src/wire/sse.ts";
import { localPioneer } from "../../support/localPioneer.ts";

const request: DecoderRequest = {
	kind: "generate",
	modelId: "Qwen/Qwen3-8B",
	messages: [
		{ role: "system", content: "Be brief." },
		{ role: "user", content: "Where is Mira?" },
	],
	stream: true,
};
const answer: readonly ReplyPart[] = [
	{ type: "start", modelId: "qwen3:8b" },
	{ type: "reasoning-delta", text: "A city?" },
	{ type: "text-delta", text: "In " },
	{ type: "text-delta", text: "Oslo 🎉." },
	{ type: "end", finishReason: "length" },
	{ type: "end", usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 } },
	{ type: "done" },
];

/** A decoder that says these parts, then fails if it is to; it tells how far it was asked, and when it was let go. */
function decoding(parts: Iterable<ReplyPart>, failure?: Failure) {
	const seen = { requests: [] as DecoderRequest[], given: 0, isLeft: false, isAborted: false };
	const decoder: Decoder = {
		async *complete(asked, { signal }) {
			seen.requests.push(asked);
			signal.addEventListener("abort", () => {
				seen.isAborted = true;
			});
			try {
				for (const part of parts) {
					await new Promise((resolve) => setImmediate(resolve));
					seen.given++;
					yield part;
				}
				if (failure !== undefined) {
					throw new PioneerError(failure);
				}
			} finally {
				seen.isLeft = true;
			}
		},
	};
	return { decoder, seen };
}

const paths: Readonly<Record<string, string>> = {
	native: "/inference",
	openai: "/v1/chat/completions",
	completions: "/v1/completions",
	responses: "/v1/responses",
	anthropic: "/v1/messages",
};
const formatOf = (id: string) => servedFormats.find((each) => each.id === id) ?? assert.fail(id);
const post = (id: string, asked = request, signal?: AbortSignal) =>
	new Request(`http://127.0.0.1${paths[id]}`, {
		method: "POST",
		body: JSON.stringify(formatOf(id).encodeRequest(asked)),
		headers: { "content-type": "application/json" },
		...(signal === undefined ? {} : { signal }),
	});

async function foldOf(id: string, response: Response) {
	const bytes = new Uint8Array(await response.arrayBuffer());
	const events = new EventStreamDecoder().push(bytes);
	const fold = new ReplyFold();
	let failure: Failure | undefined;
	for (const event of events.ok ? events.value : assert.fail("events")) {
		const read = formatOf(id).decodeEvent(event);
		if (read.ok) {
			for (const part of read.value) {
				fold.push(part);
			}
		} else {
			failure = "failure" in read ? read.failure : assert.fail(JSON.stringify(read));
		}
	}
	const reply = fold.reply(request);
	assert.ok(reply.ok && reply.value.kind === "completion");
	return { reply: reply.value, failure };
}

describe("a decoder in place of the extractive engine", () => {
	for (const id of ["openai", "completions", "responses", "anthropic"]) {
		it(`streams through: ${id}`, async () => {
			const { decoder, seen } = decoding(answer);
			const pioneer = localPioneer({ decoder });
			const { reply } = await foldOf(id, await pioneer.handle(post(id)));
			assert.deepEqual(
				[reply.completion, reply.reasoning, reply.finishReason, reply.usage?.inputTokens, reply.usage?.outputTokens],
				["In Oslo 🎉.", "A city?", "length", 9, 5],
			);
			assert.deepEqual([reply.modelId, reply.modelUsed], ["Qwen/Qwen3-8B", "qwen3:8b"]);
			const { records } = await pioneer.log.list({});
			assert.deepEqual(
				records.map((record) => [record.id, record.output, record.status, record.usage?.totalTokens, record.metadata?.["model_used"]]),
				[[reply.inferenceId, "In Oslo 🎉.", "success", 14, "qwen3:8b"]],
			);
			assert.equal(seen.requests[0]?.modelId, "Qwen/Qwen3-8B");
		});
	}

	for (const id of Object.keys(paths)) {
		it(`answers at once where nobody asked for a stream: ${id}`, async () => {
			const pioneer = localPioneer({ decoder: decoding(answer).decoder });
			const response = await pioneer.handle(post(id, { ...request, stream: false }));
			const reply = formatOf(id).decodeResponse(await response.json(), request);
			assert.ok(reply.ok && reply.value.kind === "completion");
			assert.equal(reply.value.completion, "In Oslo 🎉.");
			assert.equal(reply.value.inferenceId, (await pioneer.log.list({})).records[0]?.id);
			assert.equal(response.headers.get("x-pioneer-engine"), "server");
		});
	}

	it("leaves encoders to the local rules", async () => {
		const { decoder, seen } = decoding(answer);
		const { body } = await localPioneer({ decoder }).call("POST", "/inference", { model_id: "m", text: "x", schema: { entities: ["a"] } });
		assert.deepEqual([body.model_used, seen.requests], ["local-rules-v1", []]);
	});

	it("gives each word as it comes, and takes no more than is read", async () => {
		const { decoder, seen } = decoding(
			(function* () {
				for (let at = 0; ; at++) {
					yield { type: "text-delta", text: `${at} ` } as const;
				}
			})(),
		);
		const pioneer = localPioneer({ decoder });
		const reader = (await pioneer.handle(post("openai"))).body?.getReader();
		const first = new TextDecoder().decode((await reader?.read())?.value);
		assert.equal(first.match(/data:/g)?.length, 1, first);
		const second = new TextDecoder().decode((await reader?.read())?.value);
		assert.match(second, /"content":"0 "/);
		assert.ok(seen.given < 10, `${seen.given} parts were taken for two that were read`);
		await reader?.cancel();
		while (!seen.isLeft) {
			await new Promise((resolve) => setImmediate(resolve));
		}
		assert.ok(seen.isAborted);
		assert.ok(seen.given < 20);
		await new Promise((resolve) => setImmediate(resolve));
		const [record] = (await pioneer.log.list({})).records;
		assert.deepEqual([record?.status, record?.metadata?.["incomplete"], record?.errorType], ["failed", true, undefined]);
		assert.ok(String(record?.output).startsWith("0 "));
	});

	it("an abort of the request reaches it while nothing comes", async () => {
		let isAborted = false;
		const silent: Decoder = {
			async *complete(_, { signal }) {
				await new Promise((_resolve, reject) => {
					signal.addEventListener("abort", () => {
						isAborted = true;
						reject(Object.assign(new Error("left"), { name: "AbortError" }));
					});
				});
			},
		};
		const controller = new AbortController();
		const answering = localPioneer({ decoder: silent }).handle(post("openai", request, controller.signal));
		await new Promise((resolve) => setImmediate(resolve));
		controller.abort();
		await assert.rejects(answering, { name: "AbortError" });
		assert.ok(isAborted);
	});

	it("keeps what came of a stream that broke, marked, and tells why in the stream", async () => {
		for (const id of ["openai", "responses", "anthropic"]) {
			const broken = decoding(answer.slice(0, 3), { kind: "unavailable", status: 503, serverMessage: "Out of memory" });
			const pioneer = localPioneer({ decoder: broken.decoder });
			const { reply, failure } = await foldOf(id, await pioneer.handle(post(id)));
			assert.deepEqual([reply.completion, reply.isIncomplete], ["In ", true]);
			assert.equal(failure?.kind, "unavailable");
			assert.equal(failure?.serverMessage, "The decoder server failed: Out of memory");
			const [record] = (await pioneer.log.list({})).records;
			assert.deepEqual(
				[record?.output, record?.status, record?.errorType, record?.errorMessage, record?.metadata?.["incomplete"]],
				["In ", "failed", "internal", "The decoder server failed: Out of memory", true],
			);
		}
	});

	it("keeps nothing of what is not to be stored, whole or broken", async () => {
		for (const failure of [undefined, { kind: "unavailable" } as const]) {
			const pioneer = localPioneer({ decoder: decoding(answer.slice(0, failure && 4), failure).decoder });
			const { reply } = await foldOf("openai", await pioneer.handle(post("openai", { ...request, store: false })));
			assert.equal(reply.inferenceId, "id-1");
			assert.equal((await pioneer.log.list({})).total, 0);
		}
	});

	it("a place that cannot keep does not spoil the answer", async () => {
		const told: unknown[] = [];
		const log = { ...localPioneer().log, add: () => Promise.reject(new ArchiveError({ code: "full" })) };
		const pioneer = localPioneer({ log, decoder: decoding(answer).decoder, onDefect: (error) => told.push(error) });
		const response = await pioneer.handle(post("openai", { ...request, stream: false }));
		const body = (await response.json()) as { x_pioneer: { inference_id?: string } };
		assert.deepEqual(
			[response.status, response.headers.get("x-pioneer-not-stored"), body.x_pioneer.inference_id],
			[200, "full", undefined],
		);
		assert.equal(told.length, 1);
	});

	const failures: readonly [failure: Failure, status: number, code: string][] = [
		[{ kind: "invalidRequest", status: 422, serverMessage: "no" }, 400, "decoder_refused"],
		[{ kind: "tooLarge", status: 413 }, 413, "decoder_refused"],
		[{ kind: "notFound", status: 404, serverMessage: "model not found" }, 404, "model_not_found"],
		[{ kind: "rateLimited", status: 429, retryAfterMs: 3000 }, 429, "decoder_busy"],
		[{ kind: "unavailable", status: 503 }, 503, "decoder_busy"],
		[{ kind: "unauthorized", status: 401 }, 502, "decoder_failed"],
		[{ kind: "forbidden", status: 403 }, 502, "decoder_failed"],
		[{ kind: "serverError", status: 500 }, 502, "decoder_failed"],
		[{ kind: "network", cause: "refused" }, 502, "decoder_failed"],
		[{ kind: "malformedResponse", fault: "cut-off" }, 502, "decoder_failed"],
		[{ kind: "timeout" }, 504, "decoder_timeout"],
	];
	for (const [failure, status, code] of failures) {
		it(`${failure.kind} before a word is ${status}`, async () => {
			const pioneer = localPioneer({ decoder: decoding([], failure).decoder });
			const { pathname } = new URL(post("openai").url);
			const answered = await pioneer.call("POST", pathname, formatOf("openai").encodeRequest(request));
			assert.deepEqual([answered.status, answered.body.error.code], [status, code]);
			assert.equal(answered.headers.get("retry-after"), failure.retryAfterMs === undefined ? null : "3");
			assert.equal((await pioneer.log.list({})).total, 0);
		});
	}
});

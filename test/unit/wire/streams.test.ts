import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Failure } from "../../../src/core/failure.ts";
import type { ExtractionRequest } from "../../../src/core/request.ts";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import { ReplyFold } from "../../../src/wire/fold.ts";
import type { RequestFormat } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { EventStreamDecoder } from "../../../src/wire/sse.ts";
import { headerOf, linesOf, received } from "../../support/wireFixtures.ts";

const ask: ExtractionRequest = { kind: "generate", modelId: "m", messages: [{ role: "user", content: "Where?" }] };
const find: ExtractionRequest = {
	kind: "extract",
	modelId: "m",
	text: "Mira Holt joined Nordwind Labs in Oslo.",
	schema: readSchema({ entities: ["person", "company", "city"] }).schema,
};

/** Feeds a stream in chunks to the format and folds what comes, up to the first failure. */
function play(format: RequestFormat, chunks: readonly Uint8Array[]): { fold: ReplyFold; failure?: Failure } {
	const decoder = new EventStreamDecoder();
	const fold = new ReplyFold();
	for (const chunk of chunks) {
		const events = decoder.push(chunk);
		assert.ok(events.ok);
		for (const event of events.value) {
			const parts = format.decodeEvent(event);
			if (!parts.ok) {
				assert.ok("failure" in parts, "an event was not understood");
				return { fold, failure: parts.failure };
			}
			for (const part of parts.value) {
				fold.push(part);
			}
		}
	}
	return { fold };
}

interface Expected {
	readonly header: object;
	readonly failure?: Failure;
}

const openai = { modelId: "Qwen/Qwen3-8B" };
const table: readonly [fixture: string, expected: Expected][] = [
	[
		"openai/chat",
		{
			header: {
				...openai,
				completion: "Oslo 🎉 er “hovedstaden”.",
				reasoning: "A city?",
				finishReason: "stop",
				inferenceId: "5f0c-s",
				modelUsed: "Qwen/Qwen3-8B",
				usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14, cacheReadTokens: 8 },
			},
		},
	],
	[
		"openai/chat-fastino-frames",
		{
			header: {
				...openai,
				completion: "Oslo",
				finishReason: "stop",
				inferenceId: "5f0c-f",
				usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 },
			},
		},
	],
	["openai/chat-cut-off", { header: { ...openai, completion: "Oslo is", isIncomplete: true } }],
	["openai/chat-without-done", { header: { ...openai, completion: "Oslo.", finishReason: "stop" } }],
	[
		"openai/chat-error-half-way",
		{
			header: { ...openai, completion: "Oslo is", isIncomplete: true },
			failure: { kind: "unavailable", serverMessage: "The model ran out of capacity.", code: "capacity_exhausted" },
		},
	],
	[
		"completions/completion",
		{ header: { completion: "Oslo 🎉", finishReason: "length", usage: { inputTokens: 3, outputTokens: 2, totalTokens: 5 } } },
	],
	[
		"anthropic/messages",
		{
			header: {
				modelId: "claude-opus-4-7",
				completion: "Oslo 🎉 it is.",
				reasoning: "A city?",
				finishReason: "stop",
				inferenceId: "5f0c-m",
				usage: { inputTokens: 25, cacheReadTokens: 20, outputTokens: 15 },
			},
		},
	],
	[
		"anthropic/messages-error",
		{
			header: { modelId: "claude-opus-4-7", completion: "Oslo", isIncomplete: true, usage: { inputTokens: 25, outputTokens: 1 } },
			failure: { kind: "unavailable", serverMessage: "Overloaded" },
		},
	],
	[
		"responses/response",
		{
			header: {
				...openai,
				completion: "Oslo 🎉 it is.",
				finishReason: "stop",
				inferenceId: "5f0c-r",
				usage: { inputTokens: 9, outputTokens: 5, totalTokens: 14 },
			},
		},
	],
	[
		"responses/response-failed",
		{
			header: { ...openai, completion: "", isIncomplete: true },
			failure: { kind: "serverError", serverMessage: "It broke.", code: "server_error" },
		},
	],
];

const formatOf = (fixture: string): RequestFormat => servedFormats.find(({ id }) => id === fixture.split("/")[0])!;

suite("streams as received, cut at every byte", () => {
	for (const [fixture, { header, failure }] of table) {
		test(fixture, () => {
			const bytes = received(`${fixture}.sse.txt`);
			const cuts: Uint8Array[][] = [[bytes], Array.from(bytes, (byte) => Uint8Array.of(byte))];
			for (let at = 1; at < bytes.length; at++) {
				cuts.push([bytes.subarray(0, at), bytes.subarray(at)]);
			}
			for (const [cut, chunks] of cuts.entries()) {
				const played = play(formatOf(fixture), chunks);
				const reply = played.fold.reply(ask);
				assert.ok(reply.ok);
				assert.deepEqual(headerOf(reply.value), header, `cut ${cut}`);
				assert.deepEqual(played.failure, failure, `cut ${cut}`);
			}
		});
	}

	test("openai/chat-extraction", () => {
		const bytes = received("openai/chat-extraction.sse.txt");
		for (let at = 0; at < bytes.length; at++) {
			const reply = play(formatOf("openai/"), [bytes.subarray(0, at), bytes.subarray(at)]).fold.reply(find);
			assert.ok(reply.ok && reply.value.kind === "extraction");
			assert.deepEqual(reply.value.extractions.map(linesOf), [
				["person: Mira Holt 0-9 0.99", "company: Nordwind Labs 17-30 0.97", "city: Oslo 34-38 0.91"],
			]);
			assert.deepEqual(headerOf(reply.value), { modelId: "Qwen/Qwen3-8B", inferenceId: "5f0c-e" });
		}
	});

	test("a result that was cut off is refused as such", () => {
		const bytes = received("openai/chat-extraction.sse.txt");
		const { fold } = play(formatOf("openai/"), [bytes.subarray(0, Math.floor(bytes.length * 0.6))]);
		assert.equal(fold.isEnded, false);
		assert.ok(fold.text.startsWith('{"entities"'));
		const reply = fold.reply(find);
		assert.equal(reply.ok ? "read" : reply.issues[0]?.type, "json_cut_off");
	});
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonObject, JsonValue } from "../../../src/core/json.ts";
import { anthropic } from "../../../src/wire/anthropic.ts";
import { foldReply } from "../../../src/wire/fold.ts";
import type { RequestFormat } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { gliner2 } from "../../../src/wire/gliner2.ts";
import { native } from "../../../src/wire/native.ts";
import { openaiChat } from "../../../src/wire/openai/chat.ts";
import { openaiCompletions } from "../../../src/wire/openai/completions.ts";
import { openaiResponses } from "../../../src/wire/openai/responses.ts";
import { textOfReply } from "../../../src/wire/replyText.ts";
import type { Carries } from "../../support/exchanges.ts";
import {
	anyCompletionReply,
	anyDecoderRequest,
	anyEncoderRequest,
	anyExtractionReply,
	anyParts,
	encodeAll,
} from "../../support/exchanges.ts";
import { random } from "../../support/random.ts";

const chat: Carries = {
	batch: false,
	stream: true,
	messages: "any",
	without: ["includeReasoningTrace"],
	replyWithout: ["latencyMs"],
	always: ["finishReason"],
};

/** Every route, with what it has a place for. A new route is one more row. */
const table: readonly [format: RequestFormat, carries: Carries][] = [
	[native, { batch: true, stream: false, messages: "any", always: ["modelUsed", "latencyMs", "usage"], usage: ["inputTokens"] }],
	[openaiChat, chat],
	[openaiCompletions, { ...chat, messages: "one" }],
	[openaiResponses, chat],
	[
		anthropic,
		{
			...chat,
			messages: "system first",
			always: ["finishReason", "maxTokens", "usage"],
			usage: ["inputTokens", "outputTokens", "cacheReadTokens", "cacheWriteTokens"],
			leastUsage: 2,
			reasoning: [{ enabled: false }, { max_tokens: 2048 }, { mode: "adaptive", effort: "high" }],
		},
	],
	[
		gliner2,
		{
			batch: true,
			stream: false,
			messages: "none",
			without: ["store", "projectId"],
			replyWithout: ["inferenceId", "modelId", "modelUsed", "latencyMs"],
			always: ["usage"],
			usage: ["inputTokens"],
			modelId: "gliner-2",
		},
	],
];

const overJson = <T extends JsonValue>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const rounds = 250;

for (const [format, carries] of table) {
	suite(`${format.id}: decode after encode is the identity`, () => {
		const bodyOf = (value: JsonObject): JsonObject => overJson(value);

		test("encoder requests", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyEncoderRequest(random(seed), carries);
				assert.deepEqual(format.decodeRequest(bodyOf(format.encodeRequest(request))), { ok: true, value: request }, `seed ${seed}`);
			}
		});

		const only = (isCarried: boolean) => (isCarried ? test : () => undefined);
		const decoders = only(carries.messages !== "none");
		const streams = only(format.streams);

		decoders("decoder requests", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyDecoderRequest(random(seed), carries);
				assert.deepEqual(format.decodeRequest(bodyOf(format.encodeRequest(request))), { ok: true, value: request }, `seed ${seed}`);
			}
		});

		test("extraction replies", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyEncoderRequest(random(seed), carries);
				const reply = anyExtractionReply(random(seed + rounds), request, carries);
				assert.deepEqual(
					format.decodeResponse(bodyOf(format.encodeResponse(reply, request)), request),
					{ ok: true, value: reply },
					`seed ${seed}`,
				);
			}
		});

		decoders("completion replies", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const request = anyDecoderRequest(random(seed), carries);
				const reply = anyCompletionReply(random(seed + rounds), request, carries);
				assert.deepEqual(
					format.decodeResponse(bodyOf(format.encodeResponse(reply, request)), request),
					{ ok: true, value: reply },
					`seed ${seed}`,
				);
			}
		});

		streams("a stream folds to its reply", () => {
			for (let seed = 0; seed < rounds; seed++) {
				const seeded = random(seed);
				const request = seed % 2 === 0 ? anyEncoderRequest(seeded, carries) : anyDecoderRequest(seeded, carries);
				const reply =
					request.kind === "extract" ? anyExtractionReply(seeded, request, carries) : anyCompletionReply(seeded, request, carries);
				const parts = anyParts(seeded, reply, textOfReply(reply, request));
				const events = encodeAll(format, parts, request);
				const back = events.flatMap((event) => {
					const read = format.decodeEvent(event);
					assert.ok(read.ok, `seed ${seed}`);
					return read.value;
				});
				assert.deepEqual(foldReply(back, request), { ok: true, value: reply }, `seed ${seed}`);
			}
		});
	});
}

test("every served format stands in the table", () => {
	assert.deepEqual(
		servedFormats.map(({ id }) => id),
		table.map(([{ id }]) => id),
	);
});

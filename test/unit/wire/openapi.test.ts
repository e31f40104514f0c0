import { suite, test } from "node:test";
import type { InferenceRecord } from "../../../src/core/inference.ts";
import { encodeError, invalidRequest } from "../../../src/wire/errors.ts";
import { encodeFeedback, encodeReceipt } from "../../../src/wire/feedback.ts";
import type { RouteId } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { encodePage, encodeRecord } from "../../../src/wire/history.ts";
import { encodeModelPage } from "../../../src/wire/models.ts";
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
import { conforms } from "../../support/openapi.ts";
import { random } from "../../support/random.ts";

interface Names {
	readonly encoderRequest: string;
	readonly decoderRequest: string;
	readonly encoderReply: string;
	readonly decoderReply: string;
	readonly chunk?: string;
}

const same = (request: string, reply: string): Names => ({
	encoderRequest: request,
	decoderRequest: request,
	encoderReply: reply,
	decoderReply: reply,
});

const table: readonly [id: RouteId, carries: Carries, names: Names][] = [
	[
		"native",
		{ batch: true, stream: false, messages: "one", always: ["modelUsed", "latencyMs", "usage"], usage: ["inputTokens"] },
		{
			encoderRequest: "EncoderInferenceRequest",
			decoderRequest: "GenerateInferenceRequest",
			encoderReply: "EncoderInferenceResponse",
			decoderReply: "GenerateInferenceResponse",
		},
	],
	[
		"openai",
		{ batch: false, stream: true, messages: "any" },
		{ ...same("ChatCompletionRequest", "ChatCompletionResponse"), chunk: "ChatCompletionStreamChunk" },
	],
	[
		"completions",
		{ batch: false, stream: true, messages: "one" },
		{ ...same("TextCompletionRequest", "TextCompletionResponse"), chunk: "TextCompletionStreamChunk" },
	],
	["anthropic", { batch: false, stream: true, messages: "system first" }, same("AnthropicMessagesRequest", "AnthropicMessagesResponse")],
];

suite("what is sent is as the published API describes it", () => {
	for (const [id, carries, names] of table) {
		test(id, () => {
			const format = servedFormats.find((each) => each.id === id)!;
			for (let seed = 0; seed < 100; seed++) {
				const seeded = random(seed);
				const find = anyEncoderRequest(seeded, carries);
				const ask = anyDecoderRequest(seeded, carries);
				const found = { ...anyExtractionReply(seeded, find, carries), inferenceId: "5f0c" };
				const said = { ...anyCompletionReply(seeded, ask, carries), inferenceId: "5f0c", latencyMs: 1 };
				conforms(names.encoderRequest, format.encodeRequest(find));
				conforms(names.decoderRequest, format.encodeRequest(ask));
				conforms(names.encoderReply, format.encodeResponse(found, find));
				conforms(names.decoderReply, format.encodeResponse(said, ask));
				for (const event of names.chunk === undefined ? [] : encodeAll(format, anyParts(seeded, said, textOfReply(said, ask)), ask)) {
					if (event.data !== "[DONE]") {
						conforms(names.chunk ?? "", JSON.parse(event.data));
					}
				}
			}
		});
	}

	const record: InferenceRecord = {
		id: "5f0c",
		modelId: "m",
		task: "extract_entities",
		input: "Mira",
		output: { entities: {} },
		latencyMs: 12.6,
		usage: { inputTokens: 1, totalTokens: 1 },
		status: "failed",
		errorType: "timeout",
		createdAt: 1_786_000_000_123,
		metadata: {},
		human: { verdict: "incorrect", correctedOutput: {}, notes: "n", at: 1_786_000_000_000 },
		judge: { verdict: "pass", score: 1, reasoning: "r", at: 1_786_000_000_000 },
	};
	const others: readonly [name: string, value: unknown][] = [
		["InferenceRecord", encodeRecord(record)],
		["InferenceRecord", encodeRecord({ id: "x", modelId: "m", input: "", output: null, status: "success", createdAt: 0 })],
		["InferenceListResponse", encodePage({ records: [record], total: 1, limit: 100, offset: 0 })],
		["InferenceFeedbackRequest", encodeFeedback({ verdict: "incorrect", correctedOutput: {}, notes: "n" })],
		["InferenceFeedbackRequest", encodeFeedback({ verdict: "correct" })],
		["InferenceFeedbackResponse", encodeReceipt({ inferenceId: "x", verdict: "correct", at: 0 })],
		["ModelListResponse", encodeModelPage({ models: [{ id: "m", source: "catalog", capabilities: {} }], hasMore: false })],
		["ErrorResponse", JSON.parse(encodeError({ kind: "notFound", serverMessage: "No such inference" }, "native").body)],
		[
			"ValidationErrorResponse",
			JSON.parse(encodeError(invalidRequest([{ path: ["text"], message: "Field required", type: "missing" }]), "native").body),
		],
	];
	for (const [at, [name, value]] of others.entries()) {
		test(`${at} ${name}`, () => conforms(name, value));
	}
});

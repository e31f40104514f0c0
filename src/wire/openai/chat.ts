import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { writeSchema } from "../../core/schemaSpelling.ts";
import { openBody, readEventJson, readExtract, readRequestHeader, writeRequestHeader } from "../chatEnvelope.ts";
import { loneText, readSampling, writeEncoderOptions, writeSampling } from "../encoderOptions.ts";
import type { RequestFormat } from "../format.ts";
import { decoded, refused } from "../format.ts";
import { finishReasonOf, numberOf, readFacts, readUsage, textOf, writeExtension, writeOpenaiUsage } from "../replyHeader.ts";
import { replyOfText, textOfReply } from "../replyText.ts";
import { object, tokenLimit } from "../shape.ts";
import { chunkParts, doneEvent, encodeChunks, finishWord, firstChoice, idOf, nowInSeconds } from "./chunks.ts";

/** `POST /v1/chat/completions`. An encoder's text is the last user message, its result JSON in the answer's content. */
export const openaiChat: RequestFormat = {
	id: "openai",
	errorStyle: "openai",
	streams: true,
	batches: false,

	encodeRequest: (request) =>
		request.kind === "extract"
			? {
					model: request.modelId,
					messages: [{ role: "user", content: loneText(request) }],
					schema: writeSchema(request.schema),
					...writeEncoderOptions(request),
					...writeRequestHeader(request),
				}
			: {
					model: request.modelId,
					messages: request.messages.map(({ role, content }) => ({ role, content })),
					...writeSampling(request),
					...present({ reasoning: request.reasoning }),
					...writeRequestHeader(request),
				},

	decodeRequest(value) {
		const body = openBody(value);
		const header = readRequestHeader(body);
		const messages = body.messages("messages");
		const schema = body.get("schema");
		if (schema !== undefined) {
			const extract = readExtract(body, messages, schema);
			return body.result<ExtractionRequest>(extract && { kind: "extract", ...header, ...extract });
		}
		const maxTokens = body.read("max_completion_tokens", tokenLimit);
		return body.result<ExtractionRequest>({
			kind: "generate",
			...header,
			messages,
			...present({ maxTokens }),
			...readSampling(body),
			...present({ reasoning: body.read("reasoning", object) }),
		});
	},

	decodeResponse(body, request) {
		const choice = firstChoice(body);
		const message = isJsonObject(choice) ? choice["message"] : undefined;
		const content = isJsonObject(message) ? contentOf(message["content"]) : undefined;
		if (!isJsonObject(body) || !isJsonObject(choice) || !isJsonObject(message) || content === undefined) {
			return refused({ path: ["choices", 0, "message", "content"], message: "Expected a string", type: "wrong-shape" });
		}
		const tokens = numberOf(body["token_usage"]);
		return replyOfText(content, request, {
			modelId: textOf(body["model"]),
			...(tokens === undefined ? {} : { usage: { inputTokens: tokens } }),
			...readUsage(body["usage"]),
			...readFacts(body),
			reasoning: textOf(message["reasoning_content"]) ?? textOf(message["reasoning"]),
			finishReason: finishReasonOf(choice["finish_reason"]),
		});
	},

	encodeResponse(reply, request) {
		const isCompletion = reply.kind === "completion";
		return {
			id: idOf("chatcmpl-", reply.inferenceId),
			object: "chat.completion",
			created: nowInSeconds(),
			model: reply.modelId ?? request.modelId,
			choices: [
				{
					index: 0,
					message: {
						role: "assistant",
						content: textOfReply(reply, request),
						...(isCompletion ? present({ reasoning_content: reply.reasoning }) : {}),
					},
					finish_reason: isCompletion ? finishWord(reply.finishReason) : "stop",
				},
			],
			usage: writeOpenaiUsage(reply.usage, "chat"),
			...writeExtension(reply),
		};
	},

	decodeEvent: (event) =>
		event.data === doneEvent.data
			? decoded([{ type: "done" }])
			: readEventJson(event, (body) => {
					const choice = firstChoice(body) ?? {};
					const delta = isJsonObject(choice["delta"]) ? choice["delta"] : {};
					return chunkParts(body, {
						isStart: delta["role"] !== undefined && delta["role"] !== null,
						text: delta["content"],
						reasoning: delta["reasoning_content"] ?? delta["reasoning"],
						finish: choice["finish_reason"],
					});
				}),

	encodeEvents: (request) =>
		encodeChunks(request, {
			idPrefix: "chatcmpl-",
			object: "chat.completion.chunk",
			start: { delta: { role: "assistant", content: "" } },
			text: (content) => ({ delta: { content } }),
			reasoning: (content) => ({ delta: { reasoning_content: content } }),
			end: { delta: {} },
		}),
};

/** A string, or the text of content parts; an object is the result itself. */
function contentOf(content: JsonValue | undefined): JsonValue | undefined {
	if (Array.isArray(content)) {
		return (content as readonly JsonValue[]).map((part) => (isJsonObject(part) ? (textOf(part["text"]) ?? "") : "")).join("");
	}
	return typeof content === "string" || isJsonObject(content) ? content : undefined;
}

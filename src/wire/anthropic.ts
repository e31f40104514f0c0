import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { writeSchema } from "../core/schemaSpelling.ts";
import type { ContentBlock, Message } from "../core/task.ts";
import { decodeAnthropicEvent, encodeAnthropicEvents } from "./anthropic/events.ts";
import { messageObject } from "./anthropic/message.ts";
import { readThinking, writeThinking } from "./anthropic/thinking.ts";
import type { Body } from "./body.ts";
import { openBody, readExtract, readRequestHeader, writeRequestHeader } from "./chatEnvelope.ts";
import { loneText, readSampling, writeEncoderOptions, writeSampling } from "./encoderOptions.ts";
import type { RequestFormat } from "./format.ts";
import { refused } from "./format.ts";
import { finishReasonOf, readFacts, readUsage, textOf } from "./replyHeader.ts";
import { replyOfText, textOfReply } from "./replyText.ts";
import { object } from "./shape.ts";

/** The format wants a bound; this is the API's own default. */
const defaultMaxTokens = 1024;

/** `POST /v1/messages`. The system message stands apart; an encoder's result is JSON in the first text block. */
export const anthropic: RequestFormat = {
	id: "anthropic",
	errorStyle: "anthropic",
	streams: true,
	batches: false,

	encodeRequest: (request) =>
		request.kind === "extract"
			? {
					model: request.modelId,
					max_tokens: defaultMaxTokens,
					messages: [{ role: "user", content: loneText(request) }],
					schema: writeSchema(request.schema),
					...writeEncoderOptions(request),
					...writeRequestHeader(request),
				}
			: {
					model: request.modelId,
					max_tokens: defaultMaxTokens,
					...present({ system: systemOf(request.messages) }),
					messages: request.messages.filter(({ role }) => role !== "system").map(({ role, content }) => ({ role, content })),
					...writeSampling(request),
					...present({ thinking: request.reasoning === undefined ? undefined : writeThinking(request.reasoning) }),
					...writeRequestHeader(request),
				},

	decodeRequest(value) {
		const body = openBody(value);
		const header = readRequestHeader(body);
		const messages = body.messages("messages", ["user", "assistant"]);
		const schema = body.get("schema");
		if (schema !== undefined) {
			const extract = readExtract(body, messages, schema);
			return body.result<ExtractionRequest>(extract && { kind: "extract", ...header, ...extract });
		}
		const thinking = body.read("thinking", object);
		return body.result<ExtractionRequest>({
			kind: "generate",
			...header,
			messages: [...readSystem(body), ...messages],
			...readSampling(body, 1),
			...present({ reasoning: thinking === undefined ? undefined : readThinking(thinking) }),
		});
	},

	decodeResponse(body, request) {
		const content = isJsonObject(body) ? body["content"] : undefined;
		if (!isJsonObject(body) || !(Array.isArray(content) || typeof content === "string")) {
			return refused({ path: ["content"], message: "Expected content blocks", type: "wrong-shape" });
		}
		const blocks = typeof content === "string" ? [{ type: "text", text: content }] : (content as readonly JsonValue[]).filter(isJsonObject);
		const thoughts = blocks.flatMap(({ type, thinking }: JsonObject) => (type === "thinking" ? (textOf(thinking) ?? []) : []));
		const { unsupportedLabels, ...facts } = readFacts(body);
		return replyOfText(blocks.flatMap(({ type, text }: JsonObject) => (type === "text" ? (textOf(text) ?? []) : [])).join(""), request, {
			...facts,
			unsupportedLabels,
			modelId: textOf(body["model"]),
			...readUsage(body["usage"]),
			reasoning: thoughts.length === 0 ? undefined : thoughts.join(""),
			finishReason: finishReasonOf(body["stop_reason"]),
		});
	},

	encodeResponse: (reply, request) =>
		messageObject({
			...present({ inferenceId: reply.inferenceId, modelUsed: reply.modelUsed, usage: reply.usage }),
			modelId: reply.modelId ?? request.modelId,
			text: textOfReply(reply, request),
			...(reply.kind === "completion"
				? present({ reasoning: reply.reasoning, finishReason: reply.finishReason })
				: present({ unsupportedLabels: reply.unsupportedLabels })),
		}),

	decodeEvent: decodeAnthropicEvent,
	encodeEvents: encodeAnthropicEvents,
};

/** One system message as it is; several as blocks, one after another. */
function systemOf(messages: readonly Message[]): JsonValue | undefined {
	const contents = messages.filter(({ role }) => role === "system").map(({ content }) => content);
	if (contents.length < 2) {
		return contents[0];
	}
	return contents.flatMap((content): readonly ContentBlock[] =>
		typeof content === "string" ? [{ type: "text", text: content }] : content,
	);
}

function readSystem(body: Body): Message[] {
	const system = body.get("system");
	const content = system === undefined ? undefined : body.content(system, ["system"]);
	return content === undefined ? [] : [{ role: "system", content }];
}

import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { writeSchema } from "../../core/schemaSpelling.ts";
import type { Message } from "../../core/task.ts";
import type { Body } from "../body.ts";
import { openBody, readExtract, readRequestHeader, writeRequestHeader } from "../chatEnvelope.ts";
import { loneText, writeEncoderOptions } from "../encoderOptions.ts";
import type { RequestFormat } from "../format.ts";
import { refused } from "../format.ts";
import { textOf } from "../replyHeader.ts";
import { replyOfText, textOfReply } from "../replyText.ts";
import { object, text, tokenLimit, upTo } from "../shape.ts";
import { decodeResponseEvent, encodeResponseEvents } from "./responseEvents.ts";
import { readResponseFacts, responseObject } from "./responseObject.ts";

/** `POST /v1/responses`. The schema of an encoder stands in `text.format`, its text is the last user message of `input`. */
export const openaiResponses: RequestFormat = {
	id: "responses",
	errorStyle: "openai",
	streams: true,
	batches: false,

	encodeRequest(request) {
		if (request.kind === "extract") {
			return {
				model: request.modelId,
				input: loneText(request),
				text: { format: { type: "json_schema", name: "extraction", schema: writeSchema(request.schema) } },
				...writeEncoderOptions(request),
				...writeRequestHeader(request),
			};
		}
		const [first, ...others] = request.messages;
		const instructions = first?.role === "system" && typeof first.content === "string" ? first.content : undefined;
		const messages = instructions === undefined ? request.messages : others;
		const lone = messages.length === 1 && messages[0]?.role === "user" ? messages[0].content : undefined;
		return {
			model: request.modelId,
			...present({ instructions }),
			input: typeof lone === "string" ? lone : messages.map(({ role, content }) => ({ role, content })),
			...present({
				max_output_tokens: request.maxTokens,
				temperature: request.temperature,
				top_p: request.topP,
				reasoning: request.reasoning,
			}),
			...writeRequestHeader(request),
		};
	},

	decodeRequest(value) {
		const body = openBody(value);
		const header = readRequestHeader(body);
		const messages = readInput(body);
		const schema = schemaOf(body);
		if (schema !== undefined) {
			const extract = readExtract(body, messages, schema);
			return body.result<ExtractionRequest>(extract && { kind: "extract", ...header, ...extract });
		}
		return body.result<ExtractionRequest>({
			kind: "generate",
			...header,
			messages,
			...present({
				maxTokens: body.read("max_output_tokens", tokenLimit),
				temperature: body.read("temperature", upTo(2)),
				topP: body.read("top_p", upTo(1)),
				reasoning: body.read("reasoning", object),
			}),
		});
	},

	decodeResponse(body, request) {
		const output = isJsonObject(body) ? body["output"] : undefined;
		const text = textOfOutput(output, "message");
		if (!isJsonObject(body) || text === undefined) {
			return refused({ path: ["output"], message: "Expected a message with text", type: "wrong-shape" });
		}
		return replyOfText(text, request, { ...readResponseFacts(body), reasoning: textOfOutput(output, "reasoning") });
	},

	encodeResponse: (reply, request) =>
		responseObject({
			...present({ inferenceId: reply.inferenceId, modelUsed: reply.modelUsed, usage: reply.usage }),
			modelId: reply.modelId ?? request.modelId,
			text: textOfReply(reply, request),
			...(reply.kind === "completion"
				? present({ reasoning: reply.reasoning, finishReason: reply.finishReason })
				: present({ unsupportedLabels: reply.unsupportedLabels })),
		}),

	decodeEvent: decodeResponseEvent,
	encodeEvents: encodeResponseEvents,
};

/** Input as messages, `instructions` before them as the system's. */
function readInput(body: Body): Message[] {
	const instructions = body.read("instructions", text);
	const input = body.get("input");
	return [
		...(instructions === undefined ? [] : [{ role: "system", content: instructions } satisfies Message]),
		...(typeof input === "string" ? [{ role: "user", content: input } satisfies Message] : body.messages("input")),
	];
}

const sections = ["entities", "classifications", "structures", "relations", "categories", "tasks"];

/** The encoder's schema. In `text.format` a decoder's JSON Schema may stand too, which has none of its sections. */
function schemaOf(body: Body): JsonValue | undefined {
	const format = body.read("text", object)?.["format"];
	const schema = isJsonObject(format) ? format["schema"] : undefined;
	const isJsonSchema = isJsonObject(schema) && ("properties" in schema || !Object.keys(schema).some((key) => sections.includes(key)));
	return body.get("schema") ?? (isJsonSchema ? undefined : (schema ?? undefined));
}

/** All text of the output's items of one type; undefined where there is no such item. */
function textOfOutput(output: JsonValue | undefined, type: "message" | "reasoning"): string | undefined {
	const items = (Array.isArray(output) ? (output as readonly JsonValue[]) : [])
		.filter(isJsonObject)
		.filter((item) => item["type"] === type);
	const parts = items.flatMap((item) =>
		[item["content"], item["summary"]].flatMap((list) => (Array.isArray(list) ? (list as readonly JsonValue[]) : [])),
	);
	return items.length === 0 ? undefined : parts.map((part) => (isJsonObject(part) ? (textOf(part["text"]) ?? "") : "")).join("");
}

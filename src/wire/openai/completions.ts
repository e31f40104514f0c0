import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { writeSchema } from "../../core/schemaSpelling.ts";
import type { Message } from "../../core/task.ts";
import type { Body } from "../body.ts";
import { textOfContent } from "../body.ts";
import { openBody, readEventJson, readExtract, readRequestHeader, writeRequestHeader } from "../chatEnvelope.ts";
import { loneText, readSampling, writeEncoderOptions, writeSampling } from "../encoderOptions.ts";
import type { RequestFormat } from "../format.ts";
import { decoded, refused } from "../format.ts";
import { finishReasonOf, readFacts, readUsage, textOf, writeExtension, writeOpenaiUsage } from "../replyHeader.ts";
import { replyOfText, textOfReply } from "../replyText.ts";
import { object } from "../shape.ts";
import { chunkParts, doneEvent, encodeChunks, finishWord, firstChoice, idOf, nowInSeconds } from "./chunks.ts";

/** `POST /v1/completions`: one prompt, no roles. Several messages become one prompt, their texts a line apart. */
export const openaiCompletions: RequestFormat = {
	id: "completions",
	errorStyle: "openai",
	streams: true,
	batches: false,

	encodeRequest: (request) =>
		request.kind === "extract"
			? {
					model: request.modelId,
					prompt: loneText(request),
					schema: writeSchema(request.schema),
					...writeEncoderOptions(request),
					...writeRequestHeader(request),
				}
			: {
					model: request.modelId,
					prompt: request.messages.map(({ content }) => textOfContent(content)).join("\n\n"),
					...writeSampling(request),
					...present({ reasoning: request.reasoning }),
					...writeRequestHeader(request),
				},

	decodeRequest(value) {
		const body = openBody(value);
		const header = readRequestHeader(body);
		const messages: Message[] = [{ role: "user", content: promptOf(body) }];
		const schema = body.get("schema");
		if (schema !== undefined) {
			const extract = readExtract(body, messages, schema);
			return body.result<ExtractionRequest>(extract && { kind: "extract", ...header, ...extract });
		}
		return body.result<ExtractionRequest>({
			kind: "generate",
			...header,
			messages,
			...readSampling(body),
			...present({ reasoning: body.read("reasoning", object) }),
		});
	},

	decodeResponse(body, request) {
		const choice = firstChoice(body);
		const text = choice?.["text"];
		if (!isJsonObject(body) || choice === undefined || typeof text !== "string") {
			return refused({ path: ["choices", 0, "text"], message: "Expected a string", type: "wrong-shape" });
		}
		return replyOfText(text, request, {
			modelId: textOf(body["model"]),
			...readUsage(body["usage"]),
			...readFacts(body),
			reasoning: textOf(choice["reasoning_content"]),
			finishReason: finishReasonOf(choice["finish_reason"]),
		});
	},

	encodeResponse: (reply, request) => ({
		id: idOf("cmpl-", reply.inferenceId),
		object: "text_completion",
		created: nowInSeconds(),
		model: reply.modelId ?? request.modelId,
		choices: [
			{
				index: 0,
				text: textOfReply(reply, request),
				...(reply.kind === "completion" ? present({ reasoning_content: reply.reasoning }) : {}),
				finish_reason: reply.kind === "completion" ? finishWord(reply.finishReason) : "stop",
			},
		],
		usage: writeOpenaiUsage(reply.usage, "chat"),
		...writeExtension(reply),
	}),

	decodeEvent: (event) =>
		event.data === doneEvent.data
			? decoded([{ type: "done" }])
			: readEventJson(event, (body) => {
					const choice = firstChoice(body) ?? {};
					const { text, reasoning_content: reasoning, finish_reason: finish } = choice as Readonly<Record<string, JsonValue>>;
					// No role marks the first chunk here; an empty text that ends nothing does.
					return chunkParts(body, { isStart: text === "" && !reasoning && !finish, text, reasoning, finish });
				}),

	encodeEvents: (request) =>
		encodeChunks(request, {
			idPrefix: "cmpl-",
			object: "text_completion",
			start: { text: "" },
			text: (text) => ({ text }),
			reasoning: (text) => ({ text: "", reasoning_content: text }),
			end: { text: "" },
		}),
};

/** A string, or a list with one; the route answers one prompt. */
function promptOf(body: Body): string {
	const prompt = body.text("prompt");
	if (typeof prompt === "string") {
		return prompt;
	}
	if (prompt.length !== 1) {
		body.refuse(["prompt"], "Input should be a valid string", "string_type");
	}
	return prompt[0] ?? "";
}

import { emptyExtraction } from "../core/extraction.ts";
import type { JsonValue } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { FinishReason, Reply, Usage } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { loneText } from "./encoderOptions.ts";
import type { Decoded } from "./format.ts";
import { decoded } from "./format.ts";
import { parseJson } from "./json.ts";
import { readResults, writePayload } from "./payload.ts";

/** Everything a chat-like route tells about one answer, its text apart. */
export interface AnswerFacts {
	readonly inferenceId?: string | undefined;
	readonly modelId?: string | undefined;
	readonly modelUsed?: string | undefined;
	readonly usage?: Usage | undefined;
	readonly unsupportedLabels?: readonly string[] | undefined;
	readonly reasoning?: string | undefined;
	readonly finishReason?: FinishReason | undefined;
	readonly isIncomplete?: true | undefined;
}

/** The answer as the text that carries it: a result as JSON, a completion as it is. */
export function textOfReply(reply: Reply, request: ExtractionRequest): string {
	if (reply.kind === "completion") {
		return reply.completion;
	}
	return request.kind === "extract" ? JSON.stringify(writePayload(reply.extractions[0] ?? emptyExtraction, request)) : "{}";
}

/** Reads the text that carries an answer. A host may send a result as it is instead of as text. */
export function replyOfText(content: JsonValue, request: ExtractionRequest, facts: AnswerFacts): Decoded<Reply> {
	const { unsupportedLabels, reasoning, finishReason, isIncomplete, ...header } = facts;
	if (request.kind === "generate") {
		const completion = typeof content === "string" ? content : JSON.stringify(content);
		return decoded({ kind: "completion", completion, ...present({ ...header, reasoning, finishReason, isIncomplete }) });
	}
	const value = typeof content === "string" ? parseJson(content) : decoded(content);
	if (!value.ok) {
		return value;
	}
	const extractions = readResults(value.value, { ...request, text: loneText(request) });
	return extractions.ok
		? decoded({ kind: "extraction", extractions: extractions.value, isBatch: false, ...present({ ...header, unsupportedLabels }) })
		: extractions;
}

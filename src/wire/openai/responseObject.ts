import type { JsonObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import { finishReasonOf, readFacts, readUsage, textOf, writeExtension, writeOpenaiUsage } from "../replyHeader.ts";
import type { AnswerFacts } from "../replyText.ts";
import { idOf, nowInSeconds } from "./chunks.ts";

/** What a response tells; no text while it is still to come. */
export interface ResponseFacts extends AnswerFacts {
	readonly text?: string;
}

export const messageItem = (text: string, status: "completed" | "in_progress" | "incomplete", id: string): JsonObject => ({
	id: `${id}_msg`,
	type: "message",
	role: "assistant",
	status,
	content: status === "in_progress" ? [] : [{ type: "output_text", text, annotations: [] }],
});

export const reasoningItem = (text: string, id: string): JsonObject => ({
	id: `${id}_rs`,
	type: "reasoning",
	summary: text === "" ? [] : [{ type: "summary_text", text }],
});

/** The `response` object: in progress without text, else complete, or incomplete where its length was used up. */
export function responseObject({ text, reasoning, finishReason, usage, modelId, ...facts }: ResponseFacts): JsonObject {
	const id = idOf("resp_", facts.inferenceId);
	const isIncomplete = finishReason === "length" || finishReason === "other";
	const status = text === undefined ? "in_progress" : isIncomplete ? "incomplete" : "completed";
	return {
		id,
		object: "response",
		created_at: nowInSeconds(),
		status,
		error: null,
		incomplete_details: status === "incomplete" ? { reason: finishReason === "length" ? "max_output_tokens" : "content_filter" } : null,
		model: modelId ?? "",
		output: [
			...(reasoning === undefined ? [] : [reasoningItem(reasoning, id)]),
			...(text === undefined || status === "in_progress" ? [] : [messageItem(text, status, id)]),
		],
		...(usage === undefined ? {} : { usage: writeOpenaiUsage(usage, "responses") }),
		...writeExtension(present(facts)),
	};
}

/** What a response says beside its output. */
export function readResponseFacts(body: JsonObject) {
	const details = body["incomplete_details"];
	const reason = isJsonObject(details) ? details["reason"] : undefined;
	return {
		...readFacts(body),
		...readUsage(body["usage"]),
		...present({
			modelId: textOf(body["model"]),
			finishReason: body["status"] === "incomplete" ? (finishReasonOf(reason) ?? "other") : finishReasonOf("stop"),
		}),
	};
}

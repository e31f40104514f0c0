import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { FinishReason, ReplyPart } from "../../core/reply.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import type { EventWriter, ServerSentEvent } from "../format.ts";
import { finishReasonOf, readFacts, readUsage, textOf, writeExtension, writeOpenaiUsage } from "../replyHeader.ts";

export const doneEvent: ServerSentEvent = { data: "[DONE]" };

/** The parts of a chunk of a chat or a completion, whose choice was already taken apart. */
export function chunkParts(
	body: JsonObject,
	choice: {
		readonly isStart: boolean;
		readonly text: JsonValue | undefined;
		readonly reasoning: JsonValue | undefined;
		readonly finish: JsonValue | undefined;
	},
): ReplyPart[] {
	const { inferenceId, modelUsed, unsupportedLabels } = readFacts(body);
	const { usage } = readUsage(body["usage"]);
	const finishReason = finishReasonOf(choice.finish);
	const parts: ReplyPart[] = [];
	if (choice.isStart) {
		parts.push({ type: "start", ...present({ inferenceId, modelUsed, modelId: textOf(body["model"]) }) });
	}
	if (typeof choice.reasoning === "string" && choice.reasoning !== "") {
		parts.push({ type: "reasoning-delta", text: choice.reasoning });
	}
	if (typeof choice.text === "string" && choice.text !== "") {
		parts.push({ type: "text-delta", text: choice.text });
	}
	const isLate = !choice.isStart && (inferenceId !== undefined || modelUsed !== undefined);
	if (finishReason !== undefined || usage !== undefined || unsupportedLabels !== undefined || isLate) {
		parts.push({
			type: "end",
			...(isLate ? present({ inferenceId, modelUsed }) : {}),
			...present({ finishReason, usage, unsupportedLabels }),
		});
	}
	return parts;
}

export const finishWord = (reason: FinishReason | undefined): string => (reason === "other" ? "content_filter" : (reason ?? "stop"));

/** An id of the sort clients expect, made of the inference's where there is one. */
export const idOf = (prefix: string, inferenceId: string | undefined): string => `${prefix}${inferenceId ?? "0"}`;

/** Seconds since 1970, as these routes date their replies. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);

/** The first of a body's choices: the only one that is ever asked for. */
export function firstChoice(body: JsonValue): JsonObject | undefined {
	const choices = isJsonObject(body) ? body["choices"] : undefined;
	const choice = Array.isArray(choices) ? (choices as readonly JsonValue[])[0] : undefined;
	return isJsonObject(choice) ? choice : undefined;
}

/** How a route words the one choice of its chunks. */
interface ChunkWords {
	readonly idPrefix: string;
	readonly object: string;
	readonly start: JsonObject;
	readonly end: JsonObject;
	text(text: string): JsonObject;
	reasoning(text: string): JsonObject;
}

/** Writes parts as the chunks of a chat or a completion. */
export function encodeChunks(request: ExtractionRequest, words: ChunkWords): EventWriter {
	let id = idOf(words.idPrefix, undefined);
	let model = request.modelId;
	const created = nowInSeconds();
	const event = (choice: JsonObject | undefined, more: JsonObject = {}): ServerSentEvent => ({
		data: JSON.stringify({
			id,
			object: words.object,
			created,
			model,
			choices: choice === undefined ? [] : [{ index: 0, ...choice }],
			...more,
		}),
	});
	const factsOf = (part: Extract<ReplyPart, { type: "start" | "end" }>): JsonObject => ({
		...(part.usage === undefined ? {} : { usage: writeOpenaiUsage(part.usage, "chat") }),
		...writeExtension(part),
	});
	const eventOf = (part: ReplyPart): ServerSentEvent => {
		switch (part.type) {
			case "start":
				id = idOf(words.idPrefix, part.inferenceId);
				model = part.modelId ?? model;
				return event(words.start, factsOf(part));
			case "text-delta":
				return event(words.text(part.text));
			case "reasoning-delta":
				return event(words.reasoning(part.text));
			case "end": {
				const { finishReason } = part;
				return event(finishReason === undefined ? undefined : { ...words.end, finish_reason: finishWord(finishReason) }, factsOf(part));
			}
			case "done":
				return doneEvent;
		}
	};
	return (part) => [eventOf(part)];
}

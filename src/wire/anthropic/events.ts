import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { ReplyPart } from "../../core/reply.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import type { DecodedEvent } from "../chatEnvelope.ts";
import { readEventJson } from "../chatEnvelope.ts";
import type { EventWriter, ServerSentEvent } from "../format.ts";
import { finishReasonOf, readFacts, readUsage, textOf } from "../replyHeader.ts";
import type { AnswerFacts } from "../replyText.ts";
import { stopWord, writePioneerKeys, writeUsage } from "./message.ts";

export const decodeAnthropicEvent = (event: ServerSentEvent): DecodedEvent =>
	readEventJson(event, (body) => {
		switch (body["type"] ?? event.event) {
			case "message_start": {
				const message = isJsonObject(body["message"]) ? body["message"] : {};
				const { unsupportedLabels: _, ...facts } = readFacts(message);
				return [{ type: "start", ...facts, ...present({ modelId: textOf(message["model"]) }), ...readUsage(message["usage"]) }];
			}
			case "content_block_start":
				return contentParts(body["content_block"]);
			case "content_block_delta":
				return contentParts(body["delta"]);
			case "message_delta": {
				const delta = isJsonObject(body["delta"]) ? body["delta"] : {};
				return [
					{
						type: "end",
						...readFacts(body),
						...present({ finishReason: finishReasonOf(delta["stop_reason"]) }),
						...readUsage(body["usage"]),
					},
				];
			}
			case "message_stop":
				return [{ type: "done" }];
			default:
				return [];
		}
	});

/** A delta, or what a block begins with: text or thinking, told by the key that holds it. */
function contentParts(value: JsonValue | undefined): ReplyPart[] {
	const { text, thinking } = (isJsonObject(value) ? value : {}) as { text?: JsonValue; thinking?: JsonValue };
	if (typeof text === "string" && text !== "") {
		return [{ type: "text-delta", text }];
	}
	return typeof thinking === "string" && thinking !== "" ? [{ type: "reasoning-delta", text: thinking }] : [];
}

/** Writes parts as the full event sequence: the message's start, its blocks one after another, what is known at its end, its stop. */
export function encodeAnthropicEvents(request: ExtractionRequest): EventWriter {
	const writer = new MessageEvents(request.modelId);
	return (part) => writer.write(part);
}

const emptyBlocks = {
	text: { type: "text", text: "" },
	thinking: { type: "thinking", thinking: "", signature: "" },
} as const;

class MessageEvents {
	#facts: AnswerFacts;
	#isStarted = false;
	#block: keyof typeof emptyBlocks | undefined;
	#index = -1;

	constructor(modelId: string) {
		this.#facts = { modelId };
	}

	*write(part: ReplyPart): Iterable<ServerSentEvent> {
		if (part.type === "start" || part.type === "end") {
			const { type: _, usage, ...facts } = part;
			this.#facts = { ...this.#facts, ...facts, ...(usage === undefined ? {} : { usage: { ...this.#facts.usage, ...usage } }) };
		}
		if (!this.#isStarted) {
			this.#isStarted = true;
			yield this.#start();
		}
		if (part.type === "text-delta") {
			yield* this.#open("text");
			yield this.#delta({ type: "text_delta", text: part.text });
		} else if (part.type === "reasoning-delta") {
			yield* this.#open("thinking");
			yield this.#delta({ type: "thinking_delta", thinking: part.text });
		} else if (part.type === "done") {
			yield* this.#finish();
		}
	}

	#event(type: string, body: JsonObject = {}): ServerSentEvent {
		return { event: type, data: JSON.stringify({ type, ...body }) };
	}

	#start(): ServerSentEvent {
		const { modelId = "", inferenceId, usage } = this.#facts;
		return this.#event("message_start", {
			message: {
				id: `msg_${inferenceId ?? "0"}`,
				type: "message",
				role: "assistant",
				content: [],
				model: modelId,
				stop_reason: null,
				stop_sequence: null,
				usage: writeUsage(usage),
				...writePioneerKeys(this.#facts),
			},
		});
	}

	*#open(type: keyof typeof emptyBlocks): Iterable<ServerSentEvent> {
		if (this.#block !== type) {
			yield* this.#close();
			this.#block = type;
			this.#index++;
			yield this.#event("content_block_start", { index: this.#index, content_block: emptyBlocks[type] });
		}
	}

	#delta(delta: JsonObject): ServerSentEvent {
		return this.#event("content_block_delta", { index: this.#index, delta });
	}

	*#close(): Iterable<ServerSentEvent> {
		if (this.#block !== undefined) {
			yield this.#event("content_block_stop", { index: this.#index });
		}
		this.#block = undefined;
	}

	*#finish(): Iterable<ServerSentEvent> {
		if (this.#index === -1) {
			// Clients read the first block's text without asking whether there is one.
			yield* this.#open("text");
		}
		yield* this.#close();
		yield this.#event("message_delta", {
			delta: { stop_reason: stopWord(this.#facts.finishReason), stop_sequence: null },
			usage: writeUsage(this.#facts.usage),
			...writePioneerKeys(this.#facts),
		});
		yield this.#event("message_stop");
	}
}

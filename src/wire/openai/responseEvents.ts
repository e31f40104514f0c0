import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { ReplyPart } from "../../core/reply.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import type { DecodedEvent } from "../chatEnvelope.ts";
import { readEventJson } from "../chatEnvelope.ts";
import { decodeErrorEvent } from "../errors.ts";
import type { EventWriter, ServerSentEvent } from "../format.ts";
import { decoded } from "../format.ts";
import { doneEvent, idOf } from "./chunks.ts";
import type { ResponseFacts } from "./responseObject.ts";
import { messageItem, readResponseFacts, reasoningItem, responseObject } from "./responseObject.ts";

export function decodeResponseEvent(event: ServerSentEvent): DecodedEvent {
	if (event.data === doneEvent.data) {
		return decoded([]);
	}
	let failed: JsonValue | undefined;
	const read = readEventJson(event, (body) => {
		const response = isJsonObject(body["response"]) ? body["response"] : {};
		switch (body["type"] ?? event.event) {
			case "response.failed":
				failed = response;
				return [];
			case "response.created": {
				const { finishReason: _finish, unsupportedLabels: _labels, ...facts } = readResponseFacts(response);
				return [{ type: "start", ...facts }];
			}
			case "response.output_text.delta":
				return deltaOf("text-delta", body["delta"]);
			case "response.reasoning_text.delta":
			case "response.reasoning_summary_text.delta":
				return deltaOf("reasoning-delta", body["delta"]);
			case "response.completed":
			case "response.incomplete": {
				const { modelId: _model, ...facts } = readResponseFacts(response);
				return [{ type: "end", ...facts }, { type: "done" }];
			}
			default:
				return [];
		}
	});
	return failed === undefined ? read : { ok: false, failure: decodeErrorEvent(failed) };
}

const deltaOf = (type: "text-delta" | "reasoning-delta", delta: JsonValue | undefined): ReplyPart[] =>
	typeof delta === "string" && delta !== "" ? [{ type, text: delta }] : [];

/** Writes parts as the route's event sequence: every item is announced, filled and closed, and the end repeats the whole. */
export function encodeResponseEvents(request: ExtractionRequest): EventWriter {
	const writer = new ResponseEvents(request.modelId);
	return (part) => writer.write(part);
}

class ResponseEvents {
	#facts: ResponseFacts;
	#sequence = 0;
	#isStarted = false;
	#text: string | undefined;
	#reasoning: string | undefined;

	constructor(modelId: string) {
		this.#facts = { modelId };
	}

	*write(part: ReplyPart): Iterable<ServerSentEvent> {
		if (part.type === "start" || part.type === "end") {
			const { type: _, usage, ...facts } = part;
			this.#facts = { ...this.#facts, ...facts, ...(usage === undefined ? {} : { usage: { ...this.#facts.usage, ...usage } }) };
		}
		yield* this.#start();
		if (part.type === "reasoning-delta") {
			yield* this.#think(part.text);
		} else if (part.type === "text-delta") {
			yield* this.#say(part.text);
		} else if (part.type === "done") {
			yield* this.#finish();
		}
	}

	get #id(): string {
		return idOf("resp_", this.#facts.inferenceId);
	}

	#event(type: string, body: JsonObject): ServerSentEvent {
		return { event: type, data: JSON.stringify({ type, sequence_number: this.#sequence++, ...body }) };
	}

	*#start(): Iterable<ServerSentEvent> {
		if (!this.#isStarted) {
			this.#isStarted = true;
			yield this.#event("response.created", { response: responseObject(this.#facts) });
			yield this.#event("response.in_progress", { response: responseObject(this.#facts) });
		}
	}

	*#think(delta: string): Iterable<ServerSentEvent> {
		const at = { item_id: `${this.#id}_rs`, output_index: 0, summary_index: 0 };
		if (this.#reasoning === undefined) {
			this.#reasoning = "";
			yield this.#event("response.output_item.added", { output_index: 0, item: reasoningItem("", this.#id) });
			yield this.#event("response.reasoning_summary_part.added", { ...at, part: { type: "summary_text", text: "" } });
		}
		this.#reasoning += delta;
		yield this.#event("response.reasoning_summary_text.delta", { ...at, delta });
	}

	get #place(): { item_id: string; output_index: number; content_index: number } {
		return { item_id: `${this.#id}_msg`, output_index: this.#reasoning === undefined ? 0 : 1, content_index: 0 };
	}

	*#say(delta: string): Iterable<ServerSentEvent> {
		yield* this.#open();
		this.#text = (this.#text ?? "") + delta;
		yield this.#event("response.output_text.delta", { ...this.#place, delta, logprobs: [] });
	}

	/** Announces the message, once. Reasoning that came before it is closed then. */
	*#open(): Iterable<ServerSentEvent> {
		if (this.#text !== undefined) {
			return;
		}
		this.#text = "";
		if (this.#reasoning !== undefined) {
			const at = { item_id: `${this.#id}_rs`, output_index: 0, summary_index: 0 };
			yield this.#event("response.reasoning_summary_text.done", { ...at, text: this.#reasoning });
			yield this.#event("response.reasoning_summary_part.done", { ...at, part: { type: "summary_text", text: this.#reasoning } });
			yield this.#event("response.output_item.done", { output_index: 0, item: reasoningItem(this.#reasoning, this.#id) });
		}
		const place = this.#place;
		yield this.#event("response.output_item.added", {
			output_index: place.output_index,
			item: messageItem("", "in_progress", this.#id),
		});
		yield this.#event("response.content_part.added", { ...place, part: { type: "output_text", text: "", annotations: [] } });
	}

	*#finish(): Iterable<ServerSentEvent> {
		yield* this.#open();
		const text = this.#text ?? "";
		const place = this.#place;
		const isCut = this.#facts.finishReason === "length" || this.#facts.finishReason === "other";
		yield this.#event("response.output_text.done", { ...place, text, logprobs: [] });
		yield this.#event("response.content_part.done", { ...place, part: { type: "output_text", text, annotations: [] } });
		yield this.#event("response.output_item.done", {
			output_index: place.output_index,
			item: messageItem(text, isCut ? "incomplete" : "completed", this.#id),
		});
		yield this.#event(isCut ? "response.incomplete" : "response.completed", {
			response: responseObject({ ...this.#facts, text, ...(this.#reasoning === undefined ? {} : { reasoning: this.#reasoning }) }),
		});
	}
}

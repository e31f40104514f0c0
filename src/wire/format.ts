import type { Failure } from "../core/failure.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import type { Reply, ReplyPart } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";

/** A value read from the wire, or what was wrong with it. Nothing in this layer throws. */
export type Decoded<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** One thing wrong with a body; `path` leads to it from the body's root. */
export interface Issue {
	readonly path: readonly (string | number)[];
	readonly message: string;
	/** pydantic's word for it (`missing`, `string_type`, …), where the local Pioneer repeats it in a 422. */
	readonly type?: string;
}

export const decoded = <T>(value: T): Decoded<T> => ({ ok: true, value });

export const refused = (...issues: readonly Issue[]): { readonly ok: false; readonly issues: readonly Issue[] } => ({ ok: false, issues });

/** One server-sent event, its data lines joined. */
export interface ServerSentEvent {
	readonly event?: string;
	readonly data: string;
}

/** Which body an error takes: the native routes', OpenAI's or Anthropic's envelope. */
export type ErrorStyle = "native" | "openai" | "anthropic";

/** Every route that carries a request. The first three are the request formats a task file can name. */
export type RouteId = "native" | "openai" | "anthropic" | "completions" | "responses" | "gliner2";

/** Gives the events that carry the next part of a reply. */
export type EventWriter = (part: ReplyPart) => Iterable<ServerSentEvent>;

/**
 * One request format: four functions that a client needs and their four inverses for a server. Both halves stand in one file, so
 * that they cannot drift: decode after encode is the identity both ways, and the events of a reply fold to that reply.
 */
export interface RequestFormat {
	readonly id: RouteId;
	readonly errorStyle: ErrorStyle;
	/** Whether a request with `stream` is answered by server-sent events. */
	readonly streams: boolean;
	/** Whether several texts go in one request. Where not, the client sends one request each; of a list, the last text is encoded. */
	readonly batches: boolean;

	encodeRequest(request: ExtractionRequest): JsonObject;
	/** Reads whatever any host is known to answer. The request tells a task's name from a section's key. */
	decodeResponse(body: JsonValue, request: ExtractionRequest): Decoded<Reply>;
	/** Several parts where one event says several things, none for a ping. An error event is a failure. */
	decodeEvent(event: ServerSentEvent): Decoded<readonly ReplyPart[]> | { readonly ok: false; readonly failure: Failure };

	/** Strict: what the hosted API refuses is refused. */
	decodeRequest(body: JsonValue): Decoded<ExtractionRequest>;
	encodeResponse(reply: Reply, request: ExtractionRequest): JsonObject;
	/** Writes the events of one reply, part by part as they come; the caller cuts a text into deltas. */
	encodeEvents(request: ExtractionRequest): EventWriter;
}

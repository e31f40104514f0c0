import type { Extraction } from "./extraction.ts";
import type { Failure } from "./failure.ts";
import type { JsonValue } from "./json.ts";

/** The answer to one request, whichever format carried it. */
export type Reply = ExtractionReply | CompletionReply;

interface ReplyHeader {
	/** What feedback and history refer to. Some hosts give none. */
	readonly inferenceId?: string;
	/** The model asked for, as the server repeats it. */
	readonly modelId?: string;
	/** The model that really ran. */
	readonly modelUsed?: string;
	readonly latencyMs?: number;
	readonly usage?: Usage;
}

export interface ExtractionReply extends ReplyHeader {
	readonly kind: "extraction";
	/** One for each text of the request. */
	readonly extractions: readonly Extraction[];
	/** Whether the request was a batch, so that one text is told from a batch of one. */
	readonly isBatch: boolean;
	/** Labels that the engine that ran cannot know. */
	readonly unsupportedLabels?: readonly string[];
}

export interface CompletionReply extends ReplyHeader {
	readonly kind: "completion";
	readonly completion: string;
	readonly reasoning?: string;
	readonly finishReason?: FinishReason;
	/** Whether the stream ended before the server said that it was done. What came is kept. */
	readonly isIncomplete?: boolean;
}

/** Why a completion ended: it was done, or its length was used up. */
export type FinishReason = "stop" | "length" | "other";

/** Token counts; every one may be missing. */
export interface Usage {
	readonly inputTokens?: number;
	readonly outputTokens?: number;
	readonly totalTokens?: number;
	readonly cacheReadTokens?: number;
	readonly cacheWriteTokens?: number;
}

/** A piece of a reply that streams. Folding all pieces gives the {@link Reply}. */
export type ReplyPart =
	| {
			readonly type: "start";
			readonly inferenceId?: string;
			readonly modelId?: string;
			readonly modelUsed?: string;
			readonly usage?: Usage;
	  }
	| { readonly type: "text-delta"; readonly text: string }
	| { readonly type: "reasoning-delta"; readonly text: string }
	/** What is known at the end. May come in several pieces, each with some of it. */
	| {
			readonly type: "end";
			readonly finishReason?: FinishReason;
			readonly inferenceId?: string;
			readonly modelUsed?: string;
			readonly usage?: Usage;
			readonly unsupportedLabels?: readonly string[];
	  }
	/** The server's own sign that nothing follows. A stream that has neither it nor a finish reason was cut off. */
	| { readonly type: "done" };

/** What the server said beside the answer: a sunset route or model, told to the user once. */
export interface DeprecationNotice {
	readonly origin: string;
	readonly path: string;
	/** RFC 9745 or `true`, as sent. */
	readonly deprecation?: string;
	/** The day the route or model ends, as sent. */
	readonly sunset?: string;
	/** From `Link: <…>; rel="successor-version"`. Untrusted. */
	readonly successor?: string;
}

/** The reply with the bodies that carried it, for snapshots. */
export interface Exchange {
	readonly reply: Reply;
	/** Why a streaming completion ended early: its reply holds what had come, and is marked as incomplete. */
	readonly interruption?: Failure;
	/** The request body as sent. */
	readonly sent: JsonValue;
	/** The reply body as received; for a stream, its events' data. */
	readonly received: JsonValue;
}

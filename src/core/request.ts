import type { JsonObject } from "./json.ts";
import type { ExtractionSchema } from "./schema.ts";
import type { Message } from "./task.ts";

/** One run to be made: a task joined to the text (or texts) it reads. What every request format encodes. */
export type ExtractionRequest = EncoderRequest | DecoderRequest;

interface RequestHeader {
	readonly modelId: string;
	/** `false` asks the server to keep neither input nor output. Absent means the server's default, which is to keep. */
	readonly store?: boolean;
	readonly projectId?: string;
	/** Whether the reply is wanted as it comes. Formats that do not stream ignore it. */
	readonly stream?: boolean;
}

export interface EncoderRequest extends RequestHeader {
	readonly kind: "extract";
	/** A list is a batch: one extraction each, in order. */
	readonly text: string | readonly string[];
	readonly schema: ExtractionSchema;
	readonly threshold?: number;
	readonly includeConfidence?: boolean;
	readonly includeSpans?: boolean;
}

export interface DecoderRequest extends RequestHeader {
	readonly kind: "generate";
	readonly messages: readonly Message[];
	readonly maxTokens?: number;
	readonly temperature?: number;
	readonly topP?: number;
	readonly reasoning?: JsonObject;
	readonly includeReasoningTrace?: boolean;
}

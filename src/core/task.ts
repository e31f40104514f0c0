import type { JsonObject } from "./json.ts";
import type { ExtractionSchema } from "./schema.ts";

/** The request formats that carry a task. `openai` means chat completions, `anthropic` means messages. */
export type FormatId = "native" | "openai" | "anthropic";

/** The runnable content of a task file. */
export type ExtractionTask = EncoderTask | DecoderTask;

interface TaskHeader {
	readonly name?: string;
	readonly description?: string;
	/** Absent where the file leaves the model to the settings. */
	readonly modelId?: string;
	readonly format: FormatId;
	readonly store?: boolean;
	readonly projectId?: string;
	/** The file's own sample text, so that it runs by itself. */
	readonly sampleText?: string;
}

export interface EncoderTask extends TaskHeader {
	readonly kind: "extract";
	readonly schema: ExtractionSchema;
	readonly threshold?: number;
	readonly includeConfidence?: boolean;
	readonly includeSpans?: boolean;
	readonly validators: readonly Validator[];
}

export interface DecoderTask extends TaskHeader {
	readonly kind: "generate";
	readonly messages: readonly Message[];
	readonly maxTokens?: number;
	readonly temperature?: number;
	readonly topP?: number;
	readonly reasoning?: JsonObject;
	readonly includeReasoningTrace?: boolean;
}

export type Role = "system" | "user" | "assistant";

export interface Message {
	readonly role: Role;
	/** A string, or content blocks sent as written, so that their `cache_control` markers survive. */
	readonly content: string | readonly ContentBlock[];
}

export interface ContentBlock extends JsonObject {
	readonly type: string;
	readonly text?: string;
}

/** A pattern that results must match on this side, by label or `structure.field`. */
export interface Validator {
	readonly target: string;
	readonly pattern: string;
	readonly mode: "full" | "partial";
	/** Whether a match is refused instead of required. */
	readonly exclude: boolean;
	readonly flags: string;
}

import type { Failure } from "./failure.ts";
import type { Feedback, FeedbackReceipt } from "./feedback.ts";
import type { HistoryPage, HistoryQuery, InferenceRecord } from "./inference.ts";
import type { DeprecationNotice, Exchange, ReplyPart } from "./reply.ts";
import type { ExtractionRequest } from "./request.ts";
import type { CancelSignal } from "./signal.ts";
import type { FormatId } from "./task.ts";

/** Which kind of engine runs a task. `auto` is a setting: remote with a key, else local. */
export type EngineKind = "local" | "remote";

export interface RunOptions {
	readonly format?: FormatId;
	readonly signal?: CancelSignal;
	/** Called as a streaming reply comes. */
	readonly onPart?: (part: ReplyPart) => void;
	/** Called before each repeated attempt. */
	readonly onRetry?: (failure: Failure, waitMs: number) => void;
	readonly onDeprecation?: (notice: DeprecationNotice) => void;
}

/** Anything that extracts. Rejects with a `PioneerError`, or with an `AbortError` when cancelled. */
export interface Engine {
	readonly kind: EngineKind;
	/** Where it runs, such as `https://api.pioneer.ai`, or `local:` for the built-in Pioneer. */
	readonly origin: string;
	run(request: ExtractionRequest, options?: RunOptions): Promise<Exchange>;
}

interface CallOptions {
	readonly signal?: CancelSignal;
}

/** The inferences that one Pioneer remembers, newest first. */
export interface History {
	readonly origin: string;
	list(query: HistoryQuery, options?: CallOptions): Promise<HistoryPage>;
	/** Rejects with kind `notFound` for an unknown id. */
	get(id: string, options?: CallOptions): Promise<InferenceRecord>;
}

/** Where verdicts go: the Pioneer that ran the inference. */
export interface FeedbackSink {
	readonly origin: string;
	/** A second verdict on the same inference replaces the first. Equal keys are applied once. */
	submit(id: string, feedback: Feedback, options?: CallOptions & { readonly idempotencyKey?: string }): Promise<FeedbackReceipt>;
	/** What the server holds, or undefined where it holds none. */
	read(id: string, options?: CallOptions): Promise<FeedbackReceipt | undefined>;
}

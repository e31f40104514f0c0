import type { Feedback, FeedbackReceipt, Verdict } from "./feedback.ts";
import type { HistoryPage, HistoryQuery, Inference, InferenceRecord } from "./inference.ts";
import type { JsonValue } from "./json.ts";

/** What the local Pioneer remembers for its API: only runs that were to be stored ever appear here. */
export interface InferenceLog {
	add(record: InferenceRecord): Promise<void>;
	list(query: HistoryQuery): Promise<HistoryPage>;
	get(id: string): Promise<InferenceRecord | undefined>;
	/** Undefined where the id is unknown. The same key again answers as the first time and changes nothing. */
	setFeedback(id: string, feedback: Feedback, at: number, idempotencyKey?: string): Promise<FeedbackReceipt | undefined>;
}

/** Filters over what this side keeps; all must hold. Times are milliseconds since 1970. */
export interface ArchiveQuery extends HistoryQuery {
	readonly origin?: string;
	/** Case-insensitive search in input, task name and note. */
	readonly text?: string;
	readonly documentUri?: string;
	readonly taskUri?: string;
	readonly verdict?: Verdict | "none";
	readonly isPinned?: boolean;
}

export interface ArchivePage {
	readonly inferences: readonly Inference[];
	readonly total: number;
}

/** Everything this side keeps: local runs, snapshots of remote ones, and what is not sent yet. */
export interface Archive {
	/** Adds the run, or joins what is new to what is already kept of it; a snapshot once written stays. */
	keep(inference: Inference): Promise<void>;
	find(query: ArchiveQuery): Promise<ArchivePage>;
	get(origin: string, id: string): Promise<Inference | undefined>;
	setVerdict(origin: string, id: string, feedback: Feedback, at: number): Promise<void>;
	setPinned(origin: string, id: string, isPinned: boolean): Promise<void>;
	setNote(origin: string, id: string, note: string): Promise<void>;
	/** Deletes the local copy; answers how many were deleted. */
	remove(origin: string, ids: readonly string[]): Promise<number>;
	/** Deletes every local copy but pinned ones and those with feedback not sent yet; answers how many were deleted. */
	clear(): Promise<number>;
	/** Deletes the oldest copies beyond the bounds, pinned ones and those with unsent feedback excepted. */
	retain(bounds: RetentionBounds): Promise<number>;

	queue(item: NewOutboxItem): Promise<OutboxItem>;
	outbox(): Promise<readonly OutboxItem[]>;
	/** Takes an item for sending for `leaseMs`, unless another window holds it; undefined then. */
	claim(itemId: string, now: number, leaseMs: number): Promise<OutboxItem | undefined>;
	/** Writes an item's new state, unless it was replaced meanwhile (its revision differs); answers whether it was written. */
	settle(itemId: string, revision: number, outcome: OutboxOutcome): Promise<boolean>;
	discard(itemId: string): Promise<void>;

	catalog(origin: string): Promise<{ readonly fetchedAt: number; readonly models: JsonValue } | undefined>;
	setCatalog(origin: string, models: JsonValue, fetchedAt: number): Promise<void>;
	close(): Promise<void>;
}

export interface RetentionBounds {
	readonly maxCount?: number;
	readonly maxAgeMs?: number;
	readonly maxBytes?: number;
	readonly now: number;
}

export interface NewOutboxItem {
	readonly origin: string;
	readonly inferenceId: string;
	readonly feedback: Feedback;
	readonly idempotencyKey: string;
	readonly at: number;
}

/** Feedback on its way: at most one item for one inference, the newest correction. */
export interface OutboxItem extends NewOutboxItem {
	readonly id: string;
	/** Grows with every replacement, so that an older answer never settles a newer correction. */
	readonly revision: number;
	readonly state: "waiting" | "sending" | "stopped";
	readonly attempts: number;
	/** Whether a request went out whose answer was not seen. */
	readonly isUncertain: boolean;
	readonly nextAttemptAt: number;
	/** The failure's plain data of the last attempt. */
	readonly lastFailure?: JsonValue;
}

export type OutboxOutcome =
	| { readonly type: "sent" }
	| { readonly type: "retry"; readonly nextAttemptAt: number; readonly failure: JsonValue; readonly isUncertain: boolean }
	| { readonly type: "stopped"; readonly failure: JsonValue };

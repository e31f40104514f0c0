import type { Archive, OutboxItem, OutboxOutcome } from "./archive.ts";
import type { FeedbackSink, History } from "./engine.ts";
import { type Failure, type FailureKind, isPioneerError } from "./failure.ts";
import type { Feedback } from "./feedback.ts";
import type { HumanJudgement } from "./inference.ts";
import type { JsonValue } from "./json.ts";
import { equalJson } from "./jsonEquality.ts";
import { type CancelSignal, isCancellation } from "./signal.ts";

/** What sending feedback needs. */
export interface DeliveryParts {
	readonly archive: Pick<Archive, "claim" | "settle" | "setVerdict">;
	/** The Pioneer at an origin; undefined where no way leads there now. */
	readonly recipient: (origin: string) => Promise<Recipient | undefined>;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** 0 ≤ x < 1 */
	readonly random: () => number;
	/** How long an item is held while it is sent, in milliseconds; a window that dies leaves it to the others after that. */
	readonly leaseMs: number;
	/** A signal that aborts after so many milliseconds. */
	readonly limit: (ms: number) => CancelSignal;
}

export interface Recipient {
	readonly feedback: Pick<FeedbackSink, "submit" | "read">;
	readonly history: Pick<History, "get">;
}

/**
 * What became of one item. `held`: another window is sending it. `replaced`: a newer correction of the same inference took its place
 * while it was on its way, and is still to be sent.
 */
export type Delivered =
	| { readonly type: "sent"; readonly item: OutboxItem; readonly at: number }
	| { readonly type: "waiting"; readonly item: OutboxItem; readonly failure: Failure; readonly nextAttemptAt: number }
	| { readonly type: "stopped"; readonly item: OutboxItem; readonly failure: Failure }
	| { readonly type: "replaced"; readonly item: OutboxItem }
	| { readonly type: "held"; readonly item: OutboxItem };

const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;

/**
 * Sends one item. Where an earlier answer was not seen, it first asks what the Pioneer holds, and sends only where that is something
 * else. A failure that may pass leaves the item waiting, any other stops it. Rejects only where the archive does.
 */
export async function deliver(listed: OutboxItem, parts: DeliveryParts): Promise<Delivered> {
	const { archive, now, leaseMs } = parts;
	const item = await archive.claim(listed.id, now(), leaseMs);
	if (item === undefined) {
		return { type: "held", item: listed };
	}
	const sent = await send(item, parts);
	if (sent.ok) {
		const isCurrent = await archive.settle(item.id, item.revision, { type: "sent" });
		if (!isCurrent) {
			return { type: "replaced", item };
		}
		// The Pioneer holds the verdict; where the local copy was deleted meanwhile there is nothing left to note it on.
		await archive.setVerdict(item.origin, item.inferenceId, item.feedback, sent.at).catch(() => undefined);
		return { type: "sent", item, at: sent.at };
	}
	const { failure } = sent;
	const outcome: OutboxOutcome = mayPass(failure)
		? {
				type: "retry",
				nextAttemptAt: now() + waitMs(failure, item.attempts, parts.random()),
				failure: plain(failure),
				isUncertain: sent.isUncertain,
			}
		: { type: "stopped", failure: plain(failure) };
	if (!(await archive.settle(item.id, item.revision, outcome))) {
		return { type: "replaced", item };
	}
	return outcome.type === "retry"
		? { type: "waiting", item, failure, nextAttemptAt: outcome.nextAttemptAt }
		: { type: "stopped", item, failure };
}

type Sent = { readonly ok: true; readonly at: number } | { readonly ok: false; readonly failure: Failure; readonly isUncertain: boolean };

async function send(item: OutboxItem, { recipient, now, leaseMs, limit }: DeliveryParts): Promise<Sent> {
	const to = await recipient(item.origin);
	if (to === undefined) {
		return {
			ok: false,
			failure: { kind: "unauthorized", code: "no-key", origin: item.origin, attempts: 0 },
			isUncertain: item.isUncertain,
		};
	}
	// Ends before the lease does, so that two windows never send the same item.
	const signal = limit(leaseMs * 0.8);
	let isSettling = item.isUncertain;
	try {
		const held = isSettling ? await heldFeedback(to, item.inferenceId, signal) : undefined;
		if (held !== undefined && says(held, item.feedback)) {
			return { ok: true, at: held.at ?? now() };
		}
		isSettling = false;
		const receipt = await to.feedback.submit(item.inferenceId, item.feedback, { signal, idempotencyKey: item.idempotencyKey });
		return { ok: true, at: receipt.at ?? now() };
	} catch (error) {
		const failure = failureOf(error, item.origin);
		return { ok: false, failure, isUncertain: isSettling || mayHaveArrived(failure) };
	}
}

/** The whole judgement that a Pioneer holds: a receipt does not say which correction it is for. */
async function heldFeedback({ feedback, history }: Recipient, id: string, signal: CancelSignal): Promise<HumanJudgement | undefined> {
	const receipt = await feedback.read(id, { signal });
	return receipt && (await history.get(id, { signal })).human;
}

function says(held: HumanJudgement, { verdict, notes, ...rest }: Feedback): boolean {
	const output = "correctedOutput" in rest ? rest.correctedOutput : undefined;
	return held.verdict === verdict && (held.notes ?? "") === (notes ?? "") && equalJson(held.correctedOutput ?? undefined, output);
}

function failureOf(error: unknown, origin: string): Failure {
	if (isPioneerError(error)) {
		return error.failure;
	}
	const code = error instanceof Error ? error.name : typeof error;
	return isCancellation(error) ? { kind: "timeout", origin } : { kind: "network", cause: "unknown", code, origin };
}

const passing: ReadonlySet<FailureKind> = new Set(["warming", "rateLimited", "serverError", "unavailable", "timeout", "malformedResponse"]);

/** Whether sending again later may help without anybody doing anything about it. */
function mayPass({ kind, cause, fault }: Failure): boolean {
	return passing.has(kind) || (kind === "network" && cause !== "redirect" && cause !== "tls" && fault === undefined);
}

/** Whether the Pioneer may have taken the feedback although its answer was not seen. */
function mayHaveArrived({ kind, cause, status, attempts }: Failure): boolean {
	if (kind === "network") {
		return cause === "reset" || cause === "unknown" || (attempts ?? 1) > 1;
	}
	return kind === "timeout" || kind === "malformedResponse" || (status !== undefined && status >= 500);
}

/** The server's own wait, or 5 s · 2ⁿ up to a quarter of an hour, whichever is longer; spread by a quarter either way. */
function waitMs({ retryAfterMs = 0 }: Failure, attempts: number, random: number): number {
	const own = Math.min(firstWaitMs * 2 ** Math.max(0, attempts - 1), longestWaitMs);
	return Math.max(retryAfterMs, own * (0.75 + random / 2));
}

const plain = (failure: Failure): JsonValue => JSON.parse(JSON.stringify(failure)) as JsonValue;

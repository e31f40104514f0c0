import type { Failure, FailureKind } from "../core/failure.ts";

export const maxRetries = 3;

/** Nobody sits through a longer wait: what asks for one is given up, and says when to come again. */
export const longestWaitMs = 60_000;

const firstWaitMs = 250;
const passingKinds: ReadonlySet<FailureKind> = new Set(["warming", "rateLimited", "unavailable"]);

/**
 * How long to wait before sending again, in milliseconds, or undefined where sending again is of no use: the server's own word first,
 * else 250 ms · 2ⁿ, up to a quarter more or less so that many clients do not come back together.
 *
 * @param retries how many were made so far
 * @param random 0 ≤ x < 1
 */
export function retryWait(failure: Failure, retries: number, random: number): number | undefined {
	if (retries >= maxRetries || !mayPass(failure)) {
		return undefined;
	}
	if (failure.retryAfterMs !== undefined) {
		return failure.retryAfterMs <= longestWaitMs ? failure.retryAfterMs : undefined;
	}
	return firstWaitMs * 2 ** retries * (0.75 + random / 2);
}

function mayPass(failure: Failure): boolean {
	return passingKinds.has(failure.kind) || (failure.kind === "network" && failure.cause === "reset");
}

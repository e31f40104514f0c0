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

/**
 * The wait that a server asks for: `retry-after-ms`, else `retry-after` as seconds or as an HTTP date. Undefined where it says nothing
 * that can be read; never negative.
 *
 * @param now milliseconds since 1970
 */
export function readRetryAfter(header: (name: string) => string | undefined, now: number): number | undefined {
	const ms = readNumber(header("retry-after-ms"));
	if (ms !== undefined) {
		return ms;
	}
	const value = header("retry-after");
	const seconds = readNumber(value);
	if (seconds !== undefined) {
		return seconds * 1000;
	}
	// Date.parse takes bare numbers for years.
	const date = value !== undefined && /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function readNumber(value: string | undefined): number | undefined {
	return value !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

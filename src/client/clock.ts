import type { CancelSignal } from "../core/signal.ts";
import { cancellation } from "./cancellation.ts";

/** Time and chance, so that tests decide both. */
export interface Clock {
	/** Milliseconds since 1970. */
	now(): number;
	/** Rejects with the cancellation as soon as the signal is aborted. */
	sleep(ms: number, signal?: CancelSignal): Promise<void>;
	/** 0 ≤ x < 1 */
	random(): number;
}

export const systemClock: Clock = {
	now: Date.now,
	random: Math.random,
	sleep: (ms, signal) =>
		new Promise((resolve, reject) => {
			const onAbort = (): void => {
				clearTimeout(timer);
				reject(cancellation(signal));
			};
			const timer = setTimeout(() => {
				signal?.removeEventListener("abort", onAbort);
				resolve();
			}, ms);
			if (signal?.aborted) {
				onAbort();
			}
			signal?.addEventListener("abort", onAbort, { once: true });
		}),
};

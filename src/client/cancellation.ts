import { type CancelSignal, isCancellation } from "../core/signal.ts";

/** What to reject with when the caller no longer wants the answer: the signal's own reason where it says just that. */
export function cancellation(signal?: CancelSignal): Error {
	const reason = signal?.reason;
	return reason instanceof Error && isCancellation(reason)
		? reason
		: Object.assign(new Error("The request was cancelled."), { name: "AbortError" });
}

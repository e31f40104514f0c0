import type { CancelSignal } from "../core/signal.ts";

/** The time that one attempt may take, joined to the caller's wish to stop. */
export interface TimeLimit {
	/** Aborted when the time is over or the caller cancels. */
	readonly signal: AbortSignal;
	readonly isOver: boolean;
	/** Gives the whole time again. */
	restart(): void;
	/** Must be called when the attempt is done with, however it ended. */
	end(): void;
}

export function startTimeLimit(ms: number, cancel?: CancelSignal): TimeLimit {
	const controller = new AbortController();
	let isOver = false;
	const onTime = (): void => {
		isOver = true;
		controller.abort();
	};
	const onCancel = (): void => controller.abort();
	const timer = setTimeout(onTime, ms);
	if (cancel?.aborted) {
		onCancel();
	}
	cancel?.addEventListener("abort", onCancel, { once: true });
	return {
		signal: controller.signal,
		get isOver() {
			return isOver;
		},
		restart: () => {
			timer.refresh();
		},
		end: () => {
			clearTimeout(timer);
			cancel?.removeEventListener("abort", onCancel);
		},
	};
}

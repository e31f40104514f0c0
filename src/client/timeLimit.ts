import type { CancelSignal } from "../core/signal.ts";
import type { Stop, TransportOptions } from "./transport.ts";

/** The time that one attempt may take, joined to the caller's wish to stop: whichever comes first aborts the attempt. */
export class TimeLimit implements TransportOptions, Stop {
	onStop: () => void = () => undefined;
	#isStopped = false;
	#isOver = false;
	#controller: AbortController | undefined;
	readonly #timer: NodeJS.Timeout;
	readonly #cancel: CancelSignal | undefined;
	readonly #onCancel = (): void => this.#abort();

	/** @param ms until the time is over */
	constructor(ms: number, cancel?: CancelSignal) {
		this.#cancel = cancel;
		this.#timer = setTimeout(() => {
			this.#isOver = true;
			this.#abort();
		}, ms);
		cancel?.addEventListener("abort", this.#onCancel, { once: true });
		if (cancel?.aborted) {
			this.#abort();
		}
	}

	/** Made only where a transport asks for it. */
	get signal(): AbortSignal {
		this.#controller ??= new AbortController();
		if (this.#isStopped) {
			this.#controller.abort();
		}
		return this.#controller.signal;
	}

	get stop(): Stop {
		return this;
	}

	get isStopped(): boolean {
		return this.#isStopped;
	}

	/** Whether it was the time that ran out. */
	get isOver(): boolean {
		return this.#isOver;
	}

	/** Gives the whole time again. */
	restart(): void {
		this.#timer.refresh();
	}

	/** Must be called when the attempt is done with, however it ended. */
	end(): void {
		clearTimeout(this.#timer);
		this.#cancel?.removeEventListener("abort", this.#onCancel);
	}

	#abort(): void {
		this.#isStopped = true;
		this.#controller?.abort();
		this.onStop();
	}
}

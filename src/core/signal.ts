/** The part of `AbortSignal` that the domain needs; an `AbortSignal` satisfies it. */
export interface CancelSignal {
	readonly aborted: boolean;
	readonly reason?: unknown;
	addEventListener(type: "abort", listener: () => void, options?: { once?: boolean }): void;
	removeEventListener(type: "abort", listener: () => void): void;
	throwIfAborted(): void;
}

/** Whether an error only says that somebody no longer wants the answer. Cancellation is not a failure. */
export function isCancellation(error: unknown): boolean {
	return typeof error === "object" && error !== null && "name" in error && (error.name === "AbortError" || error.name === "Canceled");
}

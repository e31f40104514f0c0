/** One request as it goes out. The body is JSON text. */
export interface TransportRequest {
	readonly method: "GET" | "POST";
	/** Absolute, with query. */
	readonly url: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body?: string;
}

export interface TransportResponse {
	readonly status: number;
	/** The value of a header, its name in lower case; repeated ones joined by a comma. */
	header(name: string): string | undefined;
	/** The decoded bytes, once. Leaving the iteration early closes the connection. */
	readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Sends one request once. Rejects when there is no answer: with a `PioneerError` where the transport knows the cause, else with the
 * platform's own error. An aborted signal closes the connection and rejects. Never sends anything to another origin than the URL's.
 */
export type Transport = (request: TransportRequest, options: TransportOptions) => Promise<TransportResponse>;

export interface TransportOptions {
	readonly signal: AbortSignal;
	/** The same as the signal, for who does without one: making an `AbortSignal` and listening to it costs as much as some requests. */
	readonly stop?: Stop;
}

/** Tells one listener, the one set last, that nobody wants the answer any more. */
export interface Stop {
	readonly isStopped: boolean;
	onStop: () => void;
}

/** Lets go of a body that nobody will read. */
export async function discard(body: AsyncIterable<Uint8Array>): Promise<void> {
	await body[Symbol.asyncIterator]().return?.();
}

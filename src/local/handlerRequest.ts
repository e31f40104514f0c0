/** As much of a `Request` as the local Pioneer reads; every `Request` is one. Header names are asked for in lower case. */
export interface HandlerRequest {
	readonly method: string;
	readonly url: string;
	readonly headers: {
		get(name: string): string | null;
		has(name: string): boolean;
	};
	readonly signal: AbortSignal;
	/** Read only where no `content-length` says how much there is. */
	readonly body: ReadableStream<Uint8Array> | null;
	arrayBuffer(): Promise<ArrayBuffer | Uint8Array>;
}

export type Handler = (request: HandlerRequest) => Promise<Response>;

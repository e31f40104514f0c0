import type { TransportResponse } from "./transport.ts";

/** A fetch API response as a transport's. */
export function fromWebResponse(response: Response): TransportResponse {
	return {
		status: response.status,
		header: (name) => response.headers.get(name) ?? undefined,
		body: response.body === null ? nothing : readBody(response.body),
	};
}

const nothing: AsyncIterable<Uint8Array> = {
	[Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: undefined }) }),
};

function readBody(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
	return {
		[Symbol.asyncIterator]: () => {
			const reader = stream.getReader();
			return {
				next: async () => {
					const { done, value } = await reader.read();
					return done ? { done: true, value: undefined } : { done: false, value };
				},
				return: async () => {
					await reader.cancel();
					return { done: true, value: undefined };
				},
			};
		},
	};
}

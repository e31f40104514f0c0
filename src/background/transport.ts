import { localFetch, type PlainRequest, type ResponseHead } from "./calls.ts";
import { queue } from "./queue.ts";
import type { Caller, CallOptions } from "./rpc.ts";

/** A response as the client's transports give it. */
export interface PlainResponse {
	readonly status: number;
	header(name: string): string | undefined;
	readonly body: AsyncIterable<Uint8Array>;
}

/** Sends to the local Pioneer of the worker at the other end. The shape of the client's `Transport`. */
export function backgroundTransport(caller: () => Caller) {
	return async (request: PlainRequest, { signal }: { readonly signal: AbortSignal }): Promise<PlainResponse> => {
		const parts = queue<Uint8Array>();
		const leaving = new AbortController();
		const options: CallOptions = {
			signal: AbortSignal.any([signal, leaving.signal]),
			onPart: (part) => (isHead(part) ? head.resolve(part) : parts.push(part as Uint8Array)),
		};
		const head = deferred<ResponseHead>();
		caller()
			.call(localFetch, [request], options)
			.then(
				() => parts.end(),
				(error: unknown) => {
					head.reject(error);
					parts.fail(error);
				},
			);
		const { status, headers } = await head.promise;
		return {
			status,
			header: (name) => headers.find(([each]) => each === name)?.[1],
			body: parts.read(() => leaving.abort()),
		};
	};
}

const isHead = (part: unknown): part is ResponseHead => typeof part === "object" && part !== null && "status" in part;

function deferred<T>() {
	let resolve: (value: T) => void = () => undefined;
	let reject: (error: unknown) => void = () => undefined;
	const promise = new Promise<T>((onResolve, onReject) => {
		resolve = onResolve;
		reject = onReject;
	});
	return { promise, resolve, reject };
}

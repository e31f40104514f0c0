import { followRedirects } from "./redirects.ts";
import type { Transport } from "./transport.ts";
import { fromWebResponse } from "./webResponse.ts";

/** A server without sockets, such as the local Pioneer. */
export type Handler = (request: Request) => Promise<Response>;

/** Sends to a handler in this process. An abort rejects at once, whether or not the handler heeds the signal. */
export function handlerTransport(handle: Handler): Transport {
	return followRedirects(async (request, { signal }) => {
		const { method, headers, body } = request;
		const init: RequestInit = { method, headers, signal };
		const answer = handle(new Request(request.url, body === undefined ? init : { ...init, body }));
		return fromWebResponse(await unlessAborted(answer, signal));
	});
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
	return new Promise((resolve, reject) => {
		const onAbort = (): void => reject(signal.reason);
		if (signal.aborted) {
			onAbort();
		}
		signal.addEventListener("abort", onAbort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
	});
}

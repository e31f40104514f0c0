import { followRedirects, refusal } from "./redirects.ts";
import { discard, type Transport } from "./transport.ts";
import { fromWebResponse } from "./webResponse.ts";

/** The part of `fetch` that is used. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Sends through a fetch that is passed in: the editor's own, whose proxy and certificate settings then hold. */
export function fetchTransport(fetch: Fetch): Transport {
	return followRedirects(async (request, { signal }) => {
		const { method, headers, body } = request;
		const init: RequestInit = { method, headers, signal, redirect: "manual" };
		const response = fromWebResponse(await fetch(request.url, body === undefined ? init : { ...init, body }));
		// A browser's fetch hides where a redirect leads behind status 0.
		if (response.status === 0) {
			await discard(response.body);
			throw refusal(0, "redirect-origin");
		}
		return response;
	});
}

import { PioneerError } from "../core/failure.ts";
import { discard, type Transport, type TransportRequest, type TransportResponse } from "./transport.ts";

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/**
 * Follows redirects inside the request's origin, with everything the request carries. One to another origin is refused before
 * anything goes there, so that neither key nor text does. A POST follows only 307 and 308, which alone promise to keep its body.
 */
export function followRedirects(send: Transport): Transport {
	return async (request, options) => {
		let current = request;
		for (let followed = 0; ; followed++) {
			const response = await send(current, options);
			const location = redirectStatuses.has(response.status) ? response.header("location") : undefined;
			if (location === undefined) {
				return response;
			}
			await discard(response.body);
			current = { ...current, url: nextUrl(current, response, location, followed) };
		}
	};
}

function nextUrl(request: TransportRequest, response: TransportResponse, location: string, followed: number): string {
	if (!URL.canParse(location, request.url)) {
		throw refusal(response.status, "redirect-address");
	}
	const target = new URL(location, request.url);
	if (target.origin !== new URL(request.url).origin) {
		throw refusal(response.status, "redirect-origin");
	}
	if (request.method === "POST" && response.status !== 307 && response.status !== 308) {
		throw refusal(response.status, "redirect-method");
	}
	if (followed >= maxRedirects) {
		throw refusal(response.status, "redirect-loop");
	}
	return target.href;
}

/** The refusal of a redirect. Where it led is not part of it: that address may hold anything. */
export function refusal(status: number, fault: string): PioneerError {
	return new PioneerError({ kind: "network", cause: "redirect", ...(status > 0 && { status }), fault });
}

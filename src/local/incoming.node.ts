import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import type { HandlerRequest } from "./handlerRequest.ts";

/** Names of this machine that nobody else can reach. */
export const loopback = /^(?:127(?:\.\d{1,3}){3}|localhost|::1)$/i;

/**
 * Whether a request was made for another name, or by a page of another site: what a browser can be led to send here. A server that others
 * can reach is known by its address, whichever that is.
 */
export function isForeign({ headers }: IncomingMessage, boundHost: string): boolean {
	const name = (headers.host ?? "")
		.replace(/:\d+$/, "")
		.replace(/^\[(.*)\]$/, "$1")
		.toLowerCase();
	const isOwn = loopback.test(name) || name === boundHost.toLowerCase() || (!loopback.test(boundHost) && isIP(name) !== 0);
	return !isOwn || (headers.origin !== undefined && headers.origin !== `http://${headers.host}`);
}

/** The whole body in one piece. Of one that is too large a little too much, so that the handler sees it and refuses. */
export function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		incoming.on("data", (chunk: Buffer) => {
			if (size <= maxBytes) {
				chunks.push(chunk);
				size += chunk.length;
				if (size > maxBytes) {
					resolve(Buffer.concat(chunks));
				}
			}
		});
		incoming.once("end", () => resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
		incoming.once("error", reject);
	});
}

/** As much of a `Request` as a handler reads: a real one costs more than all the rest of a short answer. */
export function requestOf(incoming: IncomingMessage, body: Buffer, signal: AbortSignal): HandlerRequest {
	const get = (name: string): string | null =>
		name === "content-length" ? String(body.length) : ((incoming.headers[name] as string | undefined) ?? null);
	return {
		method: incoming.method ?? "GET",
		url: `http://${incoming.headers.host}${incoming.url}`,
		headers: { get, has: (name) => get(name) !== null },
		signal,
		body: null,
		arrayBuffer: async () => body,
	};
}

import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, isIP } from "node:net";
import type { Handler } from "./handlerRequest.ts";
import { isForeign, loopback, readBody, requestOf } from "./incoming.node.ts";

export interface ServerOptions {
	/** Makes the handler that answers; told the key that it is to ask for. */
	readonly handlerFor: (apiKey: string) => Handler;
	/** Default 127.0.0.1. Anything but a loopback address needs an `apiKey`. */
	readonly host?: string;
	/** Default 0: any free port. */
	readonly port?: number;
	/** Default: a new one that nobody can guess. */
	readonly apiKey?: string;
	/** How much of a body is taken in, at least what the handler takes. Default 32 MB. */
	readonly maxBodyBytes?: number;
}

export interface RunningServer {
	readonly url: string;
	readonly apiKey: string;
	/** Takes no more, lets what runs end within the time, then cuts it off. */
	close(graceMs?: number): Promise<void>;
}

/**
 * Puts a handler on a port. Rejects with code `ERR_KEY_REQUIRED` for a host that others can reach without a key of the user's own, and with
 * the system's error where the port cannot be had.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
	const host = (options.host ?? "127.0.0.1").replace(/^\[(.*)\]$/, "$1");
	if (!loopback.test(host) && !options.apiKey) {
		throw Object.assign(new Error(`A key is required to listen on ${host}`), { code: "ERR_KEY_REQUIRED", host });
	}
	const apiKey = options.apiKey ?? `pio_sk_local_${randomBytes(24).toString("base64url")}`;
	const handle = options.handlerFor(apiKey);
	const maxBytes = options.maxBodyBytes ?? 32 * 1024 * 1024;
	const server = createServer({ keepAliveTimeout: 30_000, noDelay: true }, (request, response) => {
		answer(request, response).catch(() => (response.headersSent ? response.destroy() : response.writeHead(400).end()));
	});
	const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
		if (isForeign(incoming, host)) {
			outgoing.writeHead(403, { "content-type": "application/json" }).end('{"detail":"Foreign host or origin"}');
			return;
		}
		const gone = new AbortController();
		outgoing.once("close", () => outgoing.writableFinished || gone.abort());
		const body = await readBody(incoming, maxBytes);
		const response = await handle(requestOf(incoming, body, gone.signal));
		await send(response, outgoing, gone.signal);
	};
	server.listen(options.port ?? 0, host);
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const shown = /^(?:0\.0\.0\.0|::)$/.test(host) ? "127.0.0.1" : isIP(host) === 6 ? `[${host}]` : host;
	return {
		url: `http://${shown}:${port}`,
		apiKey,
		async close(graceMs = 3000) {
			const closed = once(server, "close");
			server.close();
			// A connection falls idle whenever its answer is out, and would be kept for the next request.
			const sweep = setInterval(() => server.closeIdleConnections(), 10);
			const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
			await closed;
			clearInterval(sweep);
			clearTimeout(cutOff);
		},
	};
}

async function send(response: Response, outgoing: ServerResponse, gone: AbortSignal): Promise<void> {
	const headers = Object.fromEntries(response.headers);
	if (response.status === 413) {
		// What is left of the body is not worth reading.
		headers["connection"] = "close";
	}
	if (!headers["content-type"]?.startsWith("text/event-stream")) {
		const text = await response.text();
		outgoing.writeHead(response.status, { ...headers, "content-length": Buffer.byteLength(text) }).end(text);
		return;
	}
	outgoing.writeHead(response.status, headers);
	const reader = response.body?.getReader();
	gone.addEventListener("abort", () => void reader?.cancel(), { once: true });
	for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
		if (!outgoing.write(read.value)) {
			await once(outgoing, "drain", { signal: gone });
		}
	}
	outgoing.end();
}

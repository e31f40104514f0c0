import { EventEmitter, once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** One request as it came over the wire. */
export interface ReceivedRequest {
	readonly method: string;
	readonly path: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** What a fault may do with a request: write raw bytes, stay silent, break the connection. */
export interface Misdeed {
	readonly socket: Socket;
	readonly request: ReceivedRequest;
	/** 1 for the first request that this server got. */
	readonly number: number;
	readonly origin: string;
}

export type Fault = (misdeed: Misdeed) => void | Promise<void>;

export interface FaultServer {
	readonly origin: string;
	readonly requests: readonly ReceivedRequest[];
	/** How many connections were opened so far. */
	connections(): number;
	/** Resolves when so many requests have come in. */
	received(count: number): Promise<void>;
	/** Resolves when a connection that a request came over is closed by the other side. */
	readonly hangUp: Promise<void>;
	close(): Promise<void>;
}

/** A server on a loopback port of its own that answers every request by one fault, byte by byte as the fault writes it. */
export async function startFaultServer(fault: Fault): Promise<FaultServer> {
	const requests: ReceivedRequest[] = [];
	const sockets = new Set<Socket>();
	const { promise: hangUp, resolve: hungUp } = Promise.withResolvers<void>();
	const arrivals = new EventEmitter();
	let origin = "";
	let connections = 0;
	const server = createServer((socket) => {
		sockets.add(socket);
		connections++;
		// Half of the faults end in a broken connection, which is no error of this side.
		socket.on("error", () => undefined);
		socket.once("close", () => {
			sockets.delete(socket);
			hungUp();
		});
		let received = Buffer.alloc(0);
		socket.on("data", (piece) => {
			received = Buffer.concat([received, piece]);
			for (let next = takeRequest(received); next !== undefined; next = takeRequest(received)) {
				received = received.subarray(next.length);
				requests.push(next.request);
				arrivals.emit("request");
				void fault({ socket, request: next.request, number: requests.length, origin });
			}
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		origin,
		requests,
		connections: () => connections,
		received: async (count) => {
			while (requests.length < count) {
				await once(arrivals, "request");
			}
		},
		hangUp,
		close: async () => {
			for (const socket of sockets) {
				socket.destroy();
			}
			server.close();
			await once(server, "close");
		},
	};
}

/** The first whole request of the bytes, and how many it takes. */
function takeRequest(bytes: Buffer): { readonly request: ReceivedRequest; readonly length: number } | undefined {
	const headLength = bytes.indexOf("\r\n\r\n");
	if (headLength < 0) {
		return undefined;
	}
	const [start = "", ...lines] = bytes.toString("latin1", 0, headLength).split("\r\n");
	const headers = Object.fromEntries(
		lines.map((line) => {
			const colon = line.indexOf(":");
			return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
		}),
	);
	const length = headLength + 4 + Number(headers["content-length"] ?? 0);
	if (bytes.length < length) {
		return undefined;
	}
	const [method = "", path = ""] = start.split(" ");
	return { request: { method, path, headers, body: bytes.toString("utf8", headLength + 4, length) }, length };
}

export interface Answer {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string | number>>;
	/** A value is sent as JSON. */
	readonly body?: string | Uint8Array | object;
	/** What `content-length` claims, where it lies. */
	readonly length?: number;
}

/** The bytes of an answer: JSON unless its headers say otherwise. */
export function encodeAnswer({ status = 200, headers = {}, body = "", length }: Answer): Buffer {
	const bytes = body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
	const fields = { "content-type": "application/json", "content-length": length ?? bytes.length, ...headers };
	const head = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
	return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} ${status}\r\n${head.join("")}\r\n`), bytes]);
}

/** A fault that answers every request the same. */
export const answer =
	(what: Answer): Fault =>
	({ socket }) => {
		socket.write(encodeAnswer(what));
	};

/** A fault that answers the same and then closes the connection. */
export const answerAndClose =
	(what: Answer): Fault =>
	({ socket }) => {
		socket.end(encodeAnswer(what));
	};

/** The head of an answer whose body comes in HTTP chunks. */
export const chunkedHead = (contentType: string): string =>
	`HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\ntransfer-encoding: chunked\r\n\r\n`;

export const chunk = (text: string): string => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

export const lastChunk = "0\r\n\r\n";

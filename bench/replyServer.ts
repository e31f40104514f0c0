import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";

/** Bytes to answer every request of a path with, head and all. */
export type Replies = Readonly<Record<string, Uint8Array>>;

/** A server on a thread of its own that does as little as it can: it finds the end of each request and writes the bytes of its path. */
export async function startReplyServer(replies: Replies): Promise<{ readonly origin: string; close(): Promise<number> }> {
	const worker = new Worker(new URL(import.meta.url), { workerData: replies });
	const [port] = await once(worker, "message");
	return { origin: `http://127.0.0.1:${port}`, close: () => worker.terminate() };
}

/** The bytes of an answer with a JSON body. */
export function jsonReply(body: object): Uint8Array {
	const text = JSON.stringify(body);
	return Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

/** The bytes of an answer with a stream of events, each in an HTTP chunk of its own. */
export function eventsReply(events: readonly string[]): Uint8Array {
	const chunks = events.map((event) => `${Buffer.byteLength(event).toString(16)}\r\n${event}\r\n`);
	return Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n${chunks.join("")}0\r\n\r\n`);
}

function serve(replies: ReadonlyMap<string, Uint8Array>): void {
	const server = createServer((socket: Socket) => {
		let received = "";
		socket.setNoDelay(true);
		socket.on("error", () => undefined);
		socket.on("data", (piece) => {
			received += piece.toString("latin1");
			for (let end = received.indexOf("\r\n\r\n"); end >= 0; end = received.indexOf("\r\n\r\n")) {
				const head = received.slice(0, end);
				const length = end + 4 + Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
				if (received.length < length) {
					return;
				}
				received = received.slice(length);
				socket.write(replies.get(head.split(" ", 2)[1] ?? "") ?? "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n");
			}
		});
	});
	server.listen(0, "127.0.0.1", () => parentPort?.postMessage((server.address() as AddressInfo).port));
}

if (!isMainThread) {
	serve(new Map(Object.entries(workerData as Replies)));
}

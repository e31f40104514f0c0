import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it came, with the answer in the hand of the test. */
export interface Asked {
	readonly method: string;
	readonly path: string;
	readonly body: string;
	readonly response: ServerResponse;
	/** Whether the client left before the end. */
	hasLeft: boolean;
}

export interface SlowPioneer {
	readonly url: string;
	/** Every request so far. */
	readonly asked: readonly Asked[];
	stop(): Promise<void>;
}

/** A server on this machine that answers as `answer` says, when it says. */
export async function slowPioneer(answer: (asked: Asked) => unknown): Promise<SlowPioneer> {
	const asked: Asked[] = [];
	const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		let body = "";
		for await (const piece of request.setEncoding("utf8")) {
			body += piece;
		}
		const one: Asked = { method: request.method ?? "", path: request.url ?? "", body, response, hasLeft: false };
		response.on("close", () => {
			one.hasLeft = !response.writableFinished;
		});
		asked.push(one);
		await answer(one);
	};
	const server = createServer((request, response) => void take(request, response).catch((error) => response.destroy(error)));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		asked,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Begins a stream of chat completion chunks. */
export function beginChat(response: ServerResponse, headers: Readonly<Record<string, string>> = {}): void {
	response.writeHead(200, { "content-type": "text/event-stream", ...headers });
	response.flushHeaders();
}

/** Writes one delta of text. */
export function writeChat(response: ServerResponse, content: string): void {
	writeEvent(response, { choices: [{ index: 0, delta: { content }, finish_reason: null }] });
}

/** Ends the stream as a server does that counts tokens. */
export function endChat(response: ServerResponse): void {
	writeEvent(response, { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] });
	writeEvent(response, {
		choices: [],
		usage: { prompt_tokens: 900, completion_tokens: 12, total_tokens: 912, prompt_tokens_details: { cached_tokens: 800 } },
	});
	response.end("data: [DONE]\n\n");
}

const writeEvent = (response: ServerResponse, body: object): void => {
	response.write(
		`data: ${JSON.stringify({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model: "writer-1", x_pioneer: { inference_id: "run-1" }, ...body })}\n\n`,
	);
};

import type { Handler, HandlerRequest } from "../../src/local/handlerRequest.ts";
import { type RunningServer, startServer } from "../../src/local/server.node.ts";
import { localPioneer } from "../../src/localPioneer.ts";
import { memoryLog } from "../../src/storage/memoryLog.ts";

/** A Pioneer on a loopback port, as another machine's would be, with what it was asked. */
export interface TestPioneer {
	readonly url: string;
	readonly apiKey: string;
	/** `POST /inference`, in order. */
	readonly requests: string[];
	/** Bodies of the POSTs, in order. */
	readonly bodies: unknown[];
	/** Answers in place of the Pioneer while it is set. */
	instead: ((request: HandlerRequest) => Response | undefined) | undefined;
	/** Takes no more connections, as a server that went away. */
	goAway(): Promise<void>;
	/** Listens again on the same port, remembering what it knew. */
	comeBack(): Promise<void>;
	stop(): Promise<void>;
}

export async function startPioneer(apiKey = "pio_sk_test_1234567890"): Promise<TestPioneer> {
	const log = memoryLog();
	const requests: string[] = [];
	const bodies: unknown[] = [];
	const handlerFor = (key: string): Handler => {
		const handle = localPioneer({ log, apiKey: key });
		return async (request) => {
			requests.push(`${request.method} ${new URL(request.url).pathname}`);
			const bytes = request.method === "POST" ? new Uint8Array(await request.arrayBuffer()) : undefined;
			if (bytes !== undefined) {
				bodies.push(JSON.parse(new TextDecoder().decode(bytes)));
			}
			const { method, url, headers, signal } = request;
			const again = { method, url, headers, signal, body: null, arrayBuffer: async () => bytes ?? new Uint8Array() };
			return pioneer.instead?.(again) ?? handle(again);
		};
	};
	let running: RunningServer | undefined = await startServer({ handlerFor, apiKey });
	const { url } = running;
	const goAway = async (): Promise<void> => {
		await running?.close(0);
		running = undefined;
	};
	const pioneer: TestPioneer = {
		url,
		apiKey,
		requests,
		bodies,
		instead: undefined,
		goAway,
		async comeBack() {
			running ??= await startServer({ handlerFor, apiKey, port: Number(new URL(url).port) });
		},
		stop: goAway,
	};
	return pioneer;
}

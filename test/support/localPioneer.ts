import type { InferenceLog } from "../../src/core/archive.ts";
import { createHandler, type HandlerParts } from "../../src/local/handler.ts";
import type { Handler } from "../../src/local/handlerRequest.ts";
import { completeLocally, extractLocally } from "../../src/local/localEngine/index.ts";
import { memoryLog } from "../../src/storage/memoryLog.ts";
import { servedFormats } from "../../src/wire/formats.ts";

export const epoch = Date.UTC(2026, 4, 1);

export interface LocalPioneer {
	readonly log: InferenceLog;
	/** Sends JSON, or a body as it is where it is a string, and reads the JSON that comes back. */
	call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
	readonly handle: Handler;
}

export interface Answer {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	// biome-ignore lint/suspicious/noExplicitAny: a reply's body, looked into by tests
	readonly body: any;
}

/** A local Pioneer in this process, whose clock goes on by a second with every look and whose ids are counted. */
export function localPioneer(parts: Partial<HandlerParts> = {}): LocalPioneer {
	let ids = 0;
	let time = epoch;
	const log = parts.log ?? memoryLog();
	const handle = createHandler({
		extract: extractLocally,
		complete: completeLocally,
		log,
		formats: servedFormats,
		now: () => {
			time += 1000;
			return time;
		},
		newId: () => `id-${++ids}`,
		...parts,
	});
	return {
		log,
		handle,
		async call(method, path, body, headers = {}) {
			const init = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
			const type = body === undefined ? {} : { "content-type": "application/json" };
			const response = await handle(new Request(`http://127.0.0.1${path}`, { method, ...init, headers: { ...type, ...headers } }));
			const text = await response.text();
			return { status: response.status, headers: response.headers, text, body: text === "" ? undefined : JSON.parse(text) };
		},
	};
}

export const seedRequest = {
	model_id: "job_abc123",
	text: "Apple announced the MacBook Pro at WWDC in Cupertino.",
	schema: { entities: ["organization", "product", "event", "location"] },
	threshold: 0.5,
};

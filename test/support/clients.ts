import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import type { Decoder } from "../../src/core/decoder.ts";
import { startServer } from "../../src/local/server.node.ts";
import { localPioneer } from "../../src/localPioneer.ts";
import { memoryLog } from "../../src/storage/memoryLog.ts";
import { conforms } from "./openapi.ts";

export const apiKey = "pio_sk_test_clients";

/** A local Pioneer on a loopback port, and the vendors' own clients for it. */
export interface Served {
	readonly url: string;
	readonly openai: OpenAI;
	readonly anthropic: Anthropic;
	/** Reads a resource of the API's own routes. */
	get(path: string): Promise<{ readonly status: number; readonly body: Record<string, unknown> }>;
	/** Sends JSON to any route. */
	post(path: string, body: object): Promise<Response>;
}

interface ServeOptions {
	readonly decoder?: Decoder;
	/** Answers in place of the Pioneer. */
	readonly instead?: () => Response;
	/** What the vendors' clients send as their key. */
	readonly key?: string;
	/** What follows the server's address in their base URLs. */
	readonly bases?: { readonly openai: string; readonly anthropic: string };
}

export async function serve(context: TestContext, options: ServeOptions = {}): Promise<Served> {
	const { decoder, instead, key = apiKey, bases = { openai: "/v1", anthropic: "" } } = options;
	const log = memoryLog();
	const server = await startServer({
		apiKey,
		handlerFor: (own) => {
			const handle = localPioneer({ log, apiKey: own, ...(decoder === undefined ? {} : { decoder }) });
			return async (request) => instead?.() ?? handle(request);
		},
	});
	context.after(() => server.close(0));
	const { url } = server;
	const shared = { apiKey: key, fetch: checking, maxRetries: 0 };
	const send = (path: string, init?: RequestInit): Promise<Response> =>
		checking(url + path, { ...init, headers: { "x-api-key": apiKey, "content-type": "application/json" } });
	return {
		url,
		openai: new OpenAI({ ...shared, baseURL: url + bases.openai }),
		anthropic: new Anthropic({ ...shared, baseURL: url + bases.anthropic }),
		get: async (path) => {
			const response = await send(path);
			return { status: response.status, body: (await response.json()) as Record<string, unknown> };
		},
		post: (path, body) => send(path, { method: "POST", body: JSON.stringify(body) }),
	};
}

/** What the published API calls the bodies of its routes: the request's, the answer's, a stream's chunks'. */
const names: readonly [path: RegExp, request: string | undefined, reply: string, chunk?: string][] = [
	[/\/chat\/completions$/, "ChatCompletionRequest", "ChatCompletionResponse", "ChatCompletionStreamChunk"],
	[/\/completions$/, "TextCompletionRequest", "TextCompletionResponse", "TextCompletionStreamChunk"],
	[/\/messages$/, "AnthropicMessagesRequest", "AnthropicMessagesResponse"],
	[/\/models$/, undefined, "ModelListResponse"],
	[/\/inferences$/, undefined, "InferenceListResponse"],
	[/\/inferences\/[^/]+$/, undefined, "InferenceRecord"],
	[/\/feedback$/, "InferenceFeedbackRequest", "InferenceFeedbackResponse"],
];

/** A fetch under which whatever goes out and comes in well must be as the published API describes it. */
const checking = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
	const response = await fetch(input, init);
	const { pathname } = new URL(input instanceof Request ? input.url : String(input));
	const [, request, reply, chunk] = names.find(([path]) => path.test(pathname)) ?? [];
	if (!response.ok || reply === undefined) {
		return response;
	}
	if (request !== undefined && typeof init?.body === "string") {
		conforms(request, JSON.parse(init.body));
	}
	const type = response.headers.get("content-type") ?? "";
	if (type.startsWith("application/json")) {
		conforms(reply, await response.clone().json());
	}
	return chunk !== undefined && type.startsWith("text/event-stream") ? checkingChunks(response, chunk) : response;
};

function checkingChunks(response: Response, name: string): Response {
	let rest = "";
	const utf8 = new TextDecoder();
	const check = new TransformStream<Uint8Array, Uint8Array>({
		transform(piece, controller) {
			const events = (rest + utf8.decode(piece, { stream: true })).split("\n\n");
			rest = events.pop() ?? "";
			for (const event of events.filter((each) => each.startsWith("data: {") && !each.startsWith('data: {"error"'))) {
				conforms(name, JSON.parse(event.slice(6)));
			}
			controller.enqueue(piece);
		},
	});
	assert.ok(response.body);
	return new Response(response.body.pipeThrough(check), response);
}

import type { Decoder } from "../core/decoder.ts";
import { isPioneerError } from "../core/failure.ts";
import type { JsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { Reply, ReplyPart } from "../core/reply.ts";
import type { DecoderRequest } from "../core/request.ts";
import type { CancelSignal } from "../core/signal.ts";
import type { Message } from "../core/task.ts";
import { decodeModelPage } from "../wire/models.ts";
import { openaiChat } from "../wire/openai/chat.ts";
import { eras, resourcePath } from "../wire/routes.ts";
import { type Connection, connect } from "./connect.ts";
import { malformed, misread } from "./malformed.ts";
import { type OpenAnswer, open } from "./send.ts";
import { readJson, sendJson } from "./sendJson.ts";
import { eventReader, isEvents, readEvent } from "./stream.ts";
import type { Transport } from "./transport.ts";

/** A model on this machine may read a long prompt for minutes before its first word. */
const timeoutMs = 10 * 60 * 1000;

/**
 * The way to a decoder server, which never gets a key of the Pioneer API. Throws a `PioneerError` for an address that is neither https
 * nor on this machine.
 */
export function connectDecoder(address: string, transport: Transport): Connection {
	return connect({
		address,
		era: "pioneer",
		transport,
		key: async () => undefined,
		timeoutMs,
		// Who asked the Pioneer tries again by itself; once here is for a kept connection that the server had closed.
		maxRetries: 1,
		userAgent: "pioneer-local",
	});
}

/**
 * The decoder behind any server with OpenAI's chat route. Without a model's name it runs the model asked for where the server lists it,
 * else the first that it lists.
 */
export function decoderServer(connection: Connection, model?: string): Decoder {
	return {
		async *complete(request, { signal }) {
			const modelId = model ?? (await findModel(connection, request.modelId, signal));
			const call = {
				method: "POST",
				path: eras[connection.era].requests.openai ?? "",
				body: JSON.stringify(bodyFor(request, modelId)),
				accept: "text/event-stream",
				isPublic: true,
			} as const;
			const answer = await open(connection, call, { signal });
			const { maxBytes } = connection;
			yield* named(isEvents(answer) ? readParts(answer, maxBytes) : partsOf(await readWhole(answer, maxBytes, request)), modelId);
		},
	};
}

/** Only what every such server takes: some refuse keys that they do not know. */
function bodyFor({ messages, maxTokens, temperature, topP }: DecoderRequest, modelId: string): JsonObject {
	const sampling = present({ maxTokens, temperature, topP });
	const request: DecoderRequest = { kind: "generate", modelId, messages: messages.map(plain), stream: true, ...sampling };
	return { ...openaiChat.encodeRequest(request), stream_options: { include_usage: true } };
}

/** Blocks of text as one string, which servers without blocks take too. */
function plain({ role, content }: Message): Message {
	if (typeof content === "string" || content.some(({ text }) => text === undefined)) {
		return { role, content };
	}
	return { role, content: content.map(({ text }) => text).join("\n") };
}

async function findModel(connection: Connection, wanted: string, signal: CancelSignal): Promise<string> {
	const path = resourcePath(connection.era, "openaiModels");
	try {
		const call = { method: "GET", path, accept: "application/json", isPublic: true } as const;
		const { models } = await sendJson(connection, call, { signal }, decodeModelPage);
		return models.some(({ id }) => id === wanted) ? wanted : (models[0]?.id ?? wanted);
	} catch (error) {
		// A server need not list its models to run one.
		if (isPioneerError(error) && (error.failure.kind === "notFound" || error.failure.kind === "malformedResponse")) {
			return wanted;
		}
		throw error;
	}
}

/** Parts that begin with the model's name: the one asked for, where the server says none. */
async function* named(parts: AsyncIterable<ReplyPart> | Iterable<ReplyPart>, modelId: string): AsyncGenerator<ReplyPart> {
	let isFirst = true;
	for await (const part of parts) {
		if (isFirst && part.type !== "start") {
			yield { type: "start", modelId };
		}
		yield part.type === "start" ? { ...part, modelId: part.modelId || modelId } : part;
		isFirst = false;
	}
}

async function* readParts(answer: OpenAnswer, maxBytes: number): AsyncGenerator<ReplyPart> {
	let hasFinished = false;
	try {
		const read = eventReader(answer, maxBytes);
		for await (const piece of answer.response.body) {
			for (const event of read(piece)) {
				for (const part of readEvent(openaiChat, event)) {
					hasFinished ||= part.type === "end" && part.finishReason !== undefined;
					yield part;
					if (part.type === "done") {
						return;
					}
				}
			}
		}
		if (!hasFinished) {
			throw malformed("cut-off");
		}
	} catch (error) {
		if (!hasFinished) {
			throw answer.rejection(error);
		}
	} finally {
		answer.limit.end();
	}
}

async function readWhole(answer: OpenAnswer, maxBytes: number, request: DecoderRequest): Promise<Reply> {
	const reply = openaiChat.decodeResponse(await readJson(answer, maxBytes), request);
	if (!reply.ok) {
		throw answer.rejection(misread(reply.issues));
	}
	return reply.value;
}

/** What a server that does not stream says at once. */
function partsOf(reply: Reply): readonly ReplyPart[] {
	if (reply.kind === "extraction") {
		return [];
	}
	const { modelId, completion, reasoning, usage, finishReason = "stop" } = reply;
	return [
		{ type: "start", ...present({ modelId }) },
		...(reasoning === undefined ? [] : [{ type: "reasoning-delta", text: reasoning } as const]),
		{ type: "text-delta", text: completion },
		{ type: "end", finishReason, ...present({ usage }) },
		{ type: "done" },
	];
}

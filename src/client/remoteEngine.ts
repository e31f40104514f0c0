import type { Engine, RunOptions } from "../core/engine.ts";
import type { Exchange, Reply } from "../core/reply.ts";
import type { EncoderRequest, ExtractionRequest } from "../core/request.ts";
import type { FormatId } from "../core/task.ts";
import type { RequestFormat } from "../wire/format.ts";
import { eras } from "../wire/routes.ts";
import type { Connection } from "./connect.ts";
import { misread } from "./malformed.ts";
import { type Call, open } from "./send.ts";
import { readJson } from "./sendJson.ts";
import { drainEvents, isEvents } from "./stream.ts";

/** The request formats by the names that task files have for them. */
export type Formats = Readonly<Record<FormatId, RequestFormat>>;

/** How many requests of a divided batch are under way at once. */
const batchWidth = 8;

/**
 * The engine at the other end of a connection. Streams where the request wants it and the format can. Where the era has no native
 * route, `openai` carries what is native. A batch that a format cannot carry goes out as one request for each text; its reply then
 * has no inference id, since each answer had one of its own.
 */
export function remoteEngine(connection: Connection, formats: Formats): Engine {
	return {
		kind: connection.kind,
		origin: connection.origin,
		run: async (request, options = {}) => {
			const wanted = options.format ?? "native";
			const format = formats[eras[connection.era].requests[wanted] === undefined ? "openai" : wanted];
			return request.kind === "extract" && typeof request.text !== "string" && !format.batches
				? runEach(connection, format, request, request.text, options)
				: runOne(connection, format, request, options);
		},
	};
}

async function runOne(connection: Connection, format: RequestFormat, request: ExtractionRequest, options: RunOptions): Promise<Exchange> {
	const sent = format.encodeRequest(request);
	const call: Call = {
		method: "POST",
		path: eras[connection.era].requests[format.id] ?? "",
		body: JSON.stringify(sent),
		accept: request.stream && format.streams ? "text/event-stream" : "application/json",
		...(format.id === "anthropic" && { headers: { "anthropic-version": "2023-06-01" } }),
		texts: textsOf(request),
	};
	const answer = await open(connection, call, options);
	if (isEvents(answer) && format.streams) {
		return { sent, ...(await drainEvents(answer, connection.maxBytes, format, request, options.onPart)) };
	}
	const received = await readJson(answer, connection.maxBytes);
	const reply = format.decodeResponse(received, request);
	if (!reply.ok) {
		throw answer.rejection(misread(reply.issues));
	}
	return { reply: reply.value, sent, received };
}

async function runEach(
	connection: Connection,
	format: RequestFormat,
	request: EncoderRequest,
	texts: readonly string[],
	options: RunOptions,
): Promise<Exchange> {
	const exchanges: Exchange[] = [];
	const queue = texts.entries();
	const stop = new AbortController();
	const onCancel = (): void => stop.abort(options.signal?.reason);
	options.signal?.addEventListener("abort", onCancel, { once: true });
	// All take from one queue, so that a slow answer holds up nobody else.
	const takeTurns = async (): Promise<void> => {
		for (const [index, text] of queue) {
			exchanges[index] = await runOne(connection, format, { ...request, text }, { ...options, signal: stop.signal });
		}
	};
	try {
		if (options.signal?.aborted) {
			onCancel();
		}
		await Promise.all(Array.from({ length: Math.min(batchWidth, texts.length) }, takeTurns));
	} catch (error) {
		// Nobody waits for the others any more, and each of them is billed.
		stop.abort();
		throw error;
	} finally {
		options.signal?.removeEventListener("abort", onCancel);
	}
	const extractions = exchanges.flatMap(({ reply }) => (reply.kind === "extraction" ? reply.extractions : []));
	const { inferenceId: _, ...header }: Partial<Reply> = exchanges[0]?.reply ?? {};
	return {
		reply: { ...header, kind: "extraction", extractions, isBatch: true },
		sent: exchanges.map(({ sent }) => sent),
		received: exchanges.map(({ received }) => received),
	};
}

function textsOf(request: ExtractionRequest): readonly string[] {
	if (request.kind === "extract") {
		return typeof request.text === "string" ? [request.text] : request.text;
	}
	return request.messages.flatMap(({ content }) =>
		typeof content === "string" ? [content] : content.flatMap(({ text }) => (text === undefined ? [] : [text])),
	);
}

import { type Failure, isPioneerError } from "../core/failure.ts";
import { present } from "../core/present.ts";
import type { ReplyPart } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { encodeErrorEvent } from "../wire/errors.ts";
import type { ErrorStyle, RequestFormat, ServerSentEvent } from "../wire/format.ts";
import { encodeEvent } from "../wire/sse.ts";
import type { Headers } from "./reply.ts";
import type { Run } from "./run.ts";

/** How much text one chunk of a stream holds at least, unless it is the last or the next part is not there yet. */
const chunkLength = 1024;

interface StreamOptions {
	readonly headers: Headers;
	/** The envelope of a failure half-way. */
	readonly style?: ErrorStyle;
	/** Called when the reader leaves. */
	readonly onLeave?: () => void;
}

/**
 * Answers with server-sent events, made as they are read. Of parts that come in their own time each goes out at once, and the next is
 * asked for when the reader wants more. A `PioneerError` half-way becomes the stream's last event; any other error breaks it off.
 */
export function streamReply(
	format: RequestFormat,
	parts: Iterator<ReplyPart> | AsyncIterator<ReplyPart>,
	request: ExtractionRequest,
	{ headers, style = format.errorStyle, onLeave }: StreamOptions,
): Response {
	const write = format.encodeEvents(request);
	const utf8 = new TextEncoder();
	let hasLeft = false;
	const body = new ReadableStream<Uint8Array>({
		async pull(controller) {
			let text = "";
			let isOver = false;
			try {
				while (text.length < chunkLength && !isOver) {
					const step = parts.next();
					const comesLater = step instanceof Promise;
					const next = comesLater ? await step : step;
					isOver = next.done === true;
					for (const event of next.done === true ? [] : write(next.value)) {
						text += encodeEvent(event);
					}
					if (comesLater && text !== "") {
						break;
					}
				}
			} catch (error) {
				if (!isPioneerError(error)) {
					throw error;
				}
				text += encodeEvent(lastEvent(error.failure, style));
				isOver = true;
			}
			if (hasLeft) {
				return;
			}
			if (text !== "") {
				controller.enqueue(utf8.encode(text));
			}
			if (isOver) {
				controller.close();
			}
		},
		cancel() {
			hasLeft = true;
			onLeave?.();
			void Promise.resolve(parts.return?.()).catch(() => undefined);
		},
	});
	return new Response(body, {
		status: 200,
		headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache", ...headers },
	});
}

const lastEvent = (failure: Failure, style: ErrorStyle): ServerSentEvent =>
	encodeErrorEvent(failure, style === "native" ? "openai" : style);

/** The parts of a run that is over. */
export function* partsOf({ reply, deltas }: Run): Generator<ReplyPart> {
	const { inferenceId, modelId, modelUsed, usage } = reply;
	const inputTokens = usage?.inputTokens;
	yield {
		type: "start",
		...present({ inferenceId, modelId, modelUsed }),
		...(inputTokens === undefined ? {} : { usage: { inputTokens } }),
	};
	for (const text of deltas()) {
		yield { type: "text-delta", text };
	}
	const isExtraction = reply.kind === "extraction";
	const finishReason = isExtraction ? "stop" : (reply.finishReason ?? "stop");
	const unsupportedLabels = isExtraction ? reply.unsupportedLabels : undefined;
	yield { type: "end", finishReason, ...present({ inferenceId, modelUsed, usage, unsupportedLabels }) };
	yield { type: "done" };
}

import { present } from "../core/present.ts";
import type { ReplyPart } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import type { RequestFormat } from "../wire/format.ts";
import { encodeEvent } from "../wire/sse.ts";
import type { Headers } from "./reply.ts";
import type { Run } from "./run.ts";

/** How much text one chunk of a stream holds at least, unless it is the last. */
const chunkLength = 1024;

/** Answers with the run's reply as server-sent events, made as they are read; a reader that leaves ends the making. */
export function streamReply(format: RequestFormat, run: Run, request: ExtractionRequest, headers: Headers): Response {
	const events = format.encodeEvents(partsOf(run), request)[Symbol.iterator]();
	const utf8 = new TextEncoder();
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			let text = "";
			while (text.length < chunkLength) {
				const next = events.next();
				if (next.done === true) {
					break;
				}
				text += encodeEvent(next.value);
			}
			if (text === "") {
				controller.close();
			} else {
				controller.enqueue(utf8.encode(text));
			}
		},
		cancel() {
			events.return?.();
		},
	});
	return new Response(body, {
		status: 200,
		headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache", ...headers },
	});
}

function* partsOf({ reply, deltas }: Run): Generator<ReplyPart> {
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

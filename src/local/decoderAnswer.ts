import type { InferenceLog } from "../core/archive.ts";
import { isArchiveError } from "../core/archiveFault.ts";
import type { Decoder } from "../core/decoder.ts";
import type { InferenceRecord } from "../core/inference.ts";
import type { ReplyPart } from "../core/reply.ts";
import type { DecoderRequest } from "../core/request.ts";
import { ReplyFold } from "../wire/fold.ts";
import type { ErrorStyle, RequestFormat } from "../wire/format.ts";
import { decode, decoderEngine } from "./decoding.ts";
import type { HandlerRequest } from "./handlerRequest.ts";
import { jsonReply } from "./reply.ts";
import { streamReply } from "./stream.ts";

interface AnswerParts {
	readonly log: InferenceLog;
	readonly now: () => number;
	readonly newId: () => string;
	readonly onDefect?: (error: unknown) => void;
}

/**
 * Answers a generation by a decoder, streaming through where the request streams. The decoder's first word is waited for, so that what
 * fails before it is answered with a status of its own. Rejects with a `PioneerError` then, or with the request's abort.
 */
export async function answerByDecoder(
	{ log, now, newId, onDefect }: AnswerParts,
	decoder: Decoder,
	request: HandlerRequest,
	format: RequestFormat,
	asked: DecoderRequest,
	style: ErrorStyle,
): Promise<Response> {
	const stop = new AbortController();
	const id = newId();
	const headers: Record<string, string> = { "x-pioneer-engine": decoderEngine.kind };
	let isNamed = true;
	const keep = async (record: InferenceRecord): Promise<void> => {
		if (asked.store === false) {
			return;
		}
		try {
			await log.add(record);
		} catch (error) {
			if (!isArchiveError(error)) {
				throw error;
			}
			headers["x-pioneer-not-stored"] = error.archiveFault.code;
			isNamed = false;
			onDefect?.(error);
		}
	};
	const started = performance.now();
	const context = { id, now: now(), signal: AbortSignal.any([request.signal, stop.signal]) };
	const parts = decode(decoder, asked, context, keep);
	const first = await parts.next();
	if (asked.stream === true && format.streams) {
		return streamReply(format, resumed(first, parts), asked, { headers, style, onLeave: () => stop.abort() });
	}
	const fold = new ReplyFold();
	for await (const part of resumed(first, parts)) {
		fold.push(part);
	}
	const whole = fold.reply(asked);
	const { inferenceId, ...unnamed } = whole.ok ? whole.value : ({ kind: "completion", completion: fold.text } as const);
	const latencyMs = Math.round((performance.now() - started) * 1000) / 1000;
	const encoded = format.encodeResponse({ ...unnamed, latencyMs, ...(isNamed ? { inferenceId: id } : {}) }, asked);
	return jsonReply(format.id === "native" ? { ...encoded, engine: decoderEngine } : encoded, headers);
}

/** Goes on with what was begun. */
async function* resumed(first: IteratorResult<ReplyPart, void>, rest: AsyncGenerator<ReplyPart, void>): AsyncGenerator<ReplyPart, void> {
	if (!first.done) {
		yield first.value;
		yield* rest;
	}
}

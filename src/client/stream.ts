import { type Failure, isPioneerError, PioneerError } from "../core/failure.ts";
import type { JsonValue } from "../core/json.ts";
import type { Reply, ReplyPart } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import type { RequestFormat, ServerSentEvent } from "../wire/format.ts";
import { EventStreamDecoder } from "../wire/sse.ts";
import { malformed, misshapen } from "./malformed.ts";
import type { OpenAnswer } from "./send.ts";
import { StreamFold } from "./streamFold.ts";

/** What came of a stream: the folded reply, and its events' data as received. */
export interface Drained {
	readonly reply: Reply;
	readonly received: JsonValue;
	/** Why it ended early. */
	readonly interruption?: Failure;
}

export const isEvents = ({ response }: OpenAnswer): boolean =>
	/^\s*text\/event-stream\s*(?:;|$)/i.test(response.header("content-type") ?? "");

/**
 * Reads a stream of events to its end, piece by piece as the reader keeps up, and ends its time limit, which holds between two
 * pieces. Where it breaks off after words of a completion have come, those are the reply, marked as incomplete; else it rejects.
 */
export async function drainEvents(
	answer: OpenAnswer,
	maxBytes: number,
	format: RequestFormat,
	request: ExtractionRequest,
	onPart?: (part: ReplyPart) => void,
): Promise<Drained> {
	const fold = new StreamFold(request);
	const received: string[] = [];
	const take = (event: ServerSentEvent): void => {
		received.push(event.data);
		for (const part of readEvent(format, event)) {
			fold.add(part);
			onPart?.(part);
		}
	};
	try {
		await readEvents(answer, maxBytes, take, () => fold.isDone);
		const reply = fold.reply();
		if (!reply.ok) {
			throw misshapen(reply.issues);
		}
		return { reply: reply.value, received };
	} catch (error) {
		const rejection = answer.rejection(error);
		const partial = fold.partialReply();
		if (partial === undefined || !isPioneerError(rejection)) {
			throw rejection;
		}
		return { reply: partial, received, interruption: rejection.failure };
	} finally {
		answer.limit.end();
	}
}

async function readEvents(
	{ response, limit }: OpenAnswer,
	maxBytes: number,
	take: (event: ServerSentEvent) => void,
	isDone: () => boolean,
): Promise<void> {
	const decoder = new EventStreamDecoder();
	let size = 0;
	for await (const piece of response.body) {
		limit.restart();
		size += piece.length;
		if (size > maxBytes) {
			throw malformed("too-large");
		}
		const events = decoder.push(piece);
		if (!events.ok) {
			throw malformed("too-large");
		}
		for (const event of events.value) {
			take(event);
			if (isDone()) {
				return;
			}
		}
	}
}

function readEvent(format: RequestFormat, event: ServerSentEvent): readonly ReplyPart[] {
	const parts = format.decodeEvent(event);
	if (parts.ok) {
		return parts.value;
	}
	throw "failure" in parts ? new PioneerError(parts.failure) : misshapen(parts.issues);
}

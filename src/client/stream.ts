import { type Failure, isPioneerError, PioneerError } from "../core/failure.ts";
import type { JsonValue } from "../core/json.ts";
import type { Reply, ReplyPart } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { ReplyFold } from "../wire/fold.ts";
import type { RequestFormat, ServerSentEvent } from "../wire/format.ts";
import { EventStreamDecoder } from "../wire/sse.ts";
import { malformed, misread } from "./malformed.ts";
import type { OpenAnswer } from "./send.ts";

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
 * pieces. Where it breaks off after words of a completion have come, those are the reply, marked as incomplete; else it rejects. What
 * `onPart` throws ends the stream and comes through as it is.
 */
export async function drainEvents(
	answer: OpenAnswer,
	maxBytes: number,
	format: RequestFormat,
	request: ExtractionRequest,
	onPart?: (part: ReplyPart) => void,
): Promise<Drained> {
	const fold = new ReplyFold();
	const received: string[] = [];
	let readersOwn: { readonly error: unknown } | undefined;
	let interruption: Failure | undefined;
	const give = (part: ReplyPart): void => {
		fold.push(part);
		try {
			onPart?.(part);
		} catch (error) {
			readersOwn = { error };
			throw error;
		}
	};
	try {
		await readEvents(answer, maxBytes, (event) => {
			received.push(event.data);
			const parts = readEvent(format, event);
			parts.forEach(give);
			return parts.at(-1)?.type === "done";
		});
		if (!fold.isEnded) {
			throw malformed("cut-off");
		}
	} catch (error) {
		const rejection = readersOwn === undefined ? answer.rejection(error) : readersOwn.error;
		const isKept =
			readersOwn === undefined && isPioneerError(rejection) && (fold.isEnded || (request.kind === "generate" && fold.text !== ""));
		if (!isKept) {
			throw rejection;
		}
		// What comes after a finish, or does not come, takes nothing from the reply.
		interruption = fold.isEnded ? undefined : rejection.failure;
	} finally {
		answer.limit.end();
	}
	const reply = fold.reply(request);
	if (!reply.ok) {
		throw answer.rejection(misread(reply.issues));
	}
	return { reply: reply.value, received, ...(interruption !== undefined && { interruption }) };
}

/** Takes events until one is the last. */
async function readEvents(answer: OpenAnswer, maxBytes: number, take: (event: ServerSentEvent) => boolean): Promise<void> {
	const read = eventReader(answer, maxBytes);
	for await (const piece of answer.response.body) {
		for (const event of read(piece)) {
			if (take(event)) {
				return;
			}
		}
	}
}

/**
 * Reads the events that each piece of a stream completes, and gives the server its whole time again. Throws `malformedResponse` once more
 * than `maxBytes` came, or one event is too long.
 */
export function eventReader({ limit }: OpenAnswer, maxBytes: number): (piece: Uint8Array) => readonly ServerSentEvent[] {
	const decoder = new EventStreamDecoder();
	let size = 0;
	return (piece) => {
		limit.restart();
		size += piece.length;
		const events = size > maxBytes ? undefined : decoder.push(piece);
		if (!events?.ok) {
			throw malformed("too-large");
		}
		return events.value;
	};
}

/** The parts that an event carries. Throws the failure that it tells, or `malformedResponse` for one that is not of the format. */
export function readEvent(format: RequestFormat, event: ServerSentEvent): readonly ReplyPart[] {
	const parts = format.decodeEvent(event);
	if (parts.ok) {
		return parts.value;
	}
	throw "failure" in parts ? new PioneerError(parts.failure) : misread(parts.issues);
}

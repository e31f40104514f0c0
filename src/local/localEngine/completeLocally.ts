import type { DecoderRequest } from "../../core/request.ts";
import type { CancelSignal } from "../../core/signal.ts";
import type { Message } from "../../core/task.ts";
import { relevantSentences } from "./extractive.ts";

/** What answers decoder requests where no model does: it repeats sentences of the text, and writes none of its own. */
export const localExtractiveModel = "local-extractive-v1";

export interface CompletionOptions {
	readonly signal?: CancelSignal;
}

/**
 * Answers a decoder request with the most relevant sentences of its last user message, as deltas whose concatenation is the
 * completion. Never empty, and the same for the same request. `maxTokens` is honoured as words. Throws the signal's reason when
 * cancelled between two deltas.
 */
export function* completeLocally(request: DecoderRequest, options: CompletionOptions = {}): Generator<string, void, undefined> {
	options.signal?.throwIfAborted();
	const completion = relevantSentences(lastUserText(request.messages), systemText(request.messages));
	const limit = request.maxTokens ?? Number.POSITIVE_INFINITY;
	let count = 0;
	for (const match of completion.matchAll(/\s*\S{1,24}/gu)) {
		if (count++ >= limit) return;
		options.signal?.throwIfAborted();
		yield match[0];
	}
}

/** The whole completion at once; see {@link completeLocally}. */
export function completionOf(request: DecoderRequest, options: CompletionOptions = {}): string {
	return [...completeLocally(request, options)].join("");
}

function lastUserText(messages: readonly Message[]): string {
	const last = messages.findLast((message) => message.role === "user") ?? messages.at(-1);
	return last === undefined ? "" : textOf(last);
}

const systemText = (messages: readonly Message[]): string =>
	messages
		.filter((message) => message.role === "system")
		.map(textOf)
		.join("\n");

function textOf(message: Message): string {
	if (typeof message.content === "string") return message.content;
	return message.content
		.map((block) => block.text ?? "")
		.filter((text) => text !== "")
		.join("\n");
}

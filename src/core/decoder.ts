import type { ReplyPart } from "./reply.ts";
import type { DecoderRequest } from "./request.ts";
import type { CancelSignal } from "./signal.ts";

/** A model that writes text, wherever it runs. */
export interface Decoder {
	/**
	 * The answer's parts as they come, no faster than they are taken. Rejects with a `PioneerError`, for an answer that breaks off too, or
	 * with an `AbortError` when cancelled; whoever leaves the iteration or cancels ends the work.
	 */
	complete(request: DecoderRequest, options: { readonly signal: CancelSignal }): AsyncIterable<ReplyPart>;
}

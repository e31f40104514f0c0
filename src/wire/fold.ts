import type { Reply, ReplyPart, Usage } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import type { Decoded } from "./format.ts";
import type { AnswerFacts } from "./replyText.ts";
import { replyOfText } from "./replyText.ts";

/** Gathers the parts of a streaming reply. Whatever has come so far can be read at any time. */
export class ReplyFold {
	#text = "";
	#reasoning: string | undefined;
	#usage: Usage | undefined;
	#isEnded = false;
	#facts: AnswerFacts = {};

	push(part: ReplyPart): void {
		switch (part.type) {
			case "text-delta":
				this.#text += part.text;
				break;
			case "reasoning-delta":
				this.#reasoning = (this.#reasoning ?? "") + part.text;
				break;
			case "done":
				this.#isEnded = true;
				break;
			default: {
				const { type, usage, ...facts } = part;
				this.#facts = { ...this.#facts, ...facts };
				this.#usage = usage === undefined ? this.#usage : { ...this.#usage, ...usage };
				this.#isEnded ||= type === "end" && part.finishReason !== undefined;
			}
		}
	}

	/** The text so far: of a completion, or of a result that is not whole yet. */
	get text(): string {
		return this.#text;
	}

	/** Whether the server has said that nothing follows, or why it ended. */
	get isEnded(): boolean {
		return this.#isEnded;
	}

	/** The reply so far: a completion that was cut off is marked so, a result that was cut off is refused with `json_cut_off`. */
	reply(request: ExtractionRequest): Decoded<Reply> {
		return replyOfText(this.#text, request, {
			...this.#facts,
			usage: this.#usage,
			reasoning: this.#reasoning,
			isIncomplete: this.#isEnded ? undefined : true,
		});
	}
}

export function foldReply(parts: Iterable<ReplyPart>, request: ExtractionRequest): Decoded<Reply> {
	const fold = new ReplyFold();
	for (const part of parts) {
		fold.push(part);
	}
	return fold.reply(request);
}

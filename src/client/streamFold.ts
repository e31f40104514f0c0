import { present } from "../core/present.ts";
import type { CompletionReply, Reply, ReplyPart, Usage } from "../core/reply.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { type Decoded, decoded } from "../wire/format.ts";
import { parseJson } from "../wire/json.ts";
import { readResults } from "../wire/payload.ts";
import { malformed } from "./malformed.ts";

/** Puts the parts of a streaming reply together. */
export class StreamFold {
	readonly #request: ExtractionRequest;
	#text = "";
	#reasoning = "";
	#usage: Usage | undefined;
	#inferenceId: string | undefined;
	#modelUsed: string | undefined;
	#finishReason: CompletionReply["finishReason"];
	#hasEnd = false;
	#isDone = false;

	constructor(request: ExtractionRequest) {
		this.#request = request;
	}

	/** Whether the server said that nothing follows. */
	get isDone(): boolean {
		return this.#isDone;
	}

	add(part: ReplyPart): void {
		switch (part.type) {
			case "text-delta":
				this.#text += part.text;
				break;
			case "reasoning-delta":
				this.#reasoning += part.text;
				break;
			case "start":
				this.#modelUsed = part.modelUsed ?? this.#modelUsed;
				this.#take(part);
				break;
			case "end":
				this.#hasEnd = true;
				this.#finishReason = part.finishReason ?? this.#finishReason;
				this.#take(part);
				break;
			case "done":
				this.#isDone = true;
		}
	}

	#take({ inferenceId, usage }: { readonly inferenceId?: string; readonly usage?: Usage }): void {
		this.#inferenceId = inferenceId ?? this.#inferenceId;
		if (usage !== undefined) {
			this.#usage = { ...this.#usage, ...usage };
		}
	}

	/**
	 * The whole reply. A finish without the server's last word will do, since some servers leave that out. Throws a `PioneerError`
	 * (`cut-off`) where neither came, or where the JSON that carries an extraction is none.
	 */
	reply(): Decoded<Reply> {
		if (!this.#isDone && !this.#hasEnd) {
			throw malformed("cut-off");
		}
		if (this.#request.kind === "generate") {
			return decoded(this.#completion());
		}
		const body = parseJson(this.#text);
		if (!body.ok) {
			throw malformed(this.#text.trim() === "" ? "empty" : body.issues[0]?.type === "json_cut_off" ? "cut-off" : "not-json");
		}
		const results = readResults(body.value, this.#request);
		const isBatch = typeof this.#request.text !== "string";
		return results.ok ? decoded({ kind: "extraction", extractions: results.value, isBatch, ...this.#header() }) : results;
	}

	/** What came of a completion that broke off; undefined where no word of it came. */
	partialReply(): CompletionReply | undefined {
		return this.#request.kind === "generate" && this.#text !== "" ? { ...this.#completion(), isIncomplete: true } : undefined;
	}

	#completion(): CompletionReply {
		return {
			kind: "completion",
			completion: this.#text,
			...present({ reasoning: this.#reasoning === "" ? undefined : this.#reasoning, finishReason: this.#finishReason }),
			...this.#header(),
		};
	}

	#header() {
		return present({ inferenceId: this.#inferenceId, modelUsed: this.#modelUsed, usage: this.#usage });
	}
}

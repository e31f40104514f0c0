import type { CompletionReply, ReplyPart, Usage } from "../../core/reply.ts";
import type { Translate } from "../../words/translate.ts";
import { durationText, usageText } from "../../words/usageText.ts";

/** How an answer came to its end. `words` say why it is not whole. */
export type CompletionEnd = { readonly type: "whole" } | { readonly type: "incomplete"; readonly words: string };

/** One answer of a model that writes, as far as it has come. Times are milliseconds of one clock. */
export class Completion {
	readonly #startedAt: number;
	#text = "";
	#reasoning = "";
	#model: string;
	#usage: Usage | undefined;
	#firstTokenMs: number | undefined;
	#isCutByLength = false;
	#end: (CompletionEnd & { readonly tookMs: number }) | undefined;

	constructor(modelId: string, startedAt: number) {
		this.#model = modelId;
		this.#startedAt = startedAt;
	}

	/** From sending to the first piece of text or of reasoning; undefined where the answer came in one piece. */
	get firstTokenMs(): number | undefined {
		return this.#firstTokenMs;
	}

	/** What came, as a reply that broke off. Undefined where no text came. */
	get partial(): CompletionReply | undefined {
		return this.#text === ""
			? undefined
			: {
					kind: "completion",
					completion: this.#text,
					isIncomplete: true,
					modelUsed: this.#model,
					...(this.#reasoning === "" ? {} : { reasoning: this.#reasoning }),
					...(this.#usage === undefined ? {} : { usage: this.#usage }),
				};
	}

	push(part: ReplyPart, at: number): void {
		if (part.type === "text-delta" || part.type === "reasoning-delta") {
			this.#firstTokenMs ??= at - this.#startedAt;
			if (part.type === "text-delta") {
				this.#text += part.text;
			} else {
				this.#reasoning += part.text;
			}
		} else if (part.type !== "done") {
			this.#model = part.modelUsed ?? this.#model;
			this.#usage = part.usage === undefined ? this.#usage : { ...this.#usage, ...part.usage };
		}
	}

	/** Takes the whole reply, which counts before its pieces. */
	take(reply: CompletionReply): void {
		this.#text = reply.completion;
		this.#reasoning = reply.reasoning ?? "";
		this.#model = reply.modelUsed ?? this.#model;
		this.#usage = reply.usage ?? this.#usage;
		this.#isCutByLength = reply.finishReason === "length";
	}

	end(end: CompletionEnd, at: number): void {
		this.#end ??= { ...end, tookMs: at - this.#startedAt };
	}

	/** The answer under its lines of heading, which are quoted as Markdown quotes. `title` names what ran. */
	read(title: string, t: Translate): string {
		const lines = [[title, this.#model].filter((part) => part !== "").join(" · "), ...this.#state(t)];
		const heading = lines.map((line) => `> ${line.replace(/\s+/g, " ")}  \n`).join("");
		const reasoning = this.#reasoning === "" ? "" : `\n${quoted(t("Reasoning:"), this.#reasoning)}`;
		return `${heading}${reasoning}${this.#text === "" ? "" : `\n${this.#text.trimEnd()}\n`}`;
	}

	#state(t: Translate): readonly string[] {
		const end = this.#end;
		if (end === undefined) {
			return [
				this.#text !== ""
					? t("Writing… The status item cancels, and what came is kept.")
					: this.#reasoning === ""
						? t("Waiting for the first word…")
						: t("Thinking…"),
			];
		}
		const figures = [
			usageText(this.#usage, t),
			this.#firstTokenMs === undefined ? "" : t("first token after {0}", durationText(this.#firstTokenMs, t)),
			t("took {0}", durationText(end.tookMs, t)),
		].filter((part) => part !== "");
		return [
			...(end.type === "incomplete" ? [t("INCOMPLETE: {0}", end.words)] : []),
			...(this.#isCutByLength ? [t("Cut off at the token limit (max_tokens).")] : []),
			figures.join(" · "),
		];
	}
}

const quoted = (title: string, text: string): string => `> ${title}\n${text.trimEnd().replace(/^/gm, "> ")}\n`;

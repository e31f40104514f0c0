import type { Casing } from "./casing.ts";
import type { Meaning } from "./gazetteers.ts";
import type { Token } from "./tokens.ts";

/** A run of tokens that may be one name: `tokens[from]` up to, but without, `tokens[to]`. */
export interface Run {
	readonly from: number;
	readonly to: number;
	/** What the whole run is listed as. */
	readonly meanings: readonly Meaning[];
	/** Whether a person's title stood at its front and was taken off. */
	readonly titled: boolean;
}

/** One sentence, as the rules for names see it. */
export interface Sentence {
	readonly tokens: readonly Token[];
	readonly casing: Casing;
	/** Whether a token belongs to a date, an amount, an address or a number. */
	readonly taken: readonly boolean[];
}

/** Whether a token opens its sentence, or what follows a colon, a bullet or a closing bracket in it. */
export function startsSentence(sentence: Sentence, at: number): boolean {
	for (let index = at - 1; index >= 0; index--) {
		const token = sentence.tokens[index];
		if (token === undefined) return true;
		if (token.shape !== "punctuation" && token.shape !== "number") return false;
		if (token.text === ":" || token.text === "•" || token.text === ")") return true;
	}
	return true;
}

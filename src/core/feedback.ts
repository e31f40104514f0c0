import type { JsonValue } from "./json.ts";

/** A person's judgement of one inference. */
export type Verdict = "correct" | "incorrect";

/** What is sent about one inference. `correctedOutput` goes with `incorrect` always and with `correct` never. */
export type Feedback =
	| { readonly verdict: "correct"; readonly notes?: string }
	| { readonly verdict: "incorrect"; readonly correctedOutput: JsonValue; readonly notes?: string };

/** The server's word that it holds a verdict. */
export interface FeedbackReceipt {
	readonly inferenceId: string;
	readonly verdict: Verdict;
	/** Milliseconds since 1970. */
	readonly at?: number;
}

/** Longest note the API takes, in code points. */
export const maxNoteLength = 5000;

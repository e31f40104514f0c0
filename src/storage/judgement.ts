import type { Feedback } from "../core/feedback.ts";
import type { HumanJudgement } from "../core/inference.ts";

/** Feedback as the record keeps it. `at` in milliseconds since 1970. */
export const judgementOf = (feedback: Feedback, at: number): HumanJudgement => ({
	verdict: feedback.verdict,
	at,
	...(feedback.verdict === "incorrect" ? { correctedOutput: feedback.correctedOutput } : {}),
	...(feedback.notes === undefined ? {} : { notes: feedback.notes }),
});

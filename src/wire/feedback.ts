import * as z from "zod/mini";
import type { Feedback, FeedbackReceipt } from "../core/feedback.ts";
import { maxNoteLength } from "../core/feedback.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { present } from "../core/present.ts";
import { Body } from "./body.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { Shape, text, time } from "./shape.ts";

const verdictWord = z.enum(["correct", "incorrect"]);
const note = z.string().check(
	z.refine((written) => !isLongerThan(written, maxNoteLength), {
		error: `String should have at most ${maxNoteLength} characters`,
		params: { type: "string_too_long" },
	}),
);
const receipt = new Shape({
	inferenceId: ["inference_id", text],
	verdict: ["human_verdict", verdictWord],
	at: ["human_feedback_at", time],
});

export function encodeFeedback(feedback: Feedback): JsonObject {
	return {
		verdict: feedback.verdict,
		...(feedback.verdict === "incorrect" ? { corrected_output: feedback.correctedOutput } : {}),
		...present({ notes: feedback.notes }),
	};
}

/**
 * Reads `{verdict, corrected_output, notes}`, or `{correction}` as older clients send it. A correction is required with
 * `incorrect` and ignored with `correct`.
 */
export function decodeFeedback(value: JsonValue): Decoded<Feedback> {
	const body = new Body(value);
	const said = present({ notes: body.read("notes", note) });
	const correction = body.get("correction");
	if (body.get("verdict") === undefined && correction === undefined) {
		body.missing("verdict");
		return body.result<Feedback>(undefined);
	}
	if (body.read("verdict", verdictWord) === "correct") {
		return body.result<Feedback>({ verdict: "correct", ...said });
	}
	const correctedOutput = body.get("corrected_output") ?? correction;
	if (correctedOutput === undefined && body.get("verdict") === "incorrect") {
		body.refuse(["corrected_output"], "corrected_output is required when verdict is 'incorrect'", "value_error");
	}
	return body.result<Feedback>(correctedOutput === undefined ? undefined : { verdict: "incorrect", correctedOutput, ...said });
}

/** Whether a text has more code points than `most`, without counting far beyond it. */
function isLongerThan(written: string, most: number): boolean {
	return written.length > most && (written.length > 2 * most || Array.from(written).length > most);
}

export const encodeReceipt = (given: FeedbackReceipt): JsonObject => receipt.write(given);

/** Reads the server's word that it holds a verdict. `id` stands in where the reply does not repeat it. */
export function decodeReceipt(body: JsonValue, id?: string): Decoded<FeedbackReceipt> {
	const { inferenceId = id, verdict, at } = receipt.read(body);
	return verdict === undefined || inferenceId === undefined
		? refused({ path: ["human_verdict"], message: "Expected a verdict and an id", type: "wrong-shape" })
		: decoded({ inferenceId, verdict, ...present({ at }) });
}

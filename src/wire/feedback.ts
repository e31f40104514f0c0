import type { Feedback, FeedbackReceipt } from "../core/feedback.ts";
import { maxNoteLength } from "../core/feedback.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import { Body } from "./body.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { textOf } from "./replyHeader.ts";
import { formatTime, parseTime } from "./time.ts";

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
	const notes = body.string("notes");
	if (notes !== undefined && isLongerThan(notes, maxNoteLength)) {
		body.refuse(["notes"], `String should have at most ${maxNoteLength} characters`, "string_too_long");
	}
	const said = { ...(notes === undefined ? {} : { notes }) };
	const correction = body.get("correction");
	const verdict = body.get("verdict") ?? (correction === undefined ? undefined : "incorrect");
	if (verdict === "correct") {
		return body.result<Feedback>({ verdict, ...said });
	}
	if (verdict !== "incorrect") {
		if (verdict === undefined) {
			body.missing("verdict");
		} else {
			body.refuse(["verdict"], "Input should be 'correct' or 'incorrect'", "literal_error");
		}
		return body.result<Feedback>(undefined);
	}
	const correctedOutput = body.get("corrected_output") ?? correction;
	if (correctedOutput === undefined) {
		body.refuse(["corrected_output"], "corrected_output is required when verdict is 'incorrect'", "value_error");
		return body.result<Feedback>(undefined);
	}
	return body.result<Feedback>({ verdict, correctedOutput, ...said });
}

/** Whether a text has more code points than `most`, without counting far beyond it. */
function isLongerThan(text: string, most: number): boolean {
	return text.length > most && (text.length > 2 * most || Array.from(text).length > most);
}

export function encodeReceipt({ inferenceId, verdict, at }: FeedbackReceipt): JsonObject {
	return {
		inference_id: inferenceId,
		human_verdict: verdict,
		...present({ human_feedback_at: at === undefined ? undefined : formatTime(at) }),
	};
}

/** Reads the server's word that it holds a verdict. `id` stands in where the reply does not repeat it. */
export function decodeReceipt(body: JsonValue, id?: string): Decoded<FeedbackReceipt> {
	const {
		human_verdict: verdict,
		inference_id: given,
		human_feedback_at: at,
	} = (isJsonObject(body) ? body : {}) as Readonly<Record<string, JsonValue>>;
	const inferenceId = textOf(given) ?? id;
	if ((verdict !== "correct" && verdict !== "incorrect") || inferenceId === undefined) {
		return refused({ path: ["human_verdict"], message: "Expected a verdict and an id", type: "wrong-shape" });
	}
	return decoded({ inferenceId, verdict, ...present({ at: parseTime(textOf(at) ?? "") }) });
}

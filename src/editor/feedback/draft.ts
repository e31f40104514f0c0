import { correctedExtraction } from "../../core/correction.ts";
import type { Extraction } from "../../core/extraction.ts";
import { type Feedback, maxNoteLength } from "../../core/feedback.ts";
import type { Inference } from "../../core/inference.ts";
import { isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { TextResult } from "../../core/result.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import { writeJson } from "../../taskfile/writeJson.ts";

/** The two sides of a preview: what the model gave, and the body that is to be sent. */
export interface Draft {
	readonly model: JsonValue;
	readonly corrected: JsonValue;
}

/**
 * What was said and what should have been said of one run. `results` are those of its texts that are on screen; the output of one that
 * is not, and of a run whose schema is unknown, stays as it came.
 */
export function draftOf(
	inference: Inference,
	results: readonly TextResult[],
	writeOutput: (extraction: Extraction, schema: ExtractionSchema) => JsonObject,
): Draft {
	const { task } = inference.snapshot ?? {};
	const { output } = inference.record;
	if (task?.kind !== "extract" || results.length === 0) {
		return { model: output, corrected: output };
	}
	const write = (result: TextResult): JsonValue => writeOutput(correctedExtraction(result), task.schema);
	const each = (of: (result: TextResult) => TextResult): JsonValue => {
		if (!Array.isArray(output)) {
			const [only] = results;
			return only === undefined ? output : write(of(only));
		}
		return (output as readonly JsonValue[]).map((received, index) => {
			const result = results.find((candidate) => candidate.index === index);
			return result === undefined ? received : write(of(result));
		});
	};
	return { model: each(asModelSaid), corrected: each((result) => result) };
}

/** The result before anybody corrected it. */
function asModelSaid(result: TextResult): TextResult {
	const entities = result.entities
		.flatMap((entity) =>
			entity.model === undefined
				? []
				: [
						{
							...entity,
							label: entity.model.label,
							sent: entity.model.sent,
							text: result.text.slice(entity.model.sent.start, entity.model.sent.end),
							isRemoved: false,
						},
					],
		)
		.toSorted((a, b) => a.sent.start - b.sent.start || b.sent.end - a.sent.end);
	return { ...result, entities };
}

/** The text of the left side. */
export const modelText = ({ model }: Draft): string => jsonText({ output: model });

/** The text of the right side: the body as it is sent. */
export function bodyText({ corrected }: Draft, notes = ""): string {
	return jsonText({ verdict: "incorrect", notes, corrected_output: corrected });
}

const jsonText = (value: JsonValue): string => `${writeJson(value)}\n`;

/** Why a body cannot be sent. */
export type BodyFault =
	| "not-json"
	| "not-an-object"
	| "unknown-key"
	| "bad-verdict"
	| "no-output"
	| "output-with-correct"
	| "bad-notes"
	| "long-notes";

export type ReadBody = { readonly ok: true; readonly feedback: Feedback } | { readonly ok: false; readonly fault: BodyFault };

const known = new Set(["verdict", "notes", "corrected_output"]);

/** Reads a body that somebody may have edited. An empty note counts as none. */
export function readBody(text: string): ReadBody {
	const body = parsed(text);
	if (body === undefined) {
		return { ok: false, fault: "not-json" };
	}
	if (!isJsonObject(body)) {
		return { ok: false, fault: "not-an-object" };
	}
	const fault = faultOf(body);
	if (fault !== undefined) {
		return { ok: false, fault };
	}
	const { verdict, notes, corrected_output: correctedOutput } = body;
	const note = present({ notes: typeof notes === "string" && notes !== "" ? notes : undefined });
	return verdict === "correct" || correctedOutput === undefined
		? { ok: true, feedback: { verdict: "correct", ...note } }
		: { ok: true, feedback: { verdict: "incorrect", correctedOutput, ...note } };
}

function faultOf(body: JsonObject): BodyFault | undefined {
	const { verdict, notes, corrected_output: output } = body;
	if (Object.keys(body).some((key) => !known.has(key))) {
		return "unknown-key";
	}
	if (verdict !== "correct" && verdict !== "incorrect") {
		return "bad-verdict";
	}
	if (verdict === "incorrect" && (output === undefined || output === null)) {
		return "no-output";
	}
	if (verdict === "correct" && output !== undefined) {
		return "output-with-correct";
	}
	if (notes !== undefined && notes !== null && typeof notes !== "string") {
		return "bad-notes";
	}
	return typeof notes === "string" && Array.from(notes).length > maxNoteLength ? "long-notes" : undefined;
}

function parsed(text: string): JsonValue | undefined {
	try {
		return JSON.parse(text) as JsonValue;
	} catch {
		return undefined;
	}
}

import { readFile } from "node:fs/promises";
import type { Feedback, FeedbackReceipt } from "../core/feedback.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { present } from "../core/present.ts";
import { tellingFailures } from "./failing.ts";
import type { AskingParts } from "./history.ts";
import { choiceFrom, pioneerOptions } from "./pioneer.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { Refusal, readArguments, UsageError } from "./usage.ts";

const options = {
	...pioneerOptions,
	json: { type: "boolean" },
	correct: { type: "boolean" },
	incorrect: { type: "string" },
	notes: { type: "string" },
} as const;

/** `pioneer feedback ID [--correct | --incorrect FILE]`: sends a verdict, or shows the one that is there. */
export function feedback(words: readonly string[], parts: AskingParts): Promise<ExitCode> {
	return tellingFailures(parts.terminal, words, async () => {
		const { values, positionals } = readArguments(words, options);
		const [id, ...more] = positionals;
		if (id === undefined || more.length > 0) {
			throw new UsageError("pioneer feedback needs one inference: pioneer feedback ID [--correct | --incorrect FILE]");
		}
		if (values.correct && values.incorrect !== undefined) {
			throw new UsageError("An inference is either --correct or --incorrect, not both.");
		}
		const given = await readFeedback(parts.terminal, values);
		const pioneer = await parts.open(choiceFrom(values));
		const { signal } = parts;
		try {
			const receipt =
				given === undefined ? await pioneer.feedback.read(id, { signal }) : await pioneer.feedback.submit(id, given, { signal });
			tell(parts.terminal, id, receipt, values.json === true);
			return exitCodes.done;
		} finally {
			await pioneer.close();
		}
	});
}

type Values = { readonly correct?: boolean; readonly incorrect?: string; readonly notes?: string };

async function readFeedback(terminal: Terminal, { correct, incorrect, notes }: Values): Promise<Feedback | undefined> {
	if (incorrect !== undefined) {
		const text = incorrect === "-" ? await terminal.input() : await readOutput(incorrect);
		return { verdict: "incorrect", correctedOutput: parseOutput(text, incorrect), ...present({ notes }) };
	}
	if (correct) {
		return { verdict: "correct", ...present({ notes }) };
	}
	if (notes !== undefined) {
		throw new UsageError("Notes go with a verdict: add --correct or --incorrect FILE.");
	}
	return undefined;
}

async function readOutput(file: string): Promise<string> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new Refusal(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

function parseOutput(text: string, file: string): JsonValue {
	try {
		return JSON.parse(text) as JsonValue;
	} catch (error) {
		throw new Refusal(`The corrected output in ${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
	}
}

function tell(terminal: Terminal, id: string, receipt: FeedbackReceipt | undefined, asJson: boolean): void {
	const report: JsonObject = {
		inference_id: id,
		human_verdict: receipt?.verdict ?? null,
		...present({ human_feedback_at: receipt?.at === undefined ? undefined : new Date(receipt.at).toISOString() }),
	};
	terminal.out(asJson ? `${JSON.stringify(report, undefined, 2)}\n` : `${id}: ${receipt?.verdict ?? "no verdict"}\n`);
}

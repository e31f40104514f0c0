import { isPioneerError } from "../core/failure.ts";
import type { JsonObject } from "../core/json.ts";
import { failureReport, failureSentence } from "./failureReport.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { isRefusal, isUsageError } from "./usage.ts";

/** Tells a failure: as JSON on standard output where a program reads it, which must not find it empty, else in a sentence. */
export function tellFailure(terminal: Terminal, asJson: boolean, message: string, report: JsonObject): ExitCode {
	if (asJson) {
		terminal.out(`${JSON.stringify({ error: { ...report, message } }, undefined, 2)}\n`);
	} else {
		terminal.note(message);
	}
	return exitCodes.failed;
}

/** Runs a command that a Pioneer's failures may end. */
export async function tellingFailures(terminal: Terminal, words: readonly string[], run: () => Promise<ExitCode>): Promise<ExitCode> {
	const asJson = words.includes("--json");
	try {
		return await run();
	} catch (error) {
		if (isPioneerError(error)) {
			return tellFailure(terminal, asJson, failureSentence(error.failure), failureReport(error.failure));
		}
		if (asJson && (isUsageError(error) || isRefusal(error))) {
			return tellFailure(terminal, true, error.message, { kind: "invalidRequest" });
		}
		throw error;
	}
}

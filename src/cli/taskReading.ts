import { readFile } from "node:fs/promises";
import type { JsonObject } from "../core/json.ts";
import type { ExtractionTask } from "../core/task.ts";
import { checkTaskFile } from "../taskfile/check.ts";
import { parseTaskFile } from "../taskfile/parse.ts";
import { reportProblems } from "../words/problemReport.ts";
import { plainWords } from "../words/translate.ts";
import { Refusal } from "./usage.ts";

export type TaskReading =
	| { readonly ok: true; readonly task: ExtractionTask }
	| { readonly ok: false; readonly message: string; readonly details: readonly JsonObject[] };

/** Reads a task file from disk; a {@link UsageError} where there is none. */
export async function readTask(file: string): Promise<TaskReading> {
	const text = await readTaskText(file);
	const { task } = parseTaskFile(text);
	if (task !== undefined) {
		return { ok: true, task };
	}
	const errors = reportProblems(file, text, checkTaskFile(text), plainWords).filter(({ severity }) => severity === "error");
	const [first] = errors;
	const place = first === undefined ? file : `${file}:${first.range.start.line + 1}:${first.range.start.character + 1}`;
	return {
		ok: false,
		message: `${place}: ${first?.message ?? "This file holds nothing to run."}`,
		details: errors.map(({ code, message, range }) => ({ loc: [file, range.start.line, range.start.character], message, type: code })),
	};
}

export async function readTaskText(file: string): Promise<string> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new Refusal(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

import * as vscode from "vscode";
import type { ExtractionTask } from "../core/task.ts";
import type { TaskLanguage } from "./parts.ts";

/** A task file's text as something that runs, or why it does not. */
export type TaskReading =
	| { readonly ok: true; readonly task: ExtractionTask }
	/** `offset` leads to the first error, in UTF-16 units. */
	| { readonly ok: false; readonly message: string; readonly offset: number };

export function readTask(text: string, { parseTaskFile, checkTaskFile, problemText }: TaskLanguage): TaskReading {
	const { task } = parseTaskFile(text);
	if (task !== undefined) {
		return { ok: true, task };
	}
	const error = checkTaskFile(text).find(({ severity }) => severity === "error");
	return error === undefined
		? { ok: false, message: vscode.l10n.t("This file holds nothing to run."), offset: 0 }
		: { ok: false, message: problemText(error, vscode.l10n.t), offset: error.span.start };
}

import * as vscode from "vscode";
import type { Failure } from "../../core/failure.ts";
import type { FormatId } from "../../core/task.ts";
import { editTask } from "../editTask.ts";
import { failureNotice, type Ways } from "../failures.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import type { Run } from "./oneRun.ts";

/** Whether a run failed since its host has no such route, or no longer. */
export const isMissingRoute = ({ kind, code, path = "" }: Failure): boolean =>
	kind === "notFound" && code !== "model_not_found" && !/\/inferences\//.test(path);

/** Says so, and offers the other routes: those of the API's other version, or of another format of the task. Then it runs again. */
export function offerOtherRoute(failure: Failure, run: Run, ways: Ways, taskLanguage: Parts["taskLanguage"]): void {
	const { message, action } = failureNotice(failure, ways);
	notify.error(message, action, {
		title: vscode.l10n.t("Change Format…"),
		run: async () => {
			const format = await askFormat(run.task.format);
			if (format !== undefined) {
				await editTask(run.taskUri, "format", format, taskLanguage);
				await ways.retry();
			}
		},
	});
}

async function askFormat(current: FormatId): Promise<FormatId | undefined> {
	const { l10n } = vscode;
	const formats: readonly { readonly label: FormatId; readonly detail: string }[] = [
		{ label: "native", detail: l10n.t("the API's own route") },
		{ label: "openai", detail: l10n.t("chat completions") },
		{ label: "anthropic", detail: l10n.t("messages") },
	];
	const picked = await vscode.window.showQuickPick(
		formats.filter(({ label }) => label !== current),
		{ title: l10n.t("Format of the task"), placeHolder: l10n.t("The task file now says {0}", current) },
	);
	return picked?.label;
}

import * as vscode from "vscode";
import type { Failure } from "../core/failure.ts";
import { type FailureAction, failureText } from "../words/failureText.ts";
import type { CommandId } from "./contributions.ts";
import { waitThen } from "./countdown.ts";
import type { Action } from "./notify.ts";

/** What the place that caught a failure can do about it. */
export interface Ways {
	retry(): unknown;
	showLog(): unknown;
}

/** A failure in its sentence, with the one action that helps. */
export function failureNotice(failure: Failure, ways: Ways): { readonly message: string; readonly action: Action } {
	const { message, action } = failureText(failure, vscode.l10n.t);
	return { message, action: toAction(action, failure, ways) ?? { title: vscode.l10n.t("Show Log"), run: ways.showLog } };
}

/** Undefined where there is nothing to do but read the log. */
function toAction(action: FailureAction | undefined, failure: Failure, ways: Ways): Action | undefined {
	switch (action) {
		case "retry": {
			const seconds = Math.ceil((failure.retryAfterMs ?? 0) / 1000);
			return seconds === 0
				? { title: vscode.l10n.t("Try Again"), run: ways.retry }
				: { title: vscode.l10n.t("Try Again in {0} s", seconds), run: () => waitThen(seconds, ways.retry) };
		}
		case "set-key":
			return { title: vscode.l10n.t("Set API Key…"), run: run("pioneer.setApiKey") };
		case "pick-model":
			return { title: vscode.l10n.t("Select Model…"), run: run("pioneer.selectModel") };
		case "change-route":
			return {
				title: vscode.l10n.t("Change API Version…"),
				run: async () => {
					if ((await run("pioneer.selectApiVersion")()) === true) {
						await ways.retry();
					}
				},
			};
		case "open-settings":
			return { title: vscode.l10n.t("Select Profile…"), run: run("pioneer.selectProfile") };
		case "open-billing":
			return failure.resolutionUrl === undefined ? undefined : openPage(failure.resolutionUrl);
		default:
			return undefined;
	}
}

const run = (id: CommandId) => (): Thenable<unknown> => vscode.commands.executeCommand(id);

/** Opens an address from a server: only over https, and shown by its host. Undefined for any other. */
export function openPage(address: string): Action | undefined {
	const page = webPage(address);
	return page && { title: vscode.l10n.t("Open {0}", page.authority), run: () => vscode.env.openExternal(page) };
}

function webPage(address: string): vscode.Uri | undefined {
	if (!URL.canParse(address)) {
		return undefined;
	}
	const url = new URL(address);
	return url.protocol === "https:" && url.username === "" ? vscode.Uri.parse(url.href, true) : undefined;
}

import * as vscode from "vscode";
import type { Failure } from "../core/failure.ts";
import { type FailureAction, failureText } from "../words/failureText.ts";
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
		case "retry":
			return { title: vscode.l10n.t("Try Again"), run: ways.retry };
		case "open-billing": {
			const page = failure.resolutionUrl === undefined ? undefined : webPage(failure.resolutionUrl);
			return page && { title: vscode.l10n.t("Open {0}", page.authority), run: () => vscode.env.openExternal(page) };
		}
		default:
			return undefined;
	}
}

/** An address from a server: opened only over https, and shown by its host. */
function webPage(address: string): vscode.Uri | undefined {
	if (!URL.canParse(address)) {
		return undefined;
	}
	const url = new URL(address);
	return url.protocol === "https:" && url.username === "" ? vscode.Uri.parse(url.href, true) : undefined;
}

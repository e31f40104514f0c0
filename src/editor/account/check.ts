import * as vscode from "vscode";
import { failureNotice } from "../failures.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";
import type { Account } from "./account.ts";

/**
 * Asks the selected Pioneer whether it is there and takes the key, and says what came of it. A trial run, of one word that is not to be
 * stored, also tells whether runs are paid for. Which routes it has is remembered.
 */
export async function checkNow(parts: Pick<Parts, "talking" | "log">, account: Account, withTrial: boolean): Promise<void> {
	const { talking, log } = parts;
	const { profile } = account;
	const { l10n } = vscode;
	if (!vscode.workspace.isTrusted) {
		notify.information(l10n.t("In Restricted Mode nothing is sent anywhere. Trust this workspace to use {0}.", profile.origin), {
			title: l10n.t("Manage Trust"),
			run: () => vscode.commands.executeCommand("workbench.trust.manage"),
		});
		return;
	}
	const { checkConnection, formats } = await talking();
	const connection = await account.connectionTo(profile);
	const report = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: l10n.t("Pioneer asks {0}", profile.origin), cancellable: true },
		(_, token) => {
			const controller = new AbortController();
			token.onCancellationRequested(() => controller.abort());
			const modelId = readSetting("pioneer.inference.defaultModel");
			return checkConnection(connection, {
				signal: controller.signal,
				...(withTrial ? { trial: { formats, format: "native", modelId } } : {}),
			});
		},
	);
	if (!report.ok) {
		const retry = (): Promise<void> => checkNow(parts, account, withTrial);
		const { message, action } = failureNotice(report.failure, { retry, showLog: () => log.show() });
		notify.error(message, action);
		return;
	}
	await account.rememberEra(profile, report.era);
	const took = Math.round(report.latencyMs);
	notify.information(
		report.hasRun
			? l10n.t("{0} is there, takes the key and runs tasks ({1} ms). One test word was run, and not stored.", profile.origin, took)
			: l10n.t("{0} is there and takes the key ({1} ms).", profile.origin, took),
	);
}

import * as vscode from "vscode";
import { isArchiveError } from "../core/archiveFault.ts";
import { isPioneerError } from "../core/failure.ts";
import { isCancellation } from "../core/signal.ts";
import { archiveFaultText } from "../words/archiveText.ts";
import type { CommandArguments, CommandId } from "./contributions.ts";
import { failureNotice } from "./failures.ts";
import type { Log } from "./log.ts";
import { notify } from "./notify.ts";

export type CommandHandler<I extends CommandId> = (...args: CommandArguments<I>) => unknown;

/** Registers commands of the manifest; every one runs inside the one place where errors end. */
export type RegisterCommand = <I extends CommandId>(id: I, handler: CommandHandler<I>) => vscode.Disposable;

export function commandRegistry(log: Log): RegisterCommand {
	return (id, handler) =>
		vscode.commands.registerCommand(id, async (...args: CommandArguments<typeof id>) => {
			try {
				return await handler(...args);
			} catch (error) {
				report(error, log, id, () => vscode.commands.executeCommand(id, ...args));
				return undefined;
			}
		});
}

/** Runs one of our commands, with the arguments it takes. */
export async function runCommand<I extends CommandId>(id: I, ...args: CommandArguments<I>): Promise<void> {
	await vscode.commands.executeCommand(id, ...args);
}

/** A command for a tree row, chip or status item. */
export function toCommand<I extends CommandId>(id: I, title: string, ...args: CommandArguments<I>): vscode.Command {
	return { command: id, title, arguments: [...args] };
}

/** Where an error ends: a cancelled call in silence, a failure in its sentence with the one action that helps, a fault of ours in the log. */
function report(error: unknown, log: Log, id: CommandId, retry: () => unknown): void {
	if (isCancellation(error)) {
		return;
	}
	log.error(id, error);
	const showLog = (): void => log.show();
	if (isPioneerError(error)) {
		const { message, action } = failureNotice(error.failure, { retry, showLog });
		notify.error(message, action);
	} else if (isArchiveError(error)) {
		notify.error(archiveFaultText(error.archiveFault, vscode.l10n.t));
	} else {
		notify.error(vscode.l10n.t("Pioneer could not finish this. The log says where it stopped."), {
			title: vscode.l10n.t("Show Log"),
			run: showLog,
		});
	}
}

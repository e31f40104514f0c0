import * as vscode from "vscode";
import { neutralise } from "./untrusted.ts";

/** A button of a notification, and what it does. */
export interface Action {
	readonly title: string;
	run(): unknown;
}

type Show = (message: string, ...titles: string[]) => Thenable<string | undefined>;

/**
 * Notifications. Every message is neutralised, so that names and server text in it never become links. Nobody waits for an answer:
 * a message stays until somebody closes it.
 */
export const notify = {
	information: (message: string, ...actions: readonly Action[]): void => offer(vscode.window.showInformationMessage, message, actions),
	warning: (message: string, ...actions: readonly Action[]): void => offer(vscode.window.showWarningMessage, message, actions),
	error: (message: string, ...actions: readonly Action[]): void => offer(vscode.window.showErrorMessage, message, actions),
};

function offer(show: Show, message: string, actions: readonly Action[]): void {
	const run = async (): Promise<void> => {
		const chosen = await show(neutralise(message), ...actions.map((action) => action.title));
		await actions.find((action) => action.title === chosen)?.run();
	};
	// A window that closes rejects what was still shown.
	run().catch(() => undefined);
}

import * as vscode from "vscode";

/** A run shorter than this shows its progress in the status item alone. */
const patienceMs = 1000;

/** Waits for the work; after a second a notification says so, with a button that cancels. */
export async function showProgress<T>(title: string, cancel: () => void, work: Promise<T>): Promise<T> {
	const ended = work.then(
		() => undefined,
		() => undefined,
	);
	const timer = setTimeout(() => {
		void vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title, cancellable: true }, (_, token) => {
			token.onCancellationRequested(cancel);
			return ended;
		});
	}, patienceMs);
	try {
		return await work;
	} finally {
		clearTimeout(timer);
	}
}

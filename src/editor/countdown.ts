import * as vscode from "vscode";

/** Counts the seconds down where everybody sees it, then acts; cancelling ends it in silence. */
export async function waitThen(seconds: number, act: () => unknown): Promise<void> {
	const isOver = await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title: "Pioneer", cancellable: true },
		(progress, token) =>
			new Promise<boolean>((resolve) => {
				let left = seconds;
				const tell = (): void => progress.report({ message: vscode.l10n.t("tries again in {0} s", left) });
				const timer = setInterval(() => {
					left--;
					if (left > 0) {
						tell();
					} else {
						end(true);
					}
				}, 1000);
				const end = (isDone: boolean): void => {
					clearInterval(timer);
					resolve(isDone);
				};
				token.onCancellationRequested(() => end(false));
				tell();
			}),
	);
	if (isOver) {
		await act();
	}
}

import * as vscode from "vscode";
import { commands, taskFilePattern } from "./editor/contributions.ts";
import type { TestAccess } from "./features.ts";

/**
 * Waits, in every window that shows JSON, for a sign that somebody works with task files: one in the workspace, one opened, or one of
 * the commands. Only then are the features loaded.
 */
export function activate(context: vscode.ExtensionContext): Promise<TestAccess> | undefined {
	const waiting: vscode.Disposable[] = [];
	const stopWaiting = (): void => {
		for (const each of waiting.splice(0)) {
			each.dispose();
		}
	};
	let features: Promise<TestAccess> | undefined;
	const start = (): Promise<TestAccess> => {
		features ??= import("./features.ts").then(({ registerFeatures }) => {
			// The features register the same commands, so those that waited must be gone.
			stopWaiting();
			return registerFeatures(context);
		});
		return features;
	};
	for (const id of Object.keys(commands)) {
		waiting.push(
			vscode.commands.registerCommand(id, async (...args: readonly unknown[]) => {
				await start();
				return vscode.commands.executeCommand(id, ...args);
			}),
		);
	}
	const startFor = (document: vscode.TextDocument): void => {
		if (vscode.languages.match({ pattern: taskFilePattern }, document) > 0) {
			void start();
		}
	};
	waiting.push(vscode.workspace.onDidOpenTextDocument(startFor));
	context.subscriptions.push({ dispose: stopWaiting });
	if (context.extensionMode !== vscode.ExtensionMode.Production) {
		return start();
	}
	// After this call, so that the window does not wait for what may not be needed.
	setTimeout(() => void startWhereNeeded(start, startFor), 0);
	return undefined;
}

async function startWhereNeeded(start: () => unknown, startFor: (document: vscode.TextDocument) => void): Promise<void> {
	vscode.workspace.textDocuments.forEach(startFor);
	const [found] = await vscode.workspace.findFiles(taskFilePattern, undefined, 1);
	if (found !== undefined) {
		start();
	}
}

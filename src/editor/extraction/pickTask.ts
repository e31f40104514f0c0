import * as vscode from "vscode";
import { runCommand } from "../commands.ts";
import { notify } from "../notify.ts";
import { type TaskFiles, taskFileName } from "./taskFiles.ts";

interface TaskItem extends vscode.QuickPickItem {
	/** Absent for the entry that asks again every time. */
	readonly uri?: vscode.Uri;
}

/** The task to run on a document: the settled one at once, else what the person picks. Undefined where nothing was picked. */
export async function taskFor(files: TaskFiles, document: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
	const settled = await files.settled(document);
	if (settled !== undefined) {
		return settled;
	}
	const offered = await files.offered(document);
	if (offered.length === 0) {
		offerNewTask();
		return undefined;
	}
	const picked = await vscode.window.showQuickPick(offered.map(toItem), {
		placeHolder: vscode.l10n.t("Which task should run?"),
		matchOnDescription: true,
	});
	return picked?.uri;
}

/** Asks which task the folder runs from now on. */
export async function selectTask(files: TaskFiles, document: vscode.Uri | undefined): Promise<void> {
	const offered = await files.offered(document);
	if (offered.length === 0) {
		offerNewTask();
		return;
	}
	const settled = await files.settled(document);
	const items: TaskItem[] = offered.map((uri) =>
		uri.toString() === settled?.toString() ? { ...toItem(uri), detail: vscode.l10n.t("Runs now") } : toItem(uri),
	);
	if (offered.length > 1) {
		items.push({ label: vscode.l10n.t("Ask Every Time"), iconPath: new vscode.ThemeIcon("question") });
	}
	const picked = await vscode.window.showQuickPick(items, {
		placeHolder: vscode.l10n.t("Task to run in this folder"),
		matchOnDescription: true,
	});
	if (picked !== undefined) {
		await files.choose(picked.uri, document);
	}
}

function toItem(uri: vscode.Uri): TaskItem {
	const place = vscode.workspace.asRelativePath(uri);
	return { label: taskFileName(uri), description: place, iconPath: new vscode.ThemeIcon("tag"), uri };
}

function offerNewTask(): void {
	notify.information(vscode.l10n.t("There is no task file here yet. A task file says what to look for in a text."), {
		title: vscode.l10n.t("New Task File…"),
		run: () => runCommand("pioneer.newTask"),
	});
}

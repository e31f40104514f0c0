import * as vscode from "vscode";
import type { TaskTemplate } from "../../taskfile/templates.ts";
import type { Parts } from "../parts.ts";

/** Asks for a template, writes a task file that runs as it is, and opens it. */
export async function newTask({ taskLanguage }: Pick<Parts, "taskLanguage">): Promise<void> {
	const { taskTemplates, templateText } = await taskLanguage();
	const picked = await vscode.window.showQuickPick(
		taskTemplates.map((template) => ({
			label: vscode.l10n.t(template.title),
			detail: vscode.l10n.t(template.description),
			iconPath: new vscode.ThemeIcon("json"),
			template,
		})),
		{ title: vscode.l10n.t("New Task File"), placeHolder: vscode.l10n.t("What should be found?"), matchOnDetail: true },
	);
	const target = picked && (await targetOf(picked.template));
	if (picked !== undefined && target !== undefined) {
		await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(templateText(picked.template)));
		await vscode.window.showTextDocument(target);
	}
}

/** A free name in the workspace folder; without one the person says where. */
async function targetOf({ fileName }: TaskTemplate): Promise<vscode.Uri | undefined> {
	const folder = await folderOf();
	if (folder === "none") {
		return vscode.window.showSaveDialog({
			title: vscode.l10n.t("New Task File"),
			filters: { [vscode.l10n.t("Pioneer Task")]: ["pioneer.json"] },
		});
	}
	if (folder === undefined) {
		return undefined;
	}
	for (let number = 1; ; number++) {
		const name = number === 1 ? fileName : fileName.replace(/(?=\.pioneer\.json$)/, `-${number}`);
		const uri = vscode.Uri.joinPath(folder.uri, name);
		if (!(await exists(uri))) {
			return uri;
		}
	}
}

/** The only folder, else the one of the active editor, else the one that is chosen. */
async function folderOf(): Promise<vscode.WorkspaceFolder | "none" | undefined> {
	const folders = vscode.workspace.workspaceFolders ?? [];
	const [first] = folders;
	if (first === undefined) {
		return "none";
	}
	const active = vscode.window.activeTextEditor?.document.uri;
	const near = active && vscode.workspace.getWorkspaceFolder(active);
	return folders.length === 1 ? first : (near ?? vscode.window.showWorkspaceFolderPick());
}

async function exists(uri: vscode.Uri): Promise<boolean> {
	try {
		await vscode.workspace.fs.stat(uri);
		return true;
	} catch {
		return false;
	}
}

import * as vscode from "vscode";

/** Runs at once on the built-in Pioneer: labels that its rules know. */
const starter = {
	name: "Entities",
	schema: {
		entities: {
			person: "Names of people",
			organization: "Companies, agencies, institutions",
			location: "Cities, countries, places",
			date: "Dates and times",
		},
	},
};

/** Asks for a place, writes a task file that runs as it is, and opens it. */
export async function newTask(): Promise<void> {
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const text = `${JSON.stringify(starter, undefined, "\t")}\n`;
	const target = await vscode.window.showSaveDialog({
		title: vscode.l10n.t("New Task File"),
		filters: { [vscode.l10n.t("Pioneer Task")]: ["pioneer.json"] },
		...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, "entities.pioneer.json") }),
	});
	if (target !== undefined) {
		await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
		await vscode.window.showTextDocument(target);
	}
}

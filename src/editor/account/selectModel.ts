import * as vscode from "vscode";
import type { Model } from "../../core/model.ts";
import { failureText } from "../../words/failureText.ts";
import { taskFileSelector } from "../contributions.ts";
import { editTask } from "../editTask.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";
import type { Account } from "./account.ts";
import type { Catalog } from "./catalogs.ts";
import { endText, modelFacts } from "./modelWords.ts";

interface ModelItem extends vscode.QuickPickItem {
	/** Absent for the entry that asks for an id. */
	readonly id?: string;
}

/** Asks for a model among those of the current Pioneer, then whether a task file names it or the settings do. */
export async function selectModel({ taskLanguage }: Pick<Parts, "taskLanguage">, account: Account, taskUri?: string): Promise<void> {
	const { l10n } = vscode;
	const task = taskUri === undefined ? taskInSight() : vscode.Uri.parse(taskUri, true);
	const current = (task && (await modelIn(task, taskLanguage))) ?? readSetting("pioneer.inference.defaultModel", task);
	const items = account.catalog().then((catalog) => itemsOf(catalog, current));
	const picked = await vscode.window.showQuickPick(items, {
		title: l10n.t("Select Model"),
		placeHolder: l10n.t("Models of {0}", account.current.kind === "local" ? l10n.t("the local Pioneer") : account.current.origin),
		matchOnDescription: true,
	});
	const model = picked && (picked.id ?? (await askForId(current)));
	if (model === undefined || model.trim() === "") {
		return;
	}
	const name = task && vscode.workspace.asRelativePath(task);
	const write = { label: l10n.t("Write to {0}", name ?? ""), iconPath: new vscode.ThemeIcon("json") };
	const keep = { label: l10n.t("Keep as Default"), detail: l10n.t("for tasks without model_id"), iconPath: new vscode.ThemeIcon("gear") };
	const place = task === undefined ? keep : await vscode.window.showQuickPick([write, keep], { title: model });
	if (place === write && task !== undefined) {
		await editTask(task, "model_id", model.trim(), taskLanguage);
	} else if (place === keep) {
		await vscode.workspace.getConfiguration().update("pioneer.inference.defaultModel", model.trim(), vscode.ConfigurationTarget.Global);
	}
}

/** The task file in front, else one that is in sight. */
function taskInSight(): vscode.Uri | undefined {
	return [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors]
		.map((editor) => editor?.document)
		.find((document) => document !== undefined && vscode.languages.match(taskFileSelector, document) > 0)?.uri;
}

/** The model that a task file names, as it stands in its editor. */
async function modelIn(task: vscode.Uri, taskLanguage: Parts["taskLanguage"]): Promise<string | undefined> {
	const [document, { parseTaskFile }] = await Promise.all([vscode.workspace.openTextDocument(task), taskLanguage()]);
	return parseTaskFile(document.getText()).task?.modelId;
}

const askForId = (current: string): Thenable<string | undefined> =>
	vscode.window.showInputBox({
		title: vscode.l10n.t("Another Model…"),
		value: current,
		prompt: vscode.l10n.t("Id of a model or of a training job"),
	});

function itemsOf({ models, fetchedAt, failure, trainingFailure }: Catalog, current: string): ModelItem[] {
	const { l10n } = vscode;
	const toItem = (model: Model): ModelItem => {
		const end = endText(model, l10n.t);
		return {
			id: model.id,
			label: plain(model.id),
			description: plain(modelFacts(model, l10n.t)),
			...(end === undefined ? {} : { detail: `$(warning) ${plain(end)}` }),
			iconPath: new vscode.ThemeIcon(model.id === current ? "check" : model.source === "training" ? "mortar-board" : "symbol-misc"),
		};
	};
	const group = (label: string, source: Model["source"]): ModelItem[] => {
		const items = models.filter((model) => model.source === source).map(toItem);
		return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
	};
	const since = fetchedAt === 0 ? "" : l10n.t("as of {0}", new Date(fetchedAt).toLocaleString(vscode.env.language));
	const why = failure ?? trainingFailure;
	return [
		...group(failure === undefined ? l10n.t("Catalog") : [l10n.t("Catalog"), since].join(" "), "catalog"),
		...group(l10n.t("Trained by You"), "training"),
		{ label: "", kind: vscode.QuickPickItemKind.Separator },
		{
			label: l10n.t("Another Model…"),
			iconPath: new vscode.ThemeIcon("edit"),
			...(why === undefined ? {} : { detail: plain(failureText(why, l10n.t).message) }),
		},
	];
}

/** Rows of a pick read `$(name)` as an icon; a server may say that. */
const plain = (text: string): string => text.replaceAll("$(", "$ (");

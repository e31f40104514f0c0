import * as vscode from "vscode";
import { isJsonObject, type JsonValue } from "../../core/json.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";

/** Models that are known without asking anybody. */
const known = ["fastino/gliner2-base-v1", "fastino/gliner2-large-v1", "fastino/gliner2-multi-v1", "fastino/gliner2-multi-large-v1"];

/** Asks for the model of tasks that name none. One that a task file names stays: the file wins over the setting. */
export async function selectModel({ archive }: Pick<Parts, "archive">, origin: string): Promise<void> {
	const { l10n } = vscode;
	const current = readSetting("pioneer.inference.defaultModel");
	const catalog = await archive.catalog(origin).catch(() => undefined);
	const names = [...new Set([current, ...idsOf(catalog?.models), ...known])];
	const other = l10n.t("Another Model…");
	const picked = await vscode.window.showQuickPick(
		[
			...names.map((label) => ({ label, iconPath: new vscode.ThemeIcon(label === current ? "check" : "symbol-misc") })),
			{ label: other, iconPath: new vscode.ThemeIcon("edit") },
		],
		{ title: l10n.t("Model for tasks without model_id"), placeHolder: l10n.t("A task file that names a model keeps it") },
	);
	const model =
		picked?.label === other
			? await vscode.window.showInputBox({ title: other, value: current, prompt: l10n.t("Id of a model or of a training job") })
			: picked?.label;
	if (model !== undefined && model.trim() !== "") {
		await vscode.workspace.getConfiguration().update("pioneer.inference.defaultModel", model.trim(), vscode.ConfigurationTarget.Global);
	}
}

/** Ids of a catalog as it was fetched: a list of objects, or one under `models`. */
function idsOf(models: JsonValue | undefined): readonly string[] {
	const list = isJsonObject(models) ? models["models"] : models;
	return Array.isArray(list)
		? (list as readonly JsonValue[]).flatMap((model) => (isJsonObject(model) && typeof model["id"] === "string" ? [model["id"]] : []))
		: [];
}

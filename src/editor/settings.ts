import * as vscode from "vscode";
import { type SettingId, type SettingValue, settings } from "./contributions.ts";

/** Reads a setting where it stands for the resource. A value of the wrong type counts as the default. */
export function readSetting<I extends SettingId>(id: I, scope?: vscode.ConfigurationScope): SettingValue<I> {
	const known = settings[id];
	const value: unknown = vscode.workspace.getConfiguration(undefined, scope ?? null).get(id);
	const isOffered = "choices" in known && known.choices !== undefined ? known.choices.some((choice) => choice === value) : true;
	return (isOffered && typeof value === typeof known.default ? value : known.default) as SettingValue<I>;
}

/** Tells when one of the settings changed, ours or (by its full name) the editor's own. */
export function onDidChangeSettings(ids: readonly (SettingId | `editor.${string}`)[], listener: () => void): vscode.Disposable {
	return vscode.workspace.onDidChangeConfiguration((change) => {
		if (ids.some((id) => change.affectsConfiguration(id))) {
			listener();
		}
	});
}

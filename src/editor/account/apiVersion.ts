import * as vscode from "vscode";
import { type Era, eraNames, eras } from "../../wire/routes.ts";
import { readSetting } from "../settings.ts";
import type { Account } from "./account.ts";
import type { Profile } from "./profiles.ts";

/** Asks which routes the selected profile's host has, and writes that into its settings. Answers whether something was chosen. */
export async function selectApiVersion(account: Account): Promise<boolean> {
	const { l10n } = vscode;
	const { profile } = account;
	const picked = await vscode.window.showQuickPick(
		eraNames.map((era) => ({
			label: eras[era].requests.native ?? eras[era].requests.openai ?? era,
			description: l10n.t("as at {0}", eras[era].origin),
			iconPath: new vscode.ThemeIcon(account.eraOf(profile) === era ? "check" : "versions"),
			era,
		})),
		{ title: l10n.t("API Version of {0}", profile.name), placeHolder: l10n.t("Where does {0} run tasks?", profile.origin) },
	);
	if (picked === undefined) {
		return false;
	}
	await writeEra(profile, picked.era);
	return true;
}

async function writeEra({ name, address }: Profile, era: Era): Promise<void> {
	const others = readSetting("pioneer.profiles").filter((value) => (value as Partial<Profile> | null)?.name !== name);
	await vscode.workspace
		.getConfiguration()
		.update("pioneer.profiles", [...others, { name, address, era }], vscode.ConfigurationTarget.Global);
}

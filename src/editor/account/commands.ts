import * as vscode from "vscode";
import { eras } from "../../wire/routes.ts";
import type { EngineChoice } from "../contributions.ts";
import type { Secrets } from "../secrets.ts";
import { readSetting } from "../settings.ts";
import type { Account } from "./account.ts";
import { originOf, type Profile } from "./profiles.ts";

const { ConfigurationTarget } = vscode;

/** Asks for the key of the selected profile. Answers whether one was given. */
export async function setApiKey(account: Account, secrets: Secrets): Promise<boolean> {
	const { profile } = account;
	const { l10n } = vscode;
	const prefixes = profile.era === undefined ? [] : eras[profile.era].keyPrefixes;
	const key = await vscode.window.showInputBox({
		title: l10n.t("API Key for {0}", profile.origin),
		prompt: l10n.t("It is kept in the editor's secret storage, and sent to {0} only.", profile.origin),
		placeHolder: l10n.t("pio_sk_… or fast_sk_…"),
		password: true,
		ignoreFocusOut: true,
		validateInput: (value) => keyRemark(value.trim(), prefixes),
	});
	if (key === undefined || key.trim() === "") {
		return false;
	}
	await secrets.store(profile.origin, key.trim());
	return true;
}

/** A prefix that does not fit is a hint: hosts change theirs. */
function keyRemark(key: string, prefixes: readonly string[]): vscode.InputBoxValidationMessage | undefined {
	if (/[^\x21-\x7e]/.test(key)) {
		return { message: vscode.l10n.t("A key has no blanks and only plain characters."), severity: vscode.InputBoxValidationSeverity.Error };
	}
	return key === "" ||
		prefixes.length === 0 ||
		prefixes.some((prefix) => key.startsWith(prefix.slice(0, key.length)) && key.startsWith(prefix.slice(0, key.length)))
		? undefined
		: {
				message: vscode.l10n.t("Keys of this host usually start with {0}. This one can be set all the same.", prefixes.join(", ")),
				severity: vscode.InputBoxValidationSeverity.Info,
			};
}

export async function removeApiKey(account: Account, secrets: Secrets): Promise<void> {
	const { origin } = account.profile;
	const { l10n } = vscode;
	await secrets.remove(origin);
	const left = await secrets.read(origin);
	vscode.window.setStatusBarMessage(
		left === undefined
			? l10n.t("Pioneer: the key for {0} is removed", origin)
			: l10n.t("Pioneer: the stored key is removed; the environment's counts now"),
		8000,
	);
}

interface ProfileItem extends vscode.QuickPickItem {
	readonly choose: () => unknown;
}

/** Asks which Pioneer the remote engine is. */
export async function selectProfile(account: Account, secrets: Secrets): Promise<void> {
	const { l10n } = vscode;
	const items: ProfileItem[] = await Promise.all(
		account.profiles.map(async (profile): Promise<ProfileItem> => {
			const key = await secrets.read(profile.origin);
			const state =
				key === undefined ? l10n.t("no key") : key.source === "stored" ? l10n.t("key stored") : l10n.t("key from the environment");
			return {
				label: profile.name,
				description: profile.address,
				detail: profile.name === account.profile.name ? l10n.t("selected · {0}", state) : state,
				iconPath: new vscode.ThemeIcon(profile.name === account.profile.name ? "check" : "globe"),
				choose: () => choose(profile.name),
			};
		}),
	);
	items.push({ label: l10n.t("New Profile…"), iconPath: new vscode.ThemeIcon("add"), choose: () => newProfile() });
	const picked = await vscode.window.showQuickPick(items, { placeHolder: l10n.t("Which Pioneer should the remote engine be?") });
	await picked?.choose();
}

async function choose(name: string): Promise<void> {
	await vscode.workspace.getConfiguration().update("pioneer.profile", name, ConfigurationTarget.Global);
}

async function newProfile(): Promise<void> {
	const { l10n } = vscode;
	const address = await vscode.window.showInputBox({
		title: l10n.t("New Profile (1 of 2)"),
		prompt: l10n.t("Address of the Pioneer"),
		placeHolder: "https://pioneer.example.com",
		ignoreFocusOut: true,
		validateInput: (value) =>
			value === "" || originOf(value) !== undefined
				? undefined
				: l10n.t("Only https addresses, and http on this machine, can be reached: keys and texts go over them."),
	});
	if (address === undefined || originOf(address) === undefined) {
		return;
	}
	const name = await vscode.window.showInputBox({
		title: l10n.t("New Profile (2 of 2)"),
		prompt: l10n.t("Name of the profile"),
		value: new URL(address).host,
		ignoreFocusOut: true,
	});
	if (name === undefined || name.trim() === "") {
		return;
	}
	const others = readSetting("pioneer.profiles").filter((value) => (value as Partial<Profile> | null)?.name !== name.trim());
	await vscode.workspace
		.getConfiguration()
		.update("pioneer.profiles", [...others, { name: name.trim(), address }], ConfigurationTarget.Global);
	await choose(name.trim());
}

/** Asks which engine runs tasks in this window. */
export async function selectEngine(): Promise<void> {
	const { l10n } = vscode;
	const current = readSetting("pioneer.engine");
	const item = (value: EngineChoice, icon: string, label: string, detail: string) => ({
		label,
		detail: value === current ? l10n.t("selected · {0}", detail) : detail,
		iconPath: new vscode.ThemeIcon(icon),
		value,
	});
	const picked = await vscode.window.showQuickPick(
		[
			item("auto", "wand", l10n.t("Automatic"), l10n.t("remote where there is a key, else local")),
			item("remote", "cloud", l10n.t("Remote"), l10n.t("the models of the selected profile")),
			item("local", "vm", l10n.t("Local"), l10n.t("rules on this machine; nothing leaves it")),
		],
		{ placeHolder: l10n.t("Which engine should run tasks?") },
	);
	if (picked !== undefined) {
		const isOwn = vscode.workspace.getConfiguration().inspect("pioneer.engine")?.workspaceValue !== undefined;
		await vscode.workspace
			.getConfiguration()
			.update("pioneer.engine", picked.value, isOwn ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
	}
}

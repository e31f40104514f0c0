import * as vscode from "vscode";
import { runCommand } from "../commands.ts";

interface MenuItem extends vscode.QuickPickItem {
	readonly run: () => unknown;
}

/** What the status item opens: the ways on from here. */
export async function showMenu(hasResults: boolean): Promise<void> {
	const { l10n } = vscode;
	const item = (icon: string, label: string, run: () => unknown): MenuItem => ({ label, iconPath: new vscode.ThemeIcon(icon), run });
	const items = [
		item("tag", l10n.t("Select Task…"), () => runCommand("pioneer.selectTask")),
		item("new-file", l10n.t("New Task File…"), () => runCommand("pioneer.newTask")),
		item("play", l10n.t("Extract from Selection"), () => runCommand("pioneer.extractSelection")),
		item("file-text", l10n.t("Extract from Document"), () => runCommand("pioneer.extractDocument")),
		...(hasResults
			? [
					item("debug-rerun", l10n.t("Run Again"), () => runCommand("pioneer.runAgain")),
					item("eye", l10n.t("Toggle Entity Labels"), () => runCommand("pioneer.toggleLabels")),
					item("clear-all", l10n.t("Clear Results"), () => runCommand("pioneer.clearResults")),
				]
			: []),
		item("vm", l10n.t("Select Engine…"), () => runCommand("pioneer.selectEngine")),
		item("globe", l10n.t("Select Profile…"), () => runCommand("pioneer.selectProfile")),
		item("symbol-misc", l10n.t("Select Model…"), () => runCommand("pioneer.selectModel")),
		item("key", l10n.t("Set API Key…"), () => runCommand("pioneer.setApiKey")),
		item("plug", l10n.t("Check Connection"), () => runCommand("pioneer.checkConnection")),
		item("book", l10n.t("Open Walkthrough"), () => runCommand("pioneer.openWalkthrough")),
		item("output", l10n.t("Show Log"), () => runCommand("pioneer.showLog")),
		item("gear", l10n.t("Settings"), () => vscode.commands.executeCommand("workbench.action.openSettings", "@ext:pioneer-tools.pioneer")),
	];
	const picked = await vscode.window.showQuickPick(items, { placeHolder: "Pioneer" });
	await picked?.run();
}

import * as vscode from "vscode";
import { percent } from "./chips.ts";
import type { Mark } from "./marks.ts";

/** How sure the run was of a mark, in words; local rules match or do not. Empty where nothing is known. */
export function confidenceText(mark: Pick<Mark, "confidence" | "isRuleMatch">): string {
	if (mark.isRuleMatch) {
		return vscode.l10n.t("rule match");
	}
	return mark.confidence === undefined ? "" : percent(mark.confidence);
}

/** What else is to be said about a mark, each in a few words. */
export function remarks(mark: Mark): readonly string[] {
	const { l10n } = vscode;
	return [
		mark.isLow ? l10n.t("just above the threshold") : "",
		mark.method === "search" || mark.method === "nearest" ? l10n.t("placed by its text, not by offsets") : "",
		mark.isStale ? l10n.t("edited since") : "",
		mark.isAccepted ? l10n.t("accepted") : "",
	].filter((remark) => remark !== "");
}

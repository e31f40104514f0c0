import type { Translate } from "../../words/translate.ts";
import type { Mark } from "./marks.ts";

/** A confidence of 0..1 as people read it. Never rounded up to certainty. */
export function percent(confidence: number): string {
	return `${Math.min(confidence >= 1 ? 100 : 99, Math.round(confidence * 100))}%`;
}

/** How sure a run was, in words; local rules match or do not. Empty where nothing is known. */
export function sureness(confidence: number | undefined, isRuleMatch: boolean, t: Translate): string {
	return isRuleMatch ? t("rule match") : confidence === undefined ? "" : percent(confidence);
}

/** What else is to be said about a mark, each in a few words. */
export function remarks(mark: Mark, t: Translate): readonly string[] {
	return [
		mark.isLow ? t("just above the threshold") : "",
		mark.method === "search" || mark.method === "nearest" ? t("placed by its text, not by offsets") : "",
		mark.isStale ? t("edited since") : "",
		mark.isAccepted ? t("accepted") : "",
	].filter((remark) => remark !== "");
}

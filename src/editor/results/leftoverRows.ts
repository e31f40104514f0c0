import type { JsonValue } from "../../core/json.ts";
import type { Unplaced, UnplacedReason } from "../../core/placed.ts";
import type { TextResult } from "../../core/result.ts";
import type { Translate } from "../../words/translate.ts";
import { isRuleMatch } from "../marks/marks.ts";
import type { Row } from "./row.ts";
import { group, type OutlineWords, shortened } from "./rowParts.ts";

/** What has no place in the text, each with the reason. */
export function unplacedRows(result: TextResult, { t }: OutlineWords): readonly Row[] {
	const rows = result.placed.unplaced.map((item, index): Row => {
		const reason = reasonText(item.reason, t);
		const text = item.text === "" ? t("(empty)") : shortened(item.text);
		return {
			id: `${result.id} u${index}`,
			label: text,
			description: `${item.owner} · ${reason}`,
			tooltip: item.text,
			icon: "warning",
			json: () => unplacedJson(item),
		};
	});
	return group(result, "unplaced", t("Could not be placed"), "warning", rows);
}

const unplacedJson = ({ owner, text, reason }: Unplaced): JsonValue => ({ label: owner, text, reason });

function reasonText(reason: UnplacedReason, t: Translate): string {
	switch (reason) {
		case "not-in-text":
			return t("this text does not occur");
		case "empty":
			return t("it has no text");
		case "invalid-offsets":
			return t("its offsets lie outside the text");
	}
}

/** Labels that the engine could not look for. */
export function unsupportedRows(result: TextResult, { t }: OutlineWords): readonly Row[] {
	const rows = (result.inference.snapshot?.unsupportedLabels ?? []).map(
		(label, index): Row => ({
			id: `${result.id} n${index}`,
			label,
			description: isRuleMatch(result.inference) ? t("local rules have none for it") : t("this model cannot know it"),
			icon: "circle-slash",
		}),
	);
	return group(result, "unsupported", t("Labels not looked for"), "circle-slash", rows);
}

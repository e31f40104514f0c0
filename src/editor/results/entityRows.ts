import type { TextResult } from "../../core/result.ts";
import type { Translate } from "../../words/translate.ts";
import { entityColour } from "../contributions.ts";
import { type Mark, marksOf } from "../marks/marks.ts";
import type { Row } from "./row.ts";
import { dotted, mostOpen, type OutlineWords, shortened, surenessIn } from "./rowParts.ts";

/** Entities by label, labels in the order of the task. */
export function entityRows(result: TextResult, words: OutlineWords): readonly Row[] {
	const { t } = words;
	const ids = new Set(result.entities.map((entity) => `${result.id} ${entity.id}`));
	// What a field holds is listed under its record.
	const marks = marksOf([result], () => "").filter((mark) => ids.has(mark.id));
	if (marks.length === 0) {
		return [];
	}
	const isOpen = marks.length <= mostOpen;
	const byLabel = new Map<string, Mark[]>();
	for (const mark of [...marks].sort((a, b) => a.slot - b.slot)) {
		const found = byLabel.get(mark.label) ?? [];
		found.push(mark);
		byLabel.set(mark.label, found);
	}
	const rows = [...byLabel].map(([label, found], index): Row => {
		const count = found.length === 1 ? t("1 entity") : t("{0} entities", found.length);
		return {
			id: `${result.id} l${index}`,
			label,
			description: String(found.length),
			spoken: `${label}, ${count}`,
			icon: "circle-filled",
			colour: entityColour(found[0]?.slot ?? 0),
			json: found.map((mark) => mark.text),
			isOpen,
			rows: found.map((mark) => entityRow(result, mark, words)),
		};
	});
	return [{ id: `${result.id} entities`, label: t("Entities"), description: String(marks.length), icon: "tag", isOpen: true, rows }];
}

function entityRow(result: TextResult, mark: Mark, { t, lineAt }: OutlineWords): Row {
	const line = t("line {0}", lineAt(mark.span.start));
	const confidence = surenessIn(result, mark.confidence, t);
	const state = stateText(mark, t);
	const text = shortened(mark.text);
	return {
		id: mark.id,
		label: text,
		description: dotted(confidence, line, state),
		tooltip: mark.text,
		spoken: [text, mark.label, confidence, line, state].filter((part) => part !== "").join(", "),
		icon: mark.isStale ? "history" : mark.isLow ? "question" : mark.isAccepted ? "pass" : "circle-small-filled",
		colour: entityColour(mark.slot),
		place: { uri: result.uri, resultId: result.id, markId: mark.id },
		json: { text: mark.text, label: mark.label, ...(mark.confidence === undefined ? {} : { confidence: mark.confidence }) },
	};
}

function stateText(mark: Mark, t: Translate): string {
	if (mark.isStale) {
		return t("edited since");
	}
	return mark.method === "search" || mark.method === "nearest" ? t("placed by its text") : mark.isAccepted ? t("accepted") : "";
}

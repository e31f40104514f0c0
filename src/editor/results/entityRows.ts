import type { TextResult } from "../../core/result.ts";
import type { Translate } from "../../words/translate.ts";
import { entityColour } from "../contributions.ts";
import { entityMarks, labelSlots, type Mark } from "../marks/marks.ts";
import type { Row } from "./row.ts";
import { dotted, mostOpen, type OutlineWords, shortened, surenessIn } from "./rowParts.ts";

/** Entities by label, labels in the order of the task. Only counted here: there may be tens of thousands. */
export function entityRows(result: TextResult, words: OutlineWords): readonly Row[] {
	const { t } = words;
	const counts = new Map<string, number>();
	for (const { label, isRemoved } of result.entities) {
		if (!isRemoved) {
			counts.set(label, (counts.get(label) ?? 0) + 1);
		}
	}
	const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
	if (total === 0) {
		return [];
	}
	const labels = [...labelSlots(result)].filter(([label]) => counts.has(label));
	const rows = (): readonly Row[] =>
		labels.map(([label, slot], index) =>
			labelRow(result, words, { label, slot, index, count: counts.get(label) ?? 0, isOpen: total <= mostOpen }),
		);
	return [{ id: `${result.id} entities`, label: t("Entities"), description: String(total), icon: "tag", isOpen: true, rows }];
}

interface LabelGroup {
	readonly label: string;
	readonly slot: number;
	readonly index: number;
	readonly count: number;
	readonly isOpen: boolean;
}

function labelRow(result: TextResult, words: OutlineWords, { label, slot, index, count, isOpen }: LabelGroup): Row {
	const { t } = words;
	return {
		id: `${result.id} l${index}`,
		label,
		description: String(count),
		spoken: `${label}, ${count === 1 ? t("1 entity") : t("{0} entities", count)}`,
		icon: "circle-filled",
		colour: entityColour(slot),
		json: () => entityMarks(result, label).map(({ text }) => text),
		isOpen,
		rows: () => entityMarks(result, label).map((mark) => entityRow(result, mark, words)),
	};
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
		json: () => ({ text: mark.text, label: mark.label, ...(mark.confidence === undefined ? {} : { confidence: mark.confidence }) }),
	};
}

function stateText(mark: Mark, t: Translate): string {
	if (mark.isStale) {
		return t("edited since");
	}
	return mark.method === "search" || mark.method === "nearest" ? t("placed by its text") : mark.isAccepted ? t("accepted") : "";
}

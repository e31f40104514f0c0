import type { Inference } from "../../core/inference.ts";
import type { PlacementMethod } from "../../core/placed.ts";
import type { TextResult } from "../../core/result.ts";
import { compareSpans, type Span } from "../../core/span.ts";
import type { ExtractionTask } from "../../core/task.ts";
import { slotCount } from "../contributions.ts";
import { fieldMarkId } from "./places.ts";

/** Something to be drawn on a document: an entity, or a value of a record at its place. */
export interface Mark {
	/** Unique within the document, and the same after an edit. */
	readonly id: string;
	readonly resultId: string;
	/** Label of an entity, or `structure.field`. */
	readonly label: string;
	readonly text: string;
	readonly span: Span;
	/** Which of the twelve colours. */
	readonly slot: number;
	readonly method: PlacementMethod;
	/** 0..1; absent where none came, or where it says nothing since rules match or do not. */
	readonly confidence?: number;
	readonly isRuleMatch: boolean;
	readonly isLow: boolean;
	readonly isStale: boolean;
	readonly isAccepted: boolean;
}

/** How far above the threshold a confidence still counts as low. */
const margin = 0.15;
const usualThreshold = 0.5;

/**
 * Everything of the results that has a place in the document, in text order; what a person removed is left out. `read` gives the
 * document's text at a span.
 */
export function marksOf(results: readonly TextResult[], read: (span: Span) => string): readonly Mark[] {
	return results.flatMap((result) => resultMarks(result, read)).sort((a, b) => compareSpans(a.span, b.span));
}

function resultMarks(result: TextResult, read: (span: Span) => string): Mark[] {
	const slots = slotsOf(result.inference.snapshot?.task);
	const byRules = isRuleMatch(result.inference);
	const mark = (
		id: string,
		label: string,
		mention: { readonly text: string; readonly span: Span; readonly method: PlacementMethod; readonly confidence?: number },
		isStale: boolean,
		isAccepted: boolean,
	): Mark => ({
		id: `${result.id} ${id}`,
		resultId: result.id,
		label,
		text: mention.text,
		span: mention.span,
		slot: slots(label),
		method: mention.method,
		isRuleMatch: byRules,
		isLow: !byRules && !isAccepted && isLow(mention.confidence, result.inference, label),
		isStale,
		isAccepted,
		...(mention.confidence === undefined || byRules ? {} : { confidence: mention.confidence }),
	});
	const entities = result.entities
		.filter((entity) => !entity.isRemoved)
		.map((entity) => mark(entity.id, entity.label, entity, entity.isStale, entity.isAccepted));
	const values = result.placed.structures.flatMap(({ structure, fields }, instance) =>
		fields.flatMap((field, place) =>
			field.values.flatMap((value, index) =>
				value.span === undefined
					? []
					: [mark(fieldMarkId(instance, place, index), `${structure}.${field.name}`, value, read(value.span) !== value.text, false)],
			),
		),
	);
	return [...entities, ...values];
}

/** Colours by the order of labels in the task, entities before fields; labels nobody asked for follow as they come. */
function slotsOf(task: ExtractionTask | undefined): (label: string) => number {
	const known = new Map<string, number>();
	const slot = (label: string): number => {
		const found = known.get(label) ?? known.size;
		known.set(label, found);
		return found % slotCount;
	};
	if (task?.kind === "extract") {
		for (const { name } of task.schema.entities) {
			slot(name);
		}
		for (const { name, fields } of task.schema.structures) {
			for (const field of fields) {
				slot(`${name}.${field.name}`);
			}
		}
	}
	return slot;
}

/** Whether the local rules answered: they match or do not, so their confidence is no percentage. */
export function isRuleMatch(inference: Inference): boolean {
	return inference.snapshot?.modelUsed?.startsWith("local-rules") === true;
}

/** Whether the confidence lies just above the cut that applied to this label. */
function isLow(confidence: number | undefined, { snapshot }: Inference, label: string): boolean {
	if (confidence === undefined) {
		return false;
	}
	const task = snapshot?.task;
	const cut =
		task?.kind === "extract"
			? (task.schema.entities.find((type) => type.name === label)?.threshold ?? task.threshold ?? usualThreshold)
			: usualThreshold;
	return confidence < Math.min(cut + margin, 1);
}

/** At most `most` marks, those nearest to the middle of what is visible; the order stays. */
export function nearest(marks: readonly Mark[], most: number, visible: Span): readonly Mark[] {
	if (marks.length <= most) {
		return marks;
	}
	const middle = (visible.start + visible.end) / 2;
	const distance = (mark: Mark): number => Math.abs((mark.span.start + mark.span.end) / 2 - middle);
	const chosen = new Set([...marks].sort((a, b) => distance(a) - distance(b)).slice(0, most));
	return marks.filter((mark) => chosen.has(mark));
}

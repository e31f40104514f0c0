import type { Inference } from "../../core/inference.ts";
import type { PlacementMethod } from "../../core/placed.ts";
import type { TextResult } from "../../core/result.ts";
import { compareSpans, type Span } from "../../core/span.ts";
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
	const steps = markSteps(results, read);
	let step = steps.next();
	while (step.done !== true) {
		step = steps.next();
	}
	return step.value;
}

/** So many marks are made within a few milliseconds. */
const marksInStep = 2000;

/** {@link marksOf} in steps none of which takes long, so that something else may be done between them. */
export function* markSteps(results: readonly TextResult[], read: (span: Span) => string): Generator<void, readonly Mark[]> {
	const marks: Mark[] = [];
	for (const result of results) {
		for (const all of [eachEntityMark(result), eachValueMark(result, read)]) {
			for (const mark of all) {
				marks.push(mark);
				if (marks.length % marksInStep === 0) {
					yield;
				}
			}
		}
	}
	return marks.sort((a, b) => compareSpans(a.span, b.span));
}

/** The marks of a result's entities, or of those with one label, in the order of the result. */
export const entityMarks = (result: TextResult, label?: string): readonly Mark[] => [...eachEntityMark(result, label)];

function* eachEntityMark(result: TextResult, label?: string): Generator<Mark> {
	const mark = marker(result);
	for (const entity of result.entities) {
		if (!entity.isRemoved && (label === undefined || entity.label === label)) {
			yield mark(entity.id, entity.label, entity, entity.isStale, entity.isAccepted);
		}
	}
}

/** Values of records that have a place. They are not followed by the domain, so whether one still reads as it was is looked up. */
function* eachValueMark(result: TextResult, read: (span: Span) => string): Generator<Mark> {
	const mark = marker(result);
	for (const [instance, { structure, fields }] of result.placed.structures.entries()) {
		for (const [place, field] of fields.entries()) {
			for (const [index, value] of field.values.entries()) {
				if (value.span !== undefined) {
					const id = fieldMarkId(instance, place, index);
					yield mark(id, `${structure}.${field.name}`, value, read(value.span) !== value.text, false);
				}
			}
		}
	}
}

interface Placed {
	readonly text: string;
	readonly span: Span;
	readonly method: PlacementMethod;
	readonly confidence?: number;
}

type Marker = (id: string, label: string, placed: Placed, isStale: boolean, isAccepted: boolean) => Mark;

/** Makes marks of one result: what they share is worked out once, since there may be tens of thousands. */
function marker(result: TextResult): Marker {
	const slots = labelSlots(result);
	const isOfRules = isRuleMatch(result.inference);
	const cut = lowCuts(result.inference);
	return (id, label, { text, span, method, confidence }, isStale, isAccepted) => {
		const common = {
			id: `${result.id} ${id}`,
			resultId: result.id,
			label,
			text,
			span,
			slot: slots.get(label) ?? 0,
			method,
			isRuleMatch: isOfRules,
			isLow: !isOfRules && !isAccepted && confidence !== undefined && confidence < cut(label),
			isStale,
			isAccepted,
		};
		return confidence === undefined || isOfRules ? common : { ...common, confidence };
	};
}

/** Colours by the order of labels in the task, entities before fields; labels nobody asked for follow as they come. */
export function labelSlots(result: TextResult): ReadonlyMap<string, number> {
	const slots = new Map<string, number>();
	for (const label of labelsOf(result)) {
		if (!slots.has(label)) {
			slots.set(label, slots.size % slotCount);
		}
	}
	return slots;
}

function* labelsOf({ inference, entities, placed }: TextResult): Generator<string> {
	const task = inference.snapshot?.task;
	if (task?.kind === "extract") {
		yield* task.schema.entities.map(({ name }) => name);
		yield* task.schema.structures.flatMap(({ name, fields }) => fields.map((field) => `${name}.${field.name}`));
	}
	for (const { label } of entities) {
		yield label;
	}
	yield* placed.structures.flatMap(({ structure, fields }) => fields.map((field) => `${structure}.${field.name}`));
}

/** Whether the local rules answered: they match or do not, so their confidence is no percentage. */
export function isRuleMatch(inference: Inference): boolean {
	return inference.snapshot?.modelUsed?.startsWith("local-rules") === true;
}

/** The confidence below which a result of a label counts as low: a little above the threshold that applied to it. */
function lowCuts({ snapshot }: Inference): (label: string) => number {
	const task = snapshot?.task;
	const usual = (task?.kind === "extract" ? task.threshold : undefined) ?? usualThreshold;
	const own = new Map(task?.kind === "extract" ? task.schema.entities.map(({ name, threshold }) => [name, threshold ?? usual]) : []);
	return (label) => Math.min((own.get(label) ?? usual) + margin, 1);
}

/** At most `most` of the marks, which are in text order: those that start nearest to the middle of what is visible. */
export function nearest(marks: readonly Mark[], most: number, visible: Span): readonly Mark[] {
	if (marks.length <= most) {
		return marks;
	}
	const middle = (visible.start + visible.end) / 2;
	const distance = (index: number): number => Math.abs((marks[index]?.span.start ?? Number.POSITIVE_INFINITY) - middle);
	let end = marks.findIndex(({ span }) => span.start >= middle);
	end = end < 0 ? marks.length : end;
	let start = end;
	while (end - start < most) {
		if (start > 0 && distance(start - 1) <= distance(end)) {
			start--;
		} else {
			end++;
		}
	}
	return marks.slice(start, end);
}

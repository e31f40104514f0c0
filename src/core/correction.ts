import type { Entity, Extraction } from "./extraction.ts";
import { occurrencesIn } from "./occurrences.ts";
import { offsetMap } from "./offsetMap.ts";
import type { PlacementMethod } from "./placed.ts";
import type { ResultEntity, TextResult } from "./result.ts";
import { compareSpans, type Span, spanLength } from "./span.ts";

/** What a person says of one entity, or of a stretch that the model missed. Spans are the document's. */
export type Correction =
	| { readonly type: "accept"; readonly entityId: string }
	| { readonly type: "relabel"; readonly entityId: string; readonly label: string }
	| { readonly type: "move"; readonly entityId: string; readonly span: Span }
	| { readonly type: "remove"; readonly entityId: string }
	| { readonly type: "add"; readonly label: string; readonly span: Span };

/** One correction as it was applied: what the entity was and what it became, in the text as sent, so that edits do not age it. */
export interface CorrectionStep {
	readonly resultId: string;
	readonly entityId: string;
	/** Absent where the correction added the entity. */
	readonly before?: EntityState;
	readonly after?: EntityState;
}

interface EntityState {
	readonly label: string;
	readonly sent: Span;
	readonly method: PlacementMethod;
	readonly isAccepted: boolean;
	readonly isRemoved: boolean;
}

/** Why a correction cannot be made: the entity is gone, the stretch is empty, or it was not part of what was sent. */
export type CorrectionRefusal = "no-such-entity" | "empty-span" | "not-in-sent-text";

export type Corrected =
	| { readonly ok: true; readonly result: TextResult; readonly step: CorrectionStep }
	| { readonly ok: false; readonly reason: CorrectionRefusal };

type Read = (span: Span) => string;

/** Applies one correction. `read` gives the document's text at a span. The result given is left as it is. */
export function correct(result: TextResult, correction: Correction, read: Read): Corrected {
	if (correction.type === "add") {
		const sent = sentSpan(result, correction.span, read);
		if (typeof sent === "string") {
			return { ok: false, reason: sent };
		}
		const after: EntityState = { label: correction.label, sent, method: "person", isAccepted: true, isRemoved: false };
		const step: CorrectionStep = { resultId: result.id, entityId: nextId(result), after };
		return { ok: true, step, result: applied(result, step.entityId, after, read) };
	}
	const entity = result.entities.find(({ id }) => id === correction.entityId);
	if (entity === undefined) {
		return { ok: false, reason: "no-such-entity" };
	}
	const before = stateOf(entity);
	const after = stateAfter(result, before, correction, read);
	if (typeof after === "string") {
		return { ok: false, reason: after };
	}
	const step = { resultId: result.id, entityId: entity.id, before, after };
	return { ok: true, step, result: applied(result, entity.id, after, read) };
}

function stateAfter(
	result: TextResult,
	before: EntityState,
	correction: Exclude<Correction, { type: "add" }>,
	read: Read,
): EntityState | CorrectionRefusal {
	switch (correction.type) {
		case "accept":
			return { ...before, isAccepted: true, isRemoved: false };
		case "relabel":
			return { ...before, label: correction.label, isAccepted: true, isRemoved: false };
		case "remove":
			return { ...before, isAccepted: false, isRemoved: true };
		case "move": {
			const sent = sentSpan(result, correction.span, read);
			return typeof sent === "string" ? sent : { ...before, sent, method: "person", isAccepted: true, isRemoved: false };
		}
	}
}

/** Takes a step back. Does nothing where the result has no such entity. */
export const undone = (result: TextResult, step: CorrectionStep, read: Read): TextResult =>
	applied(result, step.entityId, step.before, read);

/** Takes an undone step again. */
export const redone = (result: TextResult, step: CorrectionStep, read: Read): TextResult =>
	applied(result, step.entityId, step.after, read);

function applied(result: TextResult, entityId: string, state: EntityState | undefined, read: Read): TextResult {
	const others = result.entities.filter(({ id }) => id !== entityId);
	if (state === undefined) {
		return { ...result, entities: others };
	}
	const old = result.entities.find(({ id }) => id === entityId);
	const stays = old !== undefined && old.sent.start === state.sent.start && old.sent.end === state.sent.end;
	const text = result.text.slice(state.sent.start, state.sent.end);
	const span = stays ? old.span : documentSpan(result, state.sent, read);
	const place =
		span === undefined ? { span: { start: result.region.start, end: result.region.start }, isStale: true } : { span, isStale: false };
	const entity: ResultEntity = {
		...old,
		...(stays ? { span: old.span, isStale: old.isStale } : place),
		id: entityId,
		text,
		...state,
	};
	return { ...result, entities: [...others, entity].toSorted((a, b) => compareSpans(a.sent, b.sent)) };
}

const stateOf = ({ label, sent, method, isAccepted, isRemoved }: ResultEntity): EntityState => ({
	label,
	sent,
	method,
	isAccepted,
	isRemoved,
});

const nextId = (result: TextResult): string => `e${Math.max(-1, ...result.entities.map(({ id }) => Number(id.slice(1)))) + 1}`;

/** Whether a person changed anything of what the model said. Accepting alone does not. */
function differsFromModel(entity: ResultEntity): boolean {
	const { model } = entity;
	return (
		entity.isRemoved ||
		model === undefined ||
		model.label !== entity.label ||
		model.sent.start !== entity.sent.start ||
		model.sent.end !== entity.sent.end
	);
}

export const isCorrected = (result: TextResult): boolean => result.entities.some(differsFromModel);

/** The extraction as a person left it: intervals in code points of the text as sent, entities in text order. */
export function correctedExtraction(result: TextResult): Extraction {
	const points = offsetMap(result.text);
	const entities = result.entities
		.filter(({ isRemoved }) => !isRemoved)
		.map(
			({ label, text, sent, attributes }): Entity => ({
				label,
				text,
				interval: points.toInterval(sent),
				...(attributes === undefined ? {} : { attributes }),
			}),
		);
	return { ...result.extraction, entities };
}

/** Where a stretch of the document stands in the text as sent. */
function sentSpan(result: TextResult, span: Span, read: Read): Span | CorrectionRefusal {
	if (spanLength(span) <= 0) {
		return "empty-span";
	}
	const claimed = { start: span.start - result.region.start, end: span.end - result.region.start };
	const words = read(span);
	if (claimed.start >= 0 && result.text.slice(claimed.start, claimed.end) === words && read(result.region) === result.text) {
		return claimed;
	}
	const start = occurrencesIn(result.text).nearest(words, claimed.start);
	return start === undefined ? "not-in-sent-text" : { start, end: start + words.length };
}

/** Where a stretch of the text as sent stands in the document now; undefined where it is gone. */
function documentSpan(result: TextResult, sent: Span, read: Read): Span | undefined {
	const { region } = result;
	const current = read(region);
	if (current === result.text) {
		return { start: region.start + sent.start, end: region.start + sent.end };
	}
	const words = result.text.slice(sent.start, sent.end);
	const start = occurrencesIn(current).nearest(words, sent.start);
	return start === undefined ? undefined : { start: region.start + start, end: region.start + start + words.length };
}

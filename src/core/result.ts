import type { Extraction } from "./extraction.ts";
import type { Inference } from "./inference.ts";
import type { PlacedEntity, PlacedExtraction, PlacedMention, PlacedStructure, Value } from "./placed.ts";
import { type Span, shiftSpan } from "./span.ts";
import { changesInside, movedBy, restored, type TextChange } from "./textChange.ts";

/** One run's answer where it stands in a document. Spans are the document's and move with its edits. */
export interface TextResult {
	readonly id: string;
	readonly uri: string;
	readonly inference: Inference;
	/** Which text of a batch this answers; 0 for a run on one text. */
	readonly index: number;
	/** The text as sent. */
	readonly text: string;
	/** The stretch of the document that was sent. */
	readonly region: Span;
	/** What came for this text, before placing. */
	readonly extraction: Extraction;
	readonly entities: readonly ResultEntity[];
	readonly placed: Omit<PlacedExtraction, "entities">;
}

/** An entity in the document, with what the model said of it, so that a correction can be shown, undone and sent. */
export interface ResultEntity extends PlacedEntity {
	/** Unique within its result. */
	readonly id: string;
	/** Its place in the text as sent, in UTF-16 units; edits of the document do not move it. */
	readonly sent: Span;
	/** Whether the document was edited inside it, so that it no longer reads as it was found. */
	readonly isStale: boolean;
	/** What the model said; absent where a person added the entity. */
	readonly model?: { readonly label: string; readonly sent: Span };
	readonly isAccepted: boolean;
	/** Whether a person said that this is no entity. */
	readonly isRemoved: boolean;
}

/** The placed extraction of a text that was sent from `region`, as a result in the document. */
export function textResult(from: {
	readonly uri: string;
	readonly inference: Inference;
	readonly index: number;
	readonly text: string;
	readonly region: Span;
	readonly extraction: Extraction;
	readonly placed: PlacedExtraction;
}): TextResult {
	const by = from.region.start;
	const { entities, ...others } = from.placed;
	const shiftedValue = (value: Value): Value => (value.span === undefined ? value : { ...value, span: shiftSpan(value.span, by) });
	return {
		id: `${from.inference.origin} ${from.inference.record.id} ${from.index}`,
		uri: from.uri,
		inference: from.inference,
		index: from.index,
		text: from.text,
		region: from.region,
		extraction: from.extraction,
		entities: entities.map((entity, index) => ({
			...entity,
			id: `e${index}`,
			span: shiftSpan(entity.span, by),
			sent: entity.span,
			isStale: false,
			model: { label: entity.label, sent: entity.span },
			isAccepted: false,
			isRemoved: false,
		})),
		placed: mapValues(others, shiftedValue),
	};
}

/**
 * The result after an edit of its document; the same object where the edit moved nothing of it. Changes come in the order in which
 * they are applied, each in the offsets that the ones before it left. `read` gives the text at a span after all of them.
 */
export function editedResult(result: TextResult, changes: readonly TextChange[], read: (span: Span) => string): TextResult {
	const region = changes.reduce(movedRegion, result.region);
	if (changes.every((change) => change.start > result.region.end)) {
		return result;
	}
	const moved = <M extends PlacedMention>(mention: M): M => {
		const span = changes.reduce(movedBy, mention.span);
		return span === mention.span ? mention : { ...mention, span };
	};
	const inserted = insertedSpans(changes);
	return {
		...result,
		region,
		entities: result.entities.map((entity) => editedEntity(entity, changes, inserted, read)),
		placed: mapValues(result.placed, (value) => (value.span === undefined ? value : moved(value))),
	};
}

function editedEntity(
	entity: ResultEntity,
	changes: readonly TextChange[],
	inserted: readonly Span[],
	read: (span: Span) => string,
): ResultEntity {
	let span = entity.span;
	let isTouched = entity.isStale;
	for (const change of changes) {
		isTouched ||= changesInside(span, change);
		span = movedBy(span, change);
	}
	if (!isTouched) {
		return span === entity.span ? entity : { ...entity, span };
	}
	if (read(span) === entity.text) {
		return { ...entity, span, isStale: false };
	}
	const whole = restored(span, entity.text, inserted, read);
	return whole === undefined ? { ...entity, span, isStale: true } : { ...entity, span: whole, isStale: false };
}

/** Where the text that each change put in stands after all of them. */
function insertedSpans(changes: readonly TextChange[]): Span[] {
	return changes.map((change, index) =>
		changes.slice(index + 1).reduce(movedBy, { start: change.start, end: change.start + change.insertedLength }),
	);
}

/** A region takes in what is typed at its end, so that it still covers entities that come back by undo. */
function movedRegion(region: Span, change: TextChange): Span {
	const by = change.insertedLength - (change.end - change.start);
	if (change.end < region.start) {
		return shiftSpan(region, by);
	}
	const start = Math.min(region.start, change.start);
	return { start, end: Math.max(start, Math.max(region.end, change.end) + by) };
}

type Others = TextResult["placed"];

function mapValues(placed: Others, change: (value: Value) => Value): Others {
	return {
		...placed,
		structures: placed.structures.map(
			(instance): PlacedStructure => ({
				...instance,
				fields: instance.fields.map((field) => ({ ...field, values: field.values.map(change) })),
			}),
		),
		relations: placed.relations.map((relation) => ({ ...relation, head: change(relation.head), tail: change(relation.tail) })),
	};
}

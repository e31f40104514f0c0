import { type ByteMap, byteMap } from "./byteMap.ts";
import type { Entity, Extraction, Mention } from "./extraction.ts";
import { type Occurrences, occurrencesIn } from "./occurrences.ts";
import { type OffsetMap, offsetMap } from "./offsetMap.ts";
import type {
	PlacedEntity,
	PlacedExtraction,
	PlacedMention,
	PlacedRelation,
	PlacedStructure,
	PlacementMethod,
	Unplaced,
	UnplacedReason,
	Value,
} from "./placed.ts";
import { present } from "./present.ts";
import type { ExtractionSchema } from "./schema.ts";
import type { CodePointInterval } from "./span.ts";

/**
 * Puts a reply onto the text it was made from. Every mention ends either at a span whose slice is its text, or in `unplaced` with the
 * reason. Offsets are read as code points; where the slice there is another, as UTF-16 units, as UTF-8 bytes, as off by one, and
 * last the nearest place where the text stands. Entities without offsets are placed at all occurrences; values and ends of
 * relations at the first. The schema tells fields with choices, whose values need not stand in the text.
 */
export function placeExtraction(text: string, extraction: Extraction, schema?: ExtractionSchema): PlacedExtraction {
	const place = placer(text);
	const unplaced: Unplaced[] = [];
	const value = (kind: "field" | "relation", owner: string, mention: Mention, mayBeAbsent = false): Value => {
		const result = place.one(mention);
		if (result.placed !== undefined) {
			return result.placed;
		}
		if (!mayBeAbsent) {
			unplaced.push(unplacedFrom(kind, owner, mention, result.reason));
		}
		return { text: mention.text, ...present({ confidence: mention.confidence, received: mention.interval }) };
	};
	const choiceFields = new Set(
		schema?.structures.flatMap((structure) =>
			structure.fields.filter((field) => field.choices !== undefined).map((field) => `${structure.name}\n${field.name}`),
		),
	);
	return {
		entities: placeEntities(place, extraction.entities, unplaced),
		classifications: extraction.classifications,
		structures: extraction.structures.map(
			(instance): PlacedStructure => ({
				structure: instance.structure,
				fields: instance.fields.map((field) => ({
					name: field.name,
					isList: field.isList,
					values: field.values.map((mention) =>
						value("field", `${instance.structure}.${field.name}`, mention, choiceFields.has(`${instance.structure}\n${field.name}`)),
					),
				})),
			}),
		),
		relations: extraction.relations.map(
			(relation): PlacedRelation => ({
				type: relation.type,
				head: value("relation", relation.type, relation.head),
				tail: value("relation", relation.type, relation.tail),
				...present({ confidence: relation.confidence }),
			}),
		),
		unplaced,
	};
}

function placeEntities(place: Placer, entities: readonly Entity[], unplaced: Unplaced[]): PlacedEntity[] {
	const placed: PlacedEntity[] = [];
	const starts = new Map<string, Set<number>>();
	const add = (entity: Entity, mention: PlacedMention): void => {
		const key = `${entity.label}\n${mention.text}`;
		const taken = starts.get(key) ?? new Set();
		// A mention without offsets must not stand twice where one with offsets already does.
		if (mention.method === "search" && taken.has(mention.span.start)) {
			return;
		}
		starts.set(key, taken.add(mention.span.start));
		placed.push({ ...mention, label: entity.label, ...present({ attributes: entity.attributes }) });
	};
	const isSearched = (entity: Entity): boolean => entity.interval === undefined && entity.text !== "";
	for (const entity of entities.filter((each) => !isSearched(each))) {
		const result = place.one(entity);
		if (result.placed === undefined) {
			unplaced.push(unplacedFrom("entity", entity.label, entity, result.reason));
		} else {
			add(entity, result.placed);
		}
	}
	const asked = new Set<string>();
	for (const entity of entities.filter(isSearched)) {
		const key = `${entity.label}\n${entity.text}`;
		if (asked.has(key)) {
			continue;
		}
		asked.add(key);
		const mentions = place.everywhere(entity);
		if (mentions.length === 0) {
			unplaced.push(unplacedFrom("entity", entity.label, entity, "not-in-text"));
		}
		for (const mention of mentions) {
			add(entity, mention);
		}
	}
	return placed;
}

type Placing = { readonly placed: PlacedMention } | { readonly placed?: undefined; readonly reason: UnplacedReason };

interface Placer {
	one(mention: Mention): Placing;
	everywhere(mention: Mention): readonly PlacedMention[];
}

function placer(text: string): Placer {
	const reader: Reader = { text, points: offsetMap(text), bytes: byteMap(text), occurrences: occurrencesIn(text) };
	const at = (mention: Mention, start: number, length: number, method: PlacementMethod): PlacedMention => {
		const span = { start, end: start + length };
		return {
			text: text.slice(span.start, span.end),
			span,
			method,
			...present({ confidence: mention.confidence, received: mention.interval }),
		};
	};
	return {
		one(mention) {
			if (mention.interval !== undefined && isInterval(mention.interval)) {
				const found = locate(reader, mention.text, mention.interval);
				return found === undefined ? { reason: "not-in-text" } : { placed: at(mention, found.start, found.length, found.method) };
			}
			if (mention.text === "") {
				return { reason: mention.interval === undefined ? "empty" : "invalid-offsets" };
			}
			const first = reader.occurrences.of(mention.text)[0];
			return first === undefined ? { reason: "not-in-text" } : { placed: at(mention, first, mention.text.length, "search") };
		},
		everywhere: (mention) => reader.occurrences.of(mention.text).map((start) => at(mention, start, mention.text.length, "search")),
	};
}

interface Reader {
	readonly text: string;
	readonly points: OffsetMap;
	readonly bytes: ByteMap;
	readonly occurrences: Occurrences;
}

interface Located {
	readonly start: number;
	readonly length: number;
	readonly method: PlacementMethod;
}

/** Tries the readings of an interval from the likeliest to the least; the first whose slice is the mention's text wins. */
function locate(reader: Reader, part: string, interval: CodePointInterval): Located | undefined {
	const { text, points, bytes, occurrences } = reader;
	const claimed = points.toSpan(interval);
	if (part === "") {
		// A reply may carry offsets alone: then the text is what stands there.
		return claimed.end > claimed.start && interval.end <= points.length
			? { start: claimed.start, length: claimed.end - claimed.start, method: "exact" }
			: undefined;
	}
	const stands = (start: number | undefined): start is number => start !== undefined && start >= 0 && text.startsWith(part, start);
	const length = part.length;
	if (stands(claimed.start) && claimed.start + length === claimed.end && interval.end <= points.length) {
		return { start: claimed.start, length, method: "exact" };
	}
	if (part.endsWith(".") && interval.end === points.length + 1 && text.slice(claimed.start) === part.slice(0, -1) && length > 1) {
		return { start: claimed.start, length: length - 1, method: "clipped" };
	}
	if (stands(interval.start) && interval.start + length === interval.end) {
		return { start: interval.start, length, method: "utf16" };
	}
	const byteStart = bytes(interval.start);
	if (stands(byteStart) && bytes(interval.end) === byteStart + length) {
		return { start: byteStart, length, method: "utf8" };
	}
	for (const by of [0, -1, 1]) {
		const start = points.toUtf16(interval.start + by);
		if (interval.start + by >= 0 && stands(start)) {
			return { start, length, method: "shifted" };
		}
	}
	const nearest = occurrences.nearest(part, claimed.start);
	return nearest === undefined ? undefined : { start: nearest, length, method: "nearest" };
}

const isInterval = ({ start, end }: CodePointInterval): boolean =>
	Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end >= start;

function unplacedFrom(kind: Unplaced["kind"], owner: string, mention: Mention, reason: UnplacedReason): Unplaced {
	return {
		kind,
		owner,
		text: mention.text,
		reason,
		...present({ confidence: mention.confidence, received: mention.interval }),
	};
}

import type { Extraction, Mention } from "../../core/extraction.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import type { CancelSignal } from "../../core/signal.ts";
import type { Span } from "../../core/span.ts";
import { classify } from "./classify.ts";
import { codePointOffsets } from "./codePoints.ts";
import { findEntities } from "./entities.ts";
import { findRelations } from "./relations.ts";
import { findStructures } from "./structures.ts";
import { analyse } from "./textAnalysis.ts";

/** What answers encoder requests where no model does: rules, of no more knowledge than stands in this folder. */
export const localRulesModel = "local-rules-v1";

export interface ExtractOptions {
	/** 0..1, default 0.5; an entity type's own threshold comes first. */
	readonly threshold?: number;
	readonly signal?: CancelSignal;
}

export interface LocalExtraction {
	/** Every entity has an interval in code points, and its text is exactly that slice. Confidences are coarse ranks, no probabilities. */
	readonly extraction: Extraction;
	/** Entity labels, and relations between such, for which there are no rules; they always come back empty. */
	readonly unsupportedLabels: readonly string[];
}

/**
 * Reads one text by rules. Entities come in text order; of two that start together the longer comes first, then the schema's order.
 * Entities of different labels may overlap, those of one label never do. Linear in the text. Throws the signal's reason when it is
 * aborted on the way.
 */
export function extractLocally(text: string, schema: ExtractionSchema, options: ExtractOptions = {}): LocalExtraction {
	options.signal?.throwIfAborted();
	const threshold = options.threshold ?? 0.5;
	const analysis = analyse(text, options.signal);
	const toCodePoints = codePointOffsets(text);
	const { entities, unsupported } = findEntities(analysis, schema.entities, threshold);
	const order = new Map(schema.entities.map((type, index) => [type.name, index]));
	entities.sort((a, b) => a.start - b.start || b.end - a.end || (order.get(a.label) ?? 0) - (order.get(b.label) ?? 0));
	const mention = (found: FoundMention): Mention => ({
		text: text.slice(found.start, found.end),
		interval: { start: toCodePoints(found.start), end: toCodePoints(found.end) },
		confidence: found.confidence,
	});
	const structures = findStructures(analysis, schema.structures, threshold).map((instance) => ({
		structure: instance.structure,
		fields: instance.fields.map(({ name, isList, values }) => ({
			name,
			isList,
			values: values.map((value) => ("choice" in value ? { text: value.choice, confidence: value.confidence } : mention(value))),
		})),
	}));
	const { relations, unsupported: unknownRelations } = findRelations(analysis, schema.relations, threshold);
	return {
		extraction: {
			entities: entities.map((entity) => ({ label: entity.label, ...mention(entity) })),
			classifications: classify(text, schema.classifications),
			structures,
			relations: relations.map(({ type, head, tail, confidence }) => ({ type, head: mention(head), tail: mention(tail), confidence })),
		},
		unsupportedLabels: [...unsupported, ...unknownRelations],
	};
}

interface FoundMention extends Span {
	readonly confidence: number;
}

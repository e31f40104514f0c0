import { extractionReport } from "../../core/extractionReport.ts";
import type { JsonValue } from "../../core/json.ts";
import { placeExtraction } from "../../core/placement.ts";
import { present } from "../../core/present.ts";
import type { Reply } from "../../core/reply.ts";
import type { TextResult } from "../../core/result.ts";

/**
 * Results as JSON, in the shape the command line prints: one object, or a list where there are several. Offsets count code points in
 * the text as it was sent; what a person corrected is in, what they removed is out.
 */
export function resultJson(results: readonly TextResult[]): JsonValue {
	const reports = results.map(report);
	return reports.length === 1 && reports[0] !== undefined ? reports[0] : reports;
}

function report(result: TextResult): JsonValue {
	const { record, snapshot } = result.inference;
	const schema = snapshot?.task.kind === "extract" ? snapshot.task.schema : undefined;
	const header = {
		inferenceId: record.id,
		modelId: record.modelId,
		...present({ modelUsed: snapshot?.modelUsed, latencyMs: record.latencyMs, usage: record.usage }),
	};
	const reply: Reply =
		snapshot?.task.kind === "generate"
			? { ...header, kind: "completion", completion: typeof record.output === "string" ? record.output : "" }
			: {
					...header,
					kind: "extraction",
					extractions: [],
					isBatch: false,
					...present({ unsupportedLabels: snapshot?.unsupportedLabels }),
				};
	// Edits of the document moved the values' places; in the text as sent they stand where they stood.
	const others = placeExtraction(result.text, { ...result.extraction, entities: [] }, schema);
	const entities = result.entities.filter((entity) => !entity.isRemoved).map((entity) => ({ ...entity, span: entity.sent }));
	const unplaced = result.placed.unplaced;
	return extractionReport(result.text, reply, { ...others, entities, unplaced });
}

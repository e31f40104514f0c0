import type { Classification } from "../core/extraction.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { type OffsetMap, offsetMap } from "../core/offsetMap.ts";
import type { PlacedEntity, PlacedExtraction, PlacedField, Unplaced, Value } from "../core/placed.ts";
import { present } from "../core/present.ts";
import type { Reply, Usage } from "../core/reply.ts";

/** What `pioneer extract --json` prints of one text: offsets in code points after placement, `received` where they came otherwise. */
export function extractionReport(text: string, reply: Reply, placed: PlacedExtraction | undefined): JsonObject {
	const points = offsetMap(text);
	const header = present({ inference_id: reply.inferenceId, model: reply.modelUsed ?? reply.modelId, latency_ms: reply.latencyMs });
	const usage = reply.usage === undefined ? {} : { usage: usageReport(reply.usage) };
	if (placed === undefined || reply.kind === "completion") {
		const completion = reply.kind === "completion" ? reply.completion : "";
		const reasoning = reply.kind === "completion" ? present({ reasoning_trace: reply.reasoning, incomplete: reply.isIncomplete }) : {};
		return { ...header, ...emptyLists, completion, ...reasoning, ...usage };
	}
	return {
		...header,
		entities: placed.entities.map((entity) => ({ label: entity.label, ...valueReport(points, entity), ...attributesReport(entity) })),
		classifications: placed.classifications.map(classificationReport),
		structures: placed.structures.map(({ structure, fields }) => ({
			name: structure,
			fields: fieldsReport(points, fields),
		})),
		relations: placed.relations.map(({ type, head, tail, confidence }) => ({
			type,
			head: valueReport(points, head),
			tail: valueReport(points, tail),
			...present({ confidence }),
		})),
		unplaced: placed.unplaced.map(unplacedReport),
		unsupported_labels: reply.unsupportedLabels ?? [],
		...usage,
	};
}

const emptyLists = { entities: [], classifications: [], structures: [], relations: [], unplaced: [], unsupported_labels: [] };

function valueReport(points: OffsetMap, value: Value): JsonObject {
	if (value.span === undefined) {
		return { text: value.text, ...present({ confidence: value.confidence, received: value.received && { ...value.received } }) };
	}
	const { start, end } = points.toInterval(value.span);
	const differs = value.received !== undefined && (value.received.start !== start || value.received.end !== end);
	return {
		text: value.text,
		start,
		end,
		...present({ confidence: value.confidence }),
		...(value.method === "exact" ? {} : { placement: value.method }),
		...(differs ? { received: { ...value.received } } : {}),
	};
}

function attributesReport(entity: PlacedEntity): JsonObject {
	return entity.attributes === undefined
		? {}
		: { attributes: entity.attributes.map(({ group, labels }) => ({ group, labels: labels.map(copied) })) };
}

const classificationReport = ({ task, labels, multiLabel }: Classification): JsonObject => ({
	task,
	multi_label: multiLabel,
	labels: labels.map(copied),
});

const copied = (value: { readonly label: string; readonly confidence?: number }): JsonObject => ({ ...value });

/** An object by field name; entries, so that a field named `__proto__` is a field like another. */
function fieldsReport(points: OffsetMap, fields: readonly PlacedField[]): JsonObject {
	return Object.fromEntries(
		fields.map(({ name, isList, values }): [string, JsonValue] => {
			const reports = values.map((value) => valueReport(points, value));
			return [name, isList ? reports : (reports[0] ?? null)];
		}),
	);
}

const unplacedReport = ({ kind, owner, text, reason, confidence, received }: Unplaced): JsonObject => ({
	kind,
	[kind === "entity" ? "label" : "owner"]: owner,
	text,
	reason,
	...present({ confidence, received: received && { ...received } }),
});

const usageReport = (usage: Usage): JsonObject => ({
	...present({
		input_tokens: usage.inputTokens,
		output_tokens: usage.outputTokens,
		total_tokens: usage.totalTokens,
		cache_read_tokens: usage.cacheReadTokens,
		cache_write_tokens: usage.cacheWriteTokens,
	}),
});

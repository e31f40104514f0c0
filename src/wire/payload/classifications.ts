import type { Classification, LabelConfidence } from "../../core/extraction.ts";
import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { ClassificationTask } from "../../core/schema.ts";
import type { Path, PayloadReading } from "./reading.ts";
import { isLabelPair, labelOf } from "./reading.ts";
import type { Detail } from "./writing.ts";
import { writeLabel } from "./writing.ts";

/**
 * Reads the answer to one task: a label, a list of labels, `[label, confidence]` or a list of such, `{label|category, confidence}`
 * or `{value, confidence, probabilities}`; null is no label. `task` is the task as asked, where it was.
 */
export function readClassification(
	reading: PayloadReading,
	name: string,
	value: JsonValue,
	path: Path,
	task?: ClassificationTask,
): Classification {
	const isList = Array.isArray(value) && !isLabelPair(value);
	return {
		task: name,
		labels: readLabels(reading, value, path),
		multiLabel: task === undefined ? isList || (isJsonObject(value) && Array.isArray(value["value"])) : (task.multiLabel ?? false),
	};
}

function readLabels(reading: PayloadReading, value: JsonValue, path: Path): LabelConfidence[] {
	if (isJsonObject(value) && Array.isArray(value["value"])) {
		const probabilities = value["probabilities"];
		return (value["value"] as readonly JsonValue[]).flatMap((label) => {
			const read = labelOf(label);
			const confidence = read !== undefined && isJsonObject(probabilities) ? probabilities[read.label] : undefined;
			return read === undefined ? [] : [{ ...read, ...(typeof confidence === "number" ? { confidence } : {}) }];
		});
	}
	if (Array.isArray(value) && !isLabelPair(value)) {
		return (value as readonly JsonValue[]).flatMap((each, at) => labelOf(each) ?? reading.refuse([...path, at], "Expected a label") ?? []);
	}
	// An object without a label means none, as `null` does: the model abstained.
	const isNone =
		value === null || (isJsonObject(value) && (Object.keys(value).length === 0 || value["label"] === null || value["value"] === null));
	return isNone ? [] : [labelOf(value) ?? reading.refuse(path, "Expected a label") ?? []].flat();
}

export function writeClassification({ labels, multiLabel }: Classification, detail: Detail): JsonValue {
	const written = labels.map((label) => writeLabel(label, detail));
	return multiLabel || written.length > 1 ? written : (written[0] ?? null);
}

import type { JsonObject, JsonValue } from "../json.ts";
import { isJsonObject } from "../json.ts";
import { present } from "../present.ts";
import type { ClassificationTask, ClassLabel } from "../schema.ts";
import type { NamedEntry, Reading, SchemaPath } from "./reading.ts";
import { namedEntries } from "./reading.ts";

/** The name a task has that was written as `{categories: […]}`, which names none; replies to it use the same word. */
export const legacyTaskName = "classification";

/** Reads a list of `{task, labels, …}`, or a map from task to such an object or to its labels alone. */
export function readClassifications(reading: Reading, section: JsonValue, path: SchemaPath): ClassificationTask[] {
	const entries = (namedEntries(reading, section, path) ?? []).flatMap((entry) => {
		const task = readTask(reading, entry);
		return task === undefined ? [] : [{ task, path: entry.path }];
	});
	const tasks = entries.map(({ task }) => task);
	reading.names(
		tasks.map(({ name }) => name),
		entries.map((entry) => entry.path),
	);
	return tasks;
}

function readTask(reading: Reading, { name: mapName, value, path }: NamedEntry): ClassificationTask | undefined {
	if (mapName !== undefined && Array.isArray(value)) {
		return { name: mapName, labels: readLabels(reading, value, path) };
	}
	if (!isJsonObject(value)) {
		reading.error(path, "wrong-type");
		return undefined;
	}
	const name = mapName ?? value["task"];
	if (typeof name !== "string") {
		reading.error(path, "blank-name");
		return undefined;
	}
	const multiLabel = reading.flag(value, "multi_label", path);
	const topK = readTopK(reading, value, path);
	// Some pages call it `threshold`, which the input models refuse; it means the same.
	const threshold = reading.threshold(value, "cls_threshold", path) ?? reading.threshold(value, "threshold", path);
	if (value["threshold"] !== undefined) {
		reading.error([...path, "threshold"], "unknown-key", "threshold");
	}
	if (multiLabel !== true) {
		for (const key of ["cls_threshold", "top_k"]) {
			if ((value[key] ?? undefined) !== undefined) {
				reading.warning([...path, key], "no-effect-single-label", key);
			}
		}
	}
	reading.oneOf(value, "class_act", ["auto", "sigmoid", "softmax"], "unknown-class-act", path);
	return {
		name,
		labels: readLabels(reading, value["labels"] ?? [], [...path, "labels"]),
		...present({ multiLabel, threshold, topK }),
		...reading.rest(
			value,
			[...(mapName === undefined ? ["task"] : []), "labels", "multi_label", "cls_threshold", "threshold", "top_k"],
			["class_act", "prompt", "examples"],
			path,
		),
	};
}

/** Reads a list of labels, or a map from label to description, and says where there are fewer than the two that a choice needs. */
export function readLabels(reading: Reading, value: JsonValue, path: SchemaPath): ClassLabel[] {
	const labels = isJsonObject(value)
		? Object.entries(value).map(([name, description]): ClassLabel => {
				if (typeof description !== "string") {
					reading.error([...path, name], "wrong-type");
				}
				return typeof description === "string" && description !== "" ? { name, description } : { name };
			})
		: (reading.texts(value, path) ?? []).map((name): ClassLabel => ({ name }));
	if (labels.length < 2) {
		reading.error(path, "too-few-labels", String(labels.length));
	}
	reading.names(
		labels.map(({ name }) => name),
		labels.map(({ name }, at) => [...path, Array.isArray(value) ? at : name]),
	);
	return labels;
}

function readTopK(reading: Reading, owner: JsonObject, path: SchemaPath): number | undefined {
	const value = owner["top_k"] ?? undefined;
	if (value === undefined) {
		return undefined;
	}
	if (typeof value !== "number" || !Number.isInteger(value)) {
		reading.error([...path, "top_k"], "wrong-type");
		return undefined;
	}
	if (value < 1) {
		reading.error([...path, "top_k"], "top-k-out-of-range", String(value));
		return undefined;
	}
	return value;
}

/**
 * A list of `{task, labels, …}`. Described labels become a map, where a label without description has an empty one; there, labels
 * that look like array indices come first, as in every JavaScript object.
 */
export function writeClassifications(tasks: readonly ClassificationTask[]): JsonObject[] {
	return tasks.map(({ name, labels, multiLabel, threshold, topK, options }) => ({
		task: name,
		labels: labels.some(({ description }) => description !== undefined)
			? Object.fromEntries(labels.map((label) => [label.name, label.description ?? ""]))
			: labels.map((label) => label.name),
		...present({ multi_label: multiLabel, cls_threshold: threshold, top_k: topK }),
		...options,
	}));
}

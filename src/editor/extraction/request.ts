import type { ExtractionRequest } from "../../core/request.ts";
import type { ExtractionTask } from "../../core/task.ts";
import { requestFor } from "../../core/taskRequest.ts";

/** What a task file leaves open and the settings decide. */
export interface Defaults {
	readonly modelId: string;
	readonly threshold: number;
	/** `false` where nothing may be kept. */
	readonly store: boolean;
}

/**
 * The requests that run a task on texts: one batch for a task with a schema, one request for each text for a task that generates,
 * since only the former can be sent as a batch. Answers come in the order of the texts. What the task file says wins.
 */
export function requestsFor(task: ExtractionTask, texts: readonly string[], defaults: Defaults): readonly ExtractionRequest[] {
	const kept = task.store === undefined && !defaults.store ? { ...task, store: false } : task;
	if (kept.kind === "generate") {
		return texts.map((text) => requestFor(kept, text, defaults.modelId));
	}
	const [first] = texts;
	const complete = { ...kept, threshold: kept.threshold ?? defaults.threshold };
	return first === undefined ? [] : [requestFor(complete, texts.length === 1 ? first : texts, defaults.modelId)];
}

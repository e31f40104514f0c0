import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { ModelKind, TrainingJob } from "../core/model.ts";
import { present } from "../core/present.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { flag, number, object, Shape, text, texts, time } from "./shape.ts";

/** What the hosts' words for a job's status come to; any other word means that it still runs. */
const states = new Map<string, TrainingJob["state"]>([
	["complete", "finished"],
	["completed", "finished"],
	["deployed", "finished"],
	["artifact_ready", "finished"],
	["succeeded", "finished"],
	["failed", "failed"],
	["errored", "failed"],
	["error", "failed"],
	["stopped", "stopped"],
	["cancelled", "stopped"],
	["canceled", "stopped"],
	["terminated", "stopped"],
]);

/** Which kind of model a task type trains. */
const kinds = new Map<string, ModelKind>([
	["encoder", "encoder"],
	["ner", "encoder"],
	["classification", "encoder"],
	["extraction", "encoder"],
	["decoder", "decoder"],
	["generate", "decoder"],
]);

const names = new Shape({
	id: ["id", text],
	jobId: ["job_id", text],
	status: ["status", text],
	normalizedStatus: ["normalized_status", text],
	taskType: ["task_type", text],
});
const facts = new Shape({
	name: ["model_name", text],
	baseModel: ["base_model", text],
	isDeployable: ["is_deployable", flag],
	labels: ["labels", texts],
	progress: ["progress_percent", number],
	createdAt: ["created_at", time],
	completedAt: ["completed_at", time],
	errorMessage: ["error_message", text],
	metrics: ["metrics", object],
});

/** Reads a page of training jobs, newest first as they come. A job without id or status is passed over. */
export function decodeTrainingJobs(body: JsonValue): Decoded<{ readonly jobs: readonly TrainingJob[]; readonly hasMore: boolean }> {
	const list = isJsonObject(body) ? (body["training_jobs"] ?? body["jobs"] ?? body["data"]) : body;
	if (!Array.isArray(list)) {
		return refused({ path: ["training_jobs"], message: "Expected a list", type: "wrong-shape" });
	}
	const jobs = (list as readonly JsonValue[]).flatMap((entry) => (isJsonObject(entry) ? (readJob(entry) ?? []) : []));
	return decoded({ jobs, hasMore: isJsonObject(body) && body["has_more"] === true });
}

function readJob(entry: JsonObject): TrainingJob | undefined {
	const { jobId, id = jobId, normalizedStatus, status = normalizedStatus, taskType } = names.read(entry);
	if (id === undefined || status === undefined) {
		return undefined;
	}
	const state = states.get((normalizedStatus ?? status).toLowerCase()) ?? states.get(status.toLowerCase()) ?? "running";
	return { id, status, state, ...facts.read(entry), ...present({ kind: kinds.get(taskType ?? "") }) };
}

/** Writes a page of training jobs; `total` counts those beyond the page too. */
export function encodeTrainingJobs(jobs: readonly TrainingJob[], total: number = jobs.length, offset = 0): JsonObject {
	return {
		success: true,
		training_jobs: jobs.map((job) => ({
			id: job.id,
			status: job.status,
			...present({ task_type: job.kind }),
			...facts.write(job),
		})),
		count: jobs.length,
		total,
		has_more: offset + jobs.length < total,
	};
}

import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { ModelKind, TrainingJob } from "../core/model.ts";
import { present } from "../core/present.ts";
import type { Decoded } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { numberOf, textOf } from "./replyHeader.ts";
import { formatTime, parseTime } from "./time.ts";

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
	const text = (key: string): string | undefined => textOf(entry[key]);
	const id = text("id") ?? text("job_id");
	const status = text("status") ?? text("normalized_status");
	if (id === undefined || status === undefined) {
		return undefined;
	}
	const { labels, metrics, is_deployable: isDeployable } = entry as { labels?: JsonValue; metrics?: JsonValue; is_deployable?: JsonValue };
	return {
		id,
		status,
		state: states.get((text("normalized_status") ?? status).toLowerCase()) ?? states.get(status.toLowerCase()) ?? "running",
		...present({
			name: text("model_name"),
			baseModel: text("base_model"),
			isDeployable: typeof isDeployable === "boolean" ? isDeployable : undefined,
			labels: Array.isArray(labels) ? (labels as readonly JsonValue[]).filter((label) => typeof label === "string") : undefined,
			kind: kinds.get(text("task_type") ?? ""),
			progress: numberOf(entry["progress_percent"]),
			createdAt: parseTime(text("created_at") ?? ""),
			completedAt: parseTime(text("completed_at") ?? ""),
			errorMessage: text("error_message"),
			metrics: isJsonObject(metrics) ? metrics : undefined,
		}),
	};
}

/** Writes a page of training jobs; `total` counts those beyond the page too. */
export function encodeTrainingJobs(jobs: readonly TrainingJob[], total: number = jobs.length, offset = 0): JsonObject {
	const time = (at: number | undefined): string | undefined => (at === undefined ? undefined : formatTime(at));
	return {
		success: true,
		training_jobs: jobs.map((job) => ({
			id: job.id,
			status: job.status,
			...present({
				model_name: job.name,
				base_model: job.baseModel,
				is_deployable: job.isDeployable,
				labels: job.labels,
				task_type: job.kind,
				progress_percent: job.progress,
				created_at: time(job.createdAt),
				completed_at: time(job.completedAt),
				error_message: job.errorMessage,
				metrics: job.metrics,
			}),
		})),
		count: jobs.length,
		total,
		has_more: offset + jobs.length < total,
	};
}

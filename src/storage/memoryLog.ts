import type { InferenceLog } from "../core/archive.ts";
import type { FeedbackReceipt } from "../core/feedback.ts";
import type { HistoryQuery, InferenceRecord } from "../core/inference.ts";
import { judgementOf } from "./judgement.ts";

interface Remembered {
	record: InferenceRecord;
	readonly answers: Map<string, FeedbackReceipt>;
}

export interface MemoryLogOptions {
	/** The oldest runs beyond it are forgotten. Default 1,000. */
	readonly maxCount?: number;
}

/** A log that lasts as long as the process: for a Node without `node:sqlite`, for a place where nothing can be kept, and for tests. */
export function memoryLog(options: MemoryLogOptions = {}): InferenceLog {
	const maxCount = options.maxCount ?? 1000;
	/** In the order in which they came. */
	const runs = new Map<string, Remembered>();
	return {
		async add(record) {
			runs.set(record.id, { record: { ...runs.get(record.id)?.record, ...record }, answers: runs.get(record.id)?.answers ?? new Map() });
			for (const oldest of runs.keys()) {
				if (runs.size <= maxCount) {
					break;
				}
				runs.delete(oldest);
			}
		},
		async list(query) {
			const limit = query.limit ?? 100;
			const offset = query.offset ?? 0;
			const matching = [...runs.values()]
				.map(({ record }) => record)
				.filter((record) => matches(record, query))
				.reverse()
				.sort((a, b) => b.createdAt - a.createdAt);
			return { records: matching.slice(offset, offset + limit), total: matching.length, limit, offset };
		},
		async get(id) {
			return runs.get(id)?.record;
		},
		async setFeedback(id, feedback, at, idempotencyKey) {
			const run = runs.get(id);
			if (run === undefined) {
				return undefined;
			}
			const first = idempotencyKey === undefined ? undefined : run.answers.get(idempotencyKey);
			if (first !== undefined) {
				return first;
			}
			run.record = { ...run.record, human: judgementOf(feedback, at) };
			const receipt: FeedbackReceipt = { inferenceId: id, verdict: feedback.verdict, at };
			if (idempotencyKey !== undefined) {
				run.answers.set(idempotencyKey, receipt);
			}
			return receipt;
		},
	};
}

const within = (value: number | undefined, min: number | undefined, max: number | undefined): boolean =>
	(min === undefined || (value !== undefined && value >= min)) && (max === undefined || (value !== undefined && value <= max));

const is = (value: string | undefined, wanted: string | undefined): boolean => wanted === undefined || value === wanted;

const matches = (record: InferenceRecord, query: HistoryQuery): boolean =>
	is(record.modelId, query.modelId) &&
	is(record.task, query.task) &&
	is(record.projectId, query.projectId) &&
	is(record.trainingJobId, query.trainingJobId) &&
	within(record.createdAt, query.since, query.until) &&
	within(record.latencyMs, query.latencyMin, query.latencyMax) &&
	within(record.judge?.score, query.judgeScoreMin, query.judgeScoreMax);

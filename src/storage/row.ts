import type { HumanJudgement, Inference, InferenceRecord, Snapshot } from "../core/inference.ts";
import type { Row } from "./connection.node.ts";
import { folded } from "./query.ts";

/** An inference as its two rows hold it. */
export interface InferenceRows {
	readonly columns: readonly (string | number | null)[];
	/** Folded text for search, record, note and snapshot, in the order of the table. */
	readonly content: readonly (string | null)[];
}

export const inferenceColumns =
	"origin, id, created_at, model_id, task, project_id, training_job_id, latency_ms, judge_score, verdict, is_stored, is_pinned, document_uri, task_uri, bytes";

export function rowsOf(inference: Inference): InferenceRows {
	const { origin, record, snapshot } = inference;
	const search = folded([record.input, snapshot?.task.name ?? "", inference.note ?? ""].join("\n"));
	// JSON keeps lone surrogates and NUL, which a column of text does not.
	const content = [
		search,
		JSON.stringify(record),
		inference.note === undefined ? null : JSON.stringify(inference.note),
		snapshot === undefined ? null : JSON.stringify(snapshot),
	];
	return {
		columns: [
			origin,
			record.id,
			record.createdAt,
			record.modelId,
			record.task ?? null,
			record.projectId ?? null,
			record.trainingJobId ?? null,
			record.latencyMs ?? null,
			record.judge?.score ?? null,
			record.human?.verdict ?? null,
			inference.isStored ? 1 : 0,
			inference.isPinned === true ? 1 : 0,
			snapshot?.source?.uri ?? null,
			snapshot?.taskUri ?? null,
			// UTF-16 units: an estimate good enough to bound what is kept.
			content.reduce((sum, text) => sum + (text?.length ?? 0), 0),
		],
		content,
	};
}

/** Reads a row joined of both tables. */
export function inferenceOf(row: Row): Inference {
	return {
		origin: String(row["origin"]),
		record: parsed<InferenceRecord>(row["record"]),
		isStored: row["is_stored"] === 1,
		...(row["snapshot"] === null ? {} : { snapshot: parsed<Snapshot>(row["snapshot"]) }),
		...(row["is_pinned"] === 1 ? { isPinned: true } : {}),
		...(row["note"] === null ? {} : { note: parsed<string>(row["note"]) }),
	};
}

/** What this side wrote itself is what it reads back. */
const parsed = <T>(column: unknown): T => JSON.parse(String(column)) as T;

/** Joins what is new of a run to what is kept: nothing that was there is lost, and of two judgements the later stands. */
export function joined(kept: Inference, more: Inference): Inference {
	const human = laterOf(kept.record.human, more.record.human);
	const snapshot = kept.snapshot ?? more.snapshot;
	const note = kept.note ?? more.note;
	return {
		origin: kept.origin,
		record: { ...kept.record, ...more.record, ...(human === undefined ? {} : { human }) },
		// A run that was not to be kept never becomes one that an API route shows.
		isStored: kept.isStored && more.isStored,
		...(snapshot === undefined ? {} : { snapshot }),
		...(kept.isPinned === true || more.isPinned === true ? { isPinned: true } : {}),
		...(note === undefined ? {} : { note }),
	};
}

function laterOf(kept: HumanJudgement | undefined, more: HumanJudgement | undefined): HumanJudgement | undefined {
	return kept !== undefined && (more === undefined || (kept.at ?? 0) > (more.at ?? Number.POSITIVE_INFINITY)) ? kept : more;
}

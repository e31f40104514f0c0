import type { Verdict } from "./feedback.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { Usage } from "./reply.ts";
import type { Span } from "./span.ts";
import type { ExtractionTask, FormatId } from "./task.ts";

/** One run as a Pioneer remembers it: the API's inference record in our words. Times are milliseconds since 1970. */
export interface InferenceRecord {
	readonly id: string;
	readonly modelId: string;
	readonly modelName?: string;
	/** `extract_entities`, `classify_text`, `extract_json`, `generate` or whatever else a host says. */
	readonly task?: string;
	readonly input: string;
	/** The result as it went out: the `result` object, or the completion as a string. */
	readonly output: JsonValue;
	readonly latencyMs?: number;
	readonly timeToFirstTokenMs?: number;
	readonly usage?: Usage;
	readonly source?: string;
	readonly status: "success" | "failed";
	readonly errorType?: string;
	readonly errorMessage?: string;
	readonly createdAt: number;
	readonly projectId?: string;
	readonly trainingJobId?: string;
	readonly provider?: string;
	readonly baseModel?: string;
	readonly metadata?: JsonObject;
	readonly human?: HumanJudgement;
	readonly judge?: ModelJudgement;
}

export interface HumanJudgement {
	readonly verdict: Verdict;
	readonly correctedOutput?: JsonValue;
	readonly notes?: string;
	readonly at?: number;
}

/** The API's own judge (`llmaj_*`). */
export interface ModelJudgement {
	readonly verdict?: "pass" | "fail" | "uncertain";
	/** 0..1 */
	readonly score?: number;
	readonly reasoning?: string;
	readonly at?: number;
}

/** Filters of `GET /inferences`; all must hold. Times are milliseconds since 1970; `since` is inclusive, `until` too. */
export interface HistoryQuery {
	/** 1..500 */
	readonly limit?: number;
	readonly offset?: number;
	readonly modelId?: string;
	readonly task?: string;
	readonly projectId?: string;
	readonly trainingJobId?: string;
	readonly since?: number;
	readonly until?: number;
	readonly latencyMin?: number;
	readonly latencyMax?: number;
	readonly judgeScoreMin?: number;
	readonly judgeScoreMax?: number;
}

export interface HistoryPage {
	readonly records: readonly InferenceRecord[];
	/** How many match in all, not only on this page. */
	readonly total: number;
	readonly limit: number;
	readonly offset: number;
}

/** One run as this side keeps it: the record, where it ran, and what is known here alone. */
export interface Inference {
	/** Origin of the Pioneer that ran it; with the record's id the identity of the run. */
	readonly origin: string;
	readonly record: InferenceRecord;
	/** Whether that Pioneer kept it, so that it can take feedback. */
	readonly isStored: boolean;
	readonly snapshot?: Snapshot;
	readonly isPinned?: boolean;
	readonly note?: string;
}

/** What was run, on what, and what exactly went over the wire. Never changes once written. */
export interface Snapshot {
	readonly task: ExtractionTask;
	readonly taskUri?: string;
	readonly format: FormatId;
	readonly modelUsed?: string;
	readonly unsupportedLabels?: readonly string[];
	readonly source?: TextSource;
	readonly sent: JsonValue;
	readonly received: JsonValue;
}

/** Where in which document the text stood when it was sent. */
export interface TextSource {
	readonly uri: string;
	readonly span: Span;
}

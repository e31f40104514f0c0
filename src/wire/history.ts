import type { HistoryPage, HumanJudgement, InferenceRecord, ModelJudgement } from "../core/inference.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { Usage } from "../core/reply.ts";
import type { Decoded, Issue } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { numberOf, textOf } from "./replyHeader.ts";
import { formatTime, parseTime } from "./time.ts";

export { decodeHistoryQuery, encodeHistoryQuery } from "./historyQuery.ts";

/** Reads one inference record; all but its id, model and time may be missing. */
export function decodeRecord(body: JsonValue): Decoded<InferenceRecord> {
	if (!isJsonObject(body)) {
		return refused({ path: [], message: "Expected an inference record", type: "wrong-shape" });
	}
	const text = (key: string): string | undefined => textOf(body[key]);
	const number = (key: string): number | undefined => numberOf(body[key]);
	const id = text("id") ?? text("inference_id");
	const createdAt = parseTime(text("created_at") ?? "");
	if (id === undefined || createdAt === undefined) {
		return refused({ path: [id === undefined ? "id" : "created_at"], message: "Expected an id and a time", type: "wrong-shape" });
	}
	const {
		input,
		output = null,
		metadata,
		status,
	} = body as { input?: JsonValue; output?: JsonValue; metadata?: JsonValue; status?: JsonValue };
	return decoded({
		id,
		modelId: text("model_id") ?? "",
		// A batch's input is a list on some hosts.
		input: typeof input === "string" ? input : Array.isArray(input) ? input.filter((each) => typeof each === "string").join("\n") : "",
		output,
		status: status === "failed" ? "failed" : "success",
		createdAt,
		...present({
			modelName: text("model_name"),
			task: text("task"),
			latencyMs: number("latency_ms"),
			timeToFirstTokenMs: number("ttft_ms"),
			usage: readUsage(body),
			source: text("source"),
			errorType: text("error_type"),
			errorMessage: text("error_message"),
			projectId: text("project_id"),
			trainingJobId: text("training_job_id"),
			provider: text("provider"),
			baseModel: text("base_model"),
			metadata: isJsonObject(metadata) ? metadata : undefined,
			human: readHuman(body),
			judge: readJudge(body),
		}),
	});
}

function readUsage(body: JsonObject): Usage | undefined {
	const usage = present({
		inputTokens: numberOf(body["input_tokens"]),
		outputTokens: numberOf(body["output_tokens"]),
		totalTokens: numberOf(body["tokens"]),
		cacheReadTokens: numberOf(body["cache_read_tokens"]),
		cacheWriteTokens: numberOf(body["cache_write_tokens"]),
	});
	return Object.keys(usage).length === 0 ? undefined : usage;
}

function readHuman(body: JsonObject): HumanJudgement | undefined {
	const verdict = body["human_verdict"];
	if (verdict !== "correct" && verdict !== "incorrect") {
		return undefined;
	}
	return {
		verdict,
		...present({
			correctedOutput: body["human_corrected_output"] ?? undefined,
			notes: textOf(body["human_feedback_notes"]),
			at: parseTime(textOf(body["human_feedback_at"]) ?? ""),
		}),
	};
}

const judgeVerdicts = ["pass", "fail", "uncertain"] as const;

function readJudge(body: JsonObject): ModelJudgement | undefined {
	const judge: ModelJudgement = present({
		verdict: judgeVerdicts.find((each) => each === body["llmaj_verdict"]),
		score: numberOf(body["llmaj_score"]),
		reasoning: textOf(body["llmaj_reasoning"]),
		at: parseTime(textOf(body["llmaj_judged_at"]) ?? ""),
	});
	return Object.keys(judge).length === 0 ? undefined : judge;
}

/** Writes a record with the keys that it has. `userId` is whom the server says it belongs to. */
export function encodeRecord(record: InferenceRecord, userId = "local"): JsonObject {
	const { usage, human, judge } = record;
	const time = (at: number | undefined): string | undefined => (at === undefined ? undefined : formatTime(at));
	return {
		id: record.id,
		user_id: userId,
		model_id: record.modelId,
		input: record.input,
		output: record.output,
		status: record.status,
		source: record.source ?? "api",
		created_at: formatTime(record.createdAt) ?? "",
		...present({
			model_name: record.modelName,
			task: record.task,
			latency_ms: record.latencyMs === undefined ? undefined : Math.round(record.latencyMs),
			ttft_ms: record.timeToFirstTokenMs,
			input_tokens: usage?.inputTokens,
			output_tokens: usage?.outputTokens,
			tokens: usage?.totalTokens,
			cache_read_tokens: usage?.cacheReadTokens,
			cache_write_tokens: usage?.cacheWriteTokens,
			error_type: record.errorType,
			error_message: record.errorMessage,
			project_id: record.projectId,
			training_job_id: record.trainingJobId,
			provider: record.provider,
			base_model: record.baseModel,
			metadata: record.metadata,
			human_verdict: human?.verdict,
			human_corrected_output: human?.correctedOutput,
			human_feedback_notes: human?.notes,
			human_feedback_at: time(human?.at),
			llmaj_verdict: judge?.verdict,
			llmaj_score: judge?.score,
			llmaj_reasoning: judge?.reasoning,
			llmaj_judged_at: time(judge?.at),
		}),
	};
}

/** Reads a page of records; one record that cannot be read makes the page unreadable. */
export function decodePage(body: JsonValue): Decoded<HistoryPage> {
	const list = isJsonObject(body) ? body["inferences"] : undefined;
	if (!isJsonObject(body) || !Array.isArray(list)) {
		return refused({ path: ["inferences"], message: "Expected a list", type: "wrong-shape" });
	}
	const issues: Issue[] = [];
	const records = (list as readonly JsonValue[]).flatMap((each, at) => {
		const record = decodeRecord(each);
		if (record.ok) {
			return [record.value];
		}
		issues.push(...record.issues.map((issue) => ({ ...issue, path: ["inferences", at, ...issue.path] })));
		return [];
	});
	const offset = numberOf(body["offset"]) ?? 0;
	return issues.length > 0
		? { ok: false, issues }
		: decoded({
				records,
				total: numberOf(body["total"]) ?? offset + records.length,
				limit: numberOf(body["limit"]) ?? records.length,
				offset,
			});
}

export function encodePage({ records, total, limit, offset }: HistoryPage, userId?: string): JsonObject {
	return { inferences: records.map((record) => encodeRecord(record, userId)), total, limit, offset };
}

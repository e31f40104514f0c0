import * as z from "zod/mini";
import type { HistoryPage, InferenceRecord } from "../core/inference.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { Decoded, Issue } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { numberOf, textOf } from "./replyHeader.ts";
import { json, number, object, Shape, text, time } from "./shape.ts";

export { decodeHistoryQuery, encodeHistoryQuery } from "./historyQuery.ts";

const usage = new Shape({
	inputTokens: ["input_tokens", number],
	outputTokens: ["output_tokens", number],
	totalTokens: ["tokens", number],
	cacheReadTokens: ["cache_read_tokens", number],
	cacheWriteTokens: ["cache_write_tokens", number],
});

const human = new Shape({
	verdict: ["human_verdict", z.enum(["correct", "incorrect"])],
	correctedOutput: ["human_corrected_output", json],
	notes: ["human_feedback_notes", text],
	at: ["human_feedback_at", time],
});

const judge = new Shape({
	verdict: ["llmaj_verdict", z.enum(["pass", "fail", "uncertain"])],
	score: ["llmaj_score", number],
	reasoning: ["llmaj_reasoning", text],
	at: ["llmaj_judged_at", time],
});

/** What a record has at its own level, apart from its id, input, output and status. */
const facts = new Shape({
	modelId: ["model_id", text],
	createdAt: ["created_at", time],
	modelName: ["model_name", text],
	task: ["task", text],
	latencyMs: ["latency_ms", number],
	timeToFirstTokenMs: ["ttft_ms", number],
	source: ["source", text],
	errorType: ["error_type", text],
	errorMessage: ["error_message", text],
	projectId: ["project_id", text],
	trainingJobId: ["training_job_id", text],
	provider: ["provider", text],
	baseModel: ["base_model", text],
	metadata: ["metadata", object],
});

/** Reads one inference record; all but its id, model and time may be missing. */
export function decodeRecord(body: JsonValue): Decoded<InferenceRecord> {
	if (!isJsonObject(body)) {
		return refused({ path: [], message: "Expected an inference record", type: "wrong-shape" });
	}
	const { input, output = null, status } = body as { input?: JsonValue; output?: JsonValue; status?: JsonValue };
	const id = textOf(body["id"]) ?? textOf(body["inference_id"]);
	const { createdAt, modelId = "", ...others } = facts.read(body);
	if (id === undefined || createdAt === undefined) {
		return refused({ path: [id === undefined ? "id" : "created_at"], message: "Expected an id and a time", type: "wrong-shape" });
	}
	const { verdict, ...said } = human.read(body);
	return decoded({
		id,
		modelId,
		// A batch's input is a list on some hosts.
		input: typeof input === "string" ? input : Array.isArray(input) ? input.filter((each) => typeof each === "string").join("\n") : "",
		output,
		status: status === "failed" ? "failed" : "success",
		createdAt,
		...others,
		...present({ usage: usage.readAny(body), human: verdict && { verdict, ...said }, judge: judge.readAny(body) }),
	});
}

/** Writes a record with the keys that it has. `userId` is whom the server says it belongs to. */
export function encodeRecord(record: InferenceRecord, userId = "local"): JsonObject {
	const { latencyMs } = record;
	return {
		id: record.id,
		user_id: userId,
		input: record.input,
		output: record.output,
		status: record.status,
		source: "api",
		created_at: "",
		...facts.write({ ...record, ...present({ latencyMs: latencyMs === undefined ? undefined : Math.round(latencyMs) }) }),
		...usage.write(record.usage),
		...human.write(record.human),
		...judge.write(record.judge),
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

import type { HistoryQuery, InferenceRecord } from "../core/inference.ts";
import type { JsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { CancelSignal } from "../core/signal.ts";
import { printable } from "./colouredText.ts";
import { tellingFailures } from "./failing.ts";
import { choiceFrom, type OpenPioneerFor, pioneerOptions } from "./pioneer.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { numberBetween, readArguments, timeFrom, UsageError, wholeNumber } from "./usage.ts";

/** What a command that asks a Pioneer gets from the composition root. */
export interface AskingParts {
	readonly terminal: Terminal;
	readonly signal: CancelSignal;
	readonly open: OpenPioneerFor;
}

const options = {
	...pioneerOptions,
	json: { type: "boolean" },
	limit: { type: "string" },
	offset: { type: "string" },
	model: { type: "string" },
	task: { type: "string" },
	project: { type: "string" },
	"training-job": { type: "string" },
	since: { type: "string" },
	until: { type: "string" },
	"latency-min": { type: "string" },
	"latency-max": { type: "string" },
	"judge-min": { type: "string" },
	"judge-max": { type: "string" },
} as const;

/** `pioneer history [ID]`: what a Pioneer remembers, newest first, or one inference whole. */
export function history(words: readonly string[], parts: AskingParts): Promise<ExitCode> {
	return tellingFailures(parts.terminal, words, async () => {
		const { values, positionals } = readArguments(words, options);
		const [id, ...more] = positionals;
		if (more.length > 0) {
			throw new UsageError("pioneer history takes one inference at most: pioneer history [ID]");
		}
		const query: HistoryQuery = present({
			limit: wholeNumber("--limit", values.limit, 1, 500),
			offset: wholeNumber("--offset", values.offset, 0, Number.MAX_SAFE_INTEGER),
			modelId: values.model,
			task: values.task,
			projectId: values.project,
			trainingJobId: values["training-job"],
			since: timeFrom("--since", values.since),
			until: timeFrom("--until", values.until),
			latencyMin: numberBetween("--latency-min", values["latency-min"], 0, Number.MAX_VALUE),
			latencyMax: numberBetween("--latency-max", values["latency-max"], 0, Number.MAX_VALUE),
			judgeScoreMin: numberBetween("--judge-min", values["judge-min"], 0, 1),
			judgeScoreMax: numberBetween("--judge-max", values["judge-max"], 0, 1),
		});
		const pioneer = await parts.open(choiceFrom(values));
		const { signal } = parts;
		try {
			if (id !== undefined) {
				parts.terminal.out(`${JSON.stringify(recordReport(await pioneer.history.get(id, { signal })), undefined, 2)}\n`);
				return exitCodes.done;
			}
			const page = await pioneer.history.list(query, { signal });
			if (values.json) {
				const { total, limit, offset } = page;
				const report = { inferences: page.records.map(recordReport), total, limit, offset };
				parts.terminal.out(`${JSON.stringify(report, undefined, 2)}\n`);
			} else {
				parts.terminal.out(page.records.map(recordLine).join(""));
				parts.terminal.note(`${page.records.length} of ${page.total}`);
			}
			return exitCodes.done;
		} finally {
			await pioneer.close();
		}
	});
}

/** A record under the API's own names. */
export function recordReport(record: InferenceRecord): JsonObject {
	const { human, judge, usage } = record;
	return {
		id: record.id,
		model_id: record.modelId,
		status: record.status,
		created_at: isoTime(record.createdAt),
		input: record.input,
		output: record.output,
		...present({
			task: record.task,
			latency_ms: record.latencyMs,
			input_tokens: usage?.inputTokens,
			output_tokens: usage?.outputTokens,
			cache_read_tokens: usage?.cacheReadTokens,
			project_id: record.projectId,
			training_job_id: record.trainingJobId,
			error_type: record.errorType,
			error_message: record.errorMessage,
			metadata: record.metadata,
			human_verdict: human?.verdict,
			human_corrected_output: human?.correctedOutput,
			human_feedback_notes: human?.notes,
			human_feedback_at: human?.at === undefined ? undefined : isoTime(human.at),
			llmaj_verdict: judge?.verdict,
			llmaj_score: judge?.score,
			llmaj_reasoning: judge?.reasoning,
		}),
	};
}

const isoTime = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : String(at));

function recordLine(record: InferenceRecord): string {
	const verdict = record.human?.verdict ?? (record.status === "failed" ? "failed" : "-");
	const words = printable(record.input.slice(0, 60).replace(/\s+/g, " "));
	return `${printable(record.id)}  ${isoTime(record.createdAt)}  ${verdict.padEnd(9)}  ${printable(record.modelId)}  ${words}\n`;
}

import type { HistoryQuery } from "../core/inference.ts";
import { present } from "../core/present.ts";
import type { Decoded, Issue } from "./format.ts";
import { formatTime, parseTime } from "./time.ts";

/** Writes the filters of `GET /inferences` as a query string without its question mark; empty where there are none. */
export function encodeHistoryQuery(query: HistoryQuery): string {
	const values = {
		limit: query.limit,
		offset: query.offset,
		model_id: query.modelId,
		task: query.task,
		project_id: query.projectId,
		training_job_id: query.trainingJobId,
		since: query.since === undefined ? undefined : formatTime(query.since),
		until: query.until === undefined ? undefined : formatTime(query.until),
		latency_min: query.latencyMin,
		latency_max: query.latencyMax,
		llmaj_score_min: query.judgeScoreMin,
		llmaj_score_max: query.judgeScoreMax,
	};
	const entries = Object.entries(present(values)).map(([key, value]): [string, string] => [key, String(value)]);
	return new URLSearchParams(entries).toString();
}

/** Reads the filters of `GET /inferences`; issues are those of the API's 422, their path being the parameter. */
export function decodeHistoryQuery(params: URLSearchParams): Decoded<HistoryQuery> {
	const reading = new QueryReading(params);
	const query = present({
		limit: reading.number("limit", { min: 1, max: 500, integer: true }),
		offset: reading.number("offset", { min: 0, integer: true }),
		modelId: reading.text("model_id"),
		task: reading.text("task"),
		projectId: reading.text("project_id"),
		trainingJobId: reading.text("training_job_id"),
		since: reading.time("since"),
		until: reading.time("until"),
		latencyMin: reading.number("latency_min", { min: 0 }),
		latencyMax: reading.number("latency_max", { min: 0 }),
		judgeScoreMin: reading.number("llmaj_score_min", { min: 0, max: 1 }),
		judgeScoreMax: reading.number("llmaj_score_max", { min: 0, max: 1 }),
	});
	reading.ordered("latency_min", query.latencyMin, "latency_max", query.latencyMax);
	reading.ordered("llmaj_score_min", query.judgeScoreMin, "llmaj_score_max", query.judgeScoreMax);
	reading.ordered("since", query.since, "until", query.until);
	return reading.issues.length > 0 ? { ok: false, issues: reading.issues } : { ok: true, value: query };
}

class QueryReading {
	readonly issues: Issue[] = [];
	readonly #params: URLSearchParams;

	constructor(params: URLSearchParams) {
		this.#params = params;
	}

	#refuse(key: string, message: string, type: string): undefined {
		this.issues.push({ path: [key], message, type });
		return undefined;
	}

	/** An empty parameter is one that was not given. */
	text(key: string): string | undefined {
		const value = this.#params.get(key);
		return value === null || value === "" ? undefined : value;
	}

	number(key: string, { min, max = Number.POSITIVE_INFINITY, integer = false }: { min: number; max?: number; integer?: boolean }) {
		const text = this.text(key);
		if (text === undefined) {
			return undefined;
		}
		const value = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
		if (Number.isNaN(value) || (integer && !Number.isInteger(value))) {
			const [kind, type] = integer ? ["integer", "int_parsing"] : ["number", "float_parsing"];
			return this.#refuse(key, `Input should be a valid ${kind}, unable to parse string as ${integer ? "an integer" : "a number"}`, type);
		}
		if (value < min) {
			return this.#refuse(key, `Input should be greater than or equal to ${min}`, "greater_than_equal");
		}
		return value > max ? this.#refuse(key, `Input should be less than or equal to ${max}`, "less_than_equal") : value;
	}

	time(key: string): number | undefined {
		const text = this.text(key);
		if (text === undefined) {
			return undefined;
		}
		// In a query string a plus sign of a zone is often sent as it is, and arrives as a space.
		return parseTime(text.replace(/ (\d{2}:?\d{2})$/, "+$1")) ?? this.#refuse(key, "Input should be a valid datetime", "datetime_parsing");
	}

	ordered(lowKey: string, low: number | undefined, highKey: string, high: number | undefined): void {
		if (low !== undefined && high !== undefined && low > high) {
			this.#refuse(lowKey, `${lowKey} must be less than or equal to ${highKey}`, "value_error");
		}
	}
}

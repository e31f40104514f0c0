import type { JsonObject, JsonValue } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { FinishReason, Usage } from "../core/reply.ts";
import { number, object, Shape, text, texts } from "./shape.ts";

/** What a reply says beside its answer, in whichever of the known places. */
export interface ReplyFacts {
	readonly inferenceId?: string;
	readonly modelUsed?: string;
	readonly unsupportedLabels?: readonly string[];
}

const extension = new Shape({
	inferenceId: ["inference_id", text],
	modelUsed: ["routed_model", text],
	unsupportedLabels: ["unsupported_labels", texts],
});
const own = new Shape({
	inferenceId: [["inference_id", "pioneer_inference_id"], text],
	modelUsed: [["model_used", "pioneer_routed_model"], text],
	unsupportedLabels: [["unsupported_labels", "pioneer_unsupported_labels"], texts],
});

const factKeys = [
	"x_pioneer",
	"x_fastino",
	"inference_id",
	"model_used",
	"unsupported_labels",
	"pioneer_inference_id",
	"pioneer_routed_model",
	"pioneer_unsupported_labels",
];

/** Reads the inference's id and the model that ran from `x_pioneer`, `x_fastino`, `pioneer_…` or the body itself. */
export function readFacts(body: JsonObject): ReplyFacts {
	// Asked for each event of a stream, most of which say nothing of this.
	if (factKeys.every((key) => body[key] === undefined)) {
		return {};
	}
	return { ...own.read(body), ...extension.read(body["x_fastino"]), ...extension.read(body["x_pioneer"]) };
}

/** The `x_pioneer` object with what is known; nothing where that is nothing. */
export function writeExtension(facts: ReplyFacts): { x_pioneer?: JsonObject } {
	const written = extension.write({ ...facts });
	return Object.keys(written).length === 0 ? {} : { x_pioneer: written };
}

export const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);

export const numberOf = (value: JsonValue | undefined): number | undefined => (typeof value === "number" ? value : undefined);

const counts = new Shape({
	inputTokens: [["prompt_tokens", "input_tokens"], number],
	outputTokens: [["completion_tokens", "output_tokens"], number],
	totalTokens: ["total_tokens", number],
	details: [["prompt_tokens_details", "input_tokens_details"], object],
	cacheReadTokens: ["cache_read_input_tokens", number],
	cacheWriteTokens: ["cache_creation_input_tokens", number],
});
const cached = new Shape({ cacheReadTokens: ["cached_tokens", number], cacheWriteTokens: ["cache_write_tokens", number] });

/** Reads token counts in OpenAI's words, in those of its responses, or in Anthropic's. */
export function readUsage(value: JsonValue | undefined): { usage?: Usage } {
	if (value === undefined || value === null) {
		return {};
	}
	const { details, ...others } = counts.read(value);
	const usage = { ...others, ...cached.read(details) };
	return Object.keys(usage).length === 0 ? {} : { usage };
}

/** Token counts in OpenAI's words: of chats and completions, or of responses. */
export function writeOpenaiUsage(usage: Usage | undefined, words: "chat" | "responses"): JsonObject {
	const [input, output] = words === "chat" ? ["prompt", "completion"] : ["input", "output"];
	const { inputTokens, outputTokens, totalTokens, cacheReadTokens, cacheWriteTokens } = usage ?? {};
	const details = present({ cached_tokens: cacheReadTokens, cache_write_tokens: cacheWriteTokens });
	return {
		...(inputTokens === undefined ? {} : { [`${input}_tokens`]: inputTokens }),
		...(outputTokens === undefined ? {} : { [`${output}_tokens`]: outputTokens }),
		...(totalTokens === undefined ? {} : { total_tokens: totalTokens }),
		...(Object.keys(details).length === 0 ? {} : { [`${input}_tokens_details`]: details }),
	};
}

/** Why a completion ended, from OpenAI's and Anthropic's words for it. */
export function finishReasonOf(value: JsonValue | undefined): FinishReason | undefined {
	switch (value) {
		case "stop":
		case "end_turn":
		case "stop_sequence":
			return "stop";
		case "length":
		case "max_tokens":
		case "max_output_tokens":
			return "length";
		default:
			return typeof value === "string" ? "other" : undefined;
	}
}

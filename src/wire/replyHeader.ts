import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { FinishReason, Usage } from "../core/reply.ts";

/** What a reply says beside its answer, in whichever of the known places. */
export interface ReplyFacts {
	readonly inferenceId?: string;
	readonly modelUsed?: string;
	readonly unsupportedLabels?: readonly string[];
}

/** Reads the inference's id and the model that ran from `x_pioneer`, `x_fastino`, `pioneer_…` or the body itself. */
export function readFacts(body: JsonObject): ReplyFacts {
	const extensions = [body["x_pioneer"], body["x_fastino"]].filter(isJsonObject);
	const first = (key: string, ownKeys: readonly string[]): JsonValue | undefined =>
		[...extensions.map((extension) => extension[key]), ...ownKeys.map((own) => body[own])].find(
			(value) => (value ?? undefined) !== undefined,
		);
	const labels = first("unsupported_labels", ["unsupported_labels", "pioneer_unsupported_labels"]);
	return present({
		inferenceId: textOf(first("inference_id", ["inference_id", "pioneer_inference_id"])),
		modelUsed: textOf(first("routed_model", ["model_used", "pioneer_routed_model"])),
		unsupportedLabels: Array.isArray(labels) ? (labels as readonly JsonValue[]).filter((label) => typeof label === "string") : undefined,
	});
}

/** The `x_pioneer` object with what is known; nothing where that is nothing. */
export function writeExtension({ inferenceId, modelUsed, unsupportedLabels }: ReplyFacts): { x_pioneer?: JsonObject } {
	const extension = present({ inference_id: inferenceId, routed_model: modelUsed, unsupported_labels: unsupportedLabels });
	return Object.keys(extension).length === 0 ? {} : { x_pioneer: extension };
}

export const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);

export const numberOf = (value: JsonValue | undefined): number | undefined => (typeof value === "number" ? value : undefined);

/** Reads token counts in OpenAI's words, in those of its responses, or in Anthropic's. */
export function readUsage(value: JsonValue | undefined): { usage?: Usage } {
	if (!isJsonObject(value)) {
		return {};
	}
	const details = value["prompt_tokens_details"] ?? value["input_tokens_details"];
	const inner = isJsonObject(details) ? details : {};
	const usage = present({
		inputTokens: numberOf(value["prompt_tokens"] ?? value["input_tokens"]),
		outputTokens: numberOf(value["completion_tokens"] ?? value["output_tokens"]),
		totalTokens: numberOf(value["total_tokens"]),
		cacheReadTokens: numberOf(inner["cached_tokens"] ?? value["cache_read_input_tokens"]),
		cacheWriteTokens: numberOf(inner["cache_write_tokens"] ?? value["cache_creation_input_tokens"]),
	});
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

import type { JsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { FinishReason, Usage } from "../../core/reply.ts";
import type { AnswerFacts } from "../replyText.ts";

export const stopWord = (reason: FinishReason | undefined): string =>
	reason === "length" ? "max_tokens" : reason === "other" ? "stop_sequence" : "end_turn";

/** Token counts in this format's words; the two that clients add up are always there. */
export function writeUsage({ inputTokens = 0, outputTokens = 0, cacheReadTokens, cacheWriteTokens }: Usage = {}): JsonObject {
	return {
		input_tokens: inputTokens,
		output_tokens: outputTokens,
		...present({ cache_read_input_tokens: cacheReadTokens, cache_creation_input_tokens: cacheWriteTokens }),
	};
}

/** Pioneer's own keys, which stand beside Anthropic's. */
export function writePioneerKeys({ inferenceId, modelUsed, unsupportedLabels }: AnswerFacts): JsonObject {
	return present({
		pioneer_inference_id: inferenceId,
		pioneer_routed_model: modelUsed,
		pioneer_unsupported_labels: unsupportedLabels,
	});
}

/** A whole message. */
export function messageObject(facts: AnswerFacts & { readonly text: string }): JsonObject {
	const { text, reasoning, finishReason, usage, modelId, inferenceId } = facts;
	return {
		id: `msg_${inferenceId ?? "0"}`,
		type: "message",
		role: "assistant",
		content: [...(reasoning === undefined ? [] : [{ type: "thinking", thinking: reasoning, signature: "" }]), { type: "text", text }],
		model: modelId ?? "",
		stop_reason: stopWord(finishReason),
		usage: writeUsage(usage),
		...writePioneerKeys(facts),
	};
}

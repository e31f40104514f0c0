import type { JsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";

/** Reasoning as this format words it: off, with a budget of tokens, or as much as the model sees fit. */
export function writeThinking(reasoning: JsonObject): JsonObject {
	const { enabled, max_tokens: budget, mode, exclude: _, ...others } = reasoning as Readonly<Record<string, JsonObject[string]>>;
	if (enabled === false) {
		return { type: "disabled" };
	}
	return typeof budget === "number" && mode !== "adaptive"
		? { type: "enabled", budget_tokens: budget, ...others }
		: { type: "adaptive", ...others };
}

export function readThinking(thinking: JsonObject): JsonObject {
	const { type, budget_tokens: budget, ...others } = thinking as Readonly<Record<string, JsonObject[string]>>;
	if (type === "disabled") {
		return { enabled: false };
	}
	return { ...(type === "adaptive" ? { mode: "adaptive" } : {}), ...present({ max_tokens: budget }), ...others };
}

import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import type { ExtractionTask, FormatId, Message, Validator } from "../core/task.ts";

/** The runnable content of a file without errors: what the checks let through has the types that are expected here. */
export function readTask(root: JsonObject, schema: ExtractionSchema): ExtractionTask {
	const header = {
		format: (root["format"] as FormatId | undefined) ?? "native",
		...present({
			name: textOf(root["name"]),
			description: textOf(root["description"]),
			modelId: textOf(root["model_id"]),
			store: flagOf(root["store"]),
			projectId: textOf(root["project_id"]),
			sampleText: textOf(Array.isArray(root["text"]) ? root["text"][0] : root["text"]),
		}),
	};
	const { messages } = root;
	if (Array.isArray(messages)) {
		return {
			kind: "generate",
			...header,
			messages: messages as readonly Message[],
			...present({
				maxTokens: numberOf(root["max_tokens"]),
				temperature: numberOf(root["temperature"]),
				topP: numberOf(root["top_p"]),
				reasoning: isJsonObject(root["reasoning"]) ? root["reasoning"] : undefined,
				includeReasoningTrace: flagOf(root["include_reasoning_trace"]),
			}),
		};
	}
	return {
		kind: "extract",
		...header,
		schema,
		validators: readValidators(root["validators"]),
		...present({
			threshold: numberOf(root["threshold"]),
			includeConfidence: flagOf(root["include_confidence"]),
			includeSpans: flagOf(root["include_spans"]),
		}),
	};
}

function readValidators(validators: JsonValue | undefined): Validator[] {
	if (validators === undefined || !isJsonObject(validators)) {
		return [];
	}
	return Object.entries(validators).map(([target, value]): Validator => {
		const { pattern, mode, exclude, flags } = value !== undefined && isJsonObject(value) ? value : { pattern: value };
		return {
			target,
			pattern: textOf(pattern) ?? "",
			mode: mode === "partial" ? "partial" : "full",
			exclude: exclude === true,
			flags: textOf(flags) ?? "i",
		};
	});
}

const textOf = (value: JsonValue | undefined): string | undefined => (typeof value === "string" ? value : undefined);
const flagOf = (value: JsonValue | undefined): boolean | undefined => (typeof value === "boolean" ? value : undefined);
const numberOf = (value: JsonValue | undefined): number | undefined => (typeof value === "number" ? value : undefined);

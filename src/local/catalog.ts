import type { JsonObject } from "../core/json.ts";
import { localExtractiveModel, localRulesModel } from "./localEngine/index.ts";

interface LocalModel {
	readonly id: string;
	readonly label: string;
	readonly taskType: "encoder" | "decoder";
}

/** What runs here whatever model is asked for. */
const localModels: readonly LocalModel[] = [
	{ id: localRulesModel, label: "Local rules", taskType: "encoder" },
	{ id: localExtractiveModel, label: "Local extractive", taskType: "decoder" },
];

const createdAt = Date.UTC(2026, 0, 1);

/** `GET /base-models`, with its filters `supports_inference`, `supports_training` and `task_type`. */
export function baseModels(params: URLSearchParams): JsonObject {
	const wanted = (name: string, value: string): boolean => (params.get(name) ?? value).toLowerCase() === value;
	const models = localModels.filter(
		({ taskType }) => wanted("supports_inference", "true") && wanted("supports_training", "false") && wanted("task_type", taskType),
	);
	return {
		models: models.map(({ id, label, taskType }) => ({
			id,
			label,
			task_type: taskType,
			context_length: null,
			input_price_per_million: 0,
			output_price_per_million: 0,
			cache_read_price_per_million: 0,
			cache_write_price_per_million: 0,
			supports_training: false,
			supports_inference: true,
			encoder_features: taskType === "encoder" ? [] : null,
		})),
	};
}

/** `GET /v1/models`, in words that both OpenAI's and Anthropic's clients read; `limit` (1..1000), `after_id` and `before_id` page through it. */
export function modelList(params: URLSearchParams): JsonObject {
	const at = (name: string): number | undefined => {
		const index = localModels.findIndex(({ id }) => id === params.get(name));
		return index < 0 ? undefined : index;
	};
	const before = localModels.slice((at("after_id") ?? -1) + 1, at("before_id"));
	const limit = Number(params.get("limit") ?? 1000);
	const data = before.slice(0, Number.isInteger(limit) && limit > 0 ? limit : before.length);
	return {
		object: "list",
		data: data.map(openaiModel),
		has_more: data.length < before.length,
		first_id: data[0]?.id ?? null,
		last_id: data.at(-1)?.id ?? null,
	};
}

/** `GET /v1/models/{id}`; undefined for a model that is not listed. */
export function modelOf(id: string): JsonObject | undefined {
	const model = localModels.find((each) => each.id === id);
	return model && openaiModel(model);
}

const openaiModel = ({ id, label }: LocalModel): JsonObject => ({
	id,
	object: "model",
	type: "model",
	display_name: label,
	created: createdAt / 1000,
	created_at: new Date(createdAt).toISOString(),
	owned_by: "local",
});

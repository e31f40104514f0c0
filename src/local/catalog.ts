import type { Model, ModelQuery } from "../core/model.ts";
import type { ModelPage } from "../wire/models.ts";
import { localExtractiveModel, localRulesModel } from "./localEngine/index.ts";

const shared = {
	source: "catalog",
	prices: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
	createdAt: Date.UTC(2026, 0, 1),
} as const;

/** What runs here whatever model is asked for. */
const localModels: readonly Model[] = [
	{
		...shared,
		id: localRulesModel,
		label: "Local rules",
		kind: "encoder",
		capabilities: { inference: true, training: false, features: [] },
	},
	{
		...shared,
		id: localExtractiveModel,
		label: "Local extractive",
		kind: "decoder",
		capabilities: { inference: true, training: false },
	},
];

/** The local models that the catalog's filters want. */
export const baseModels = ({ supportsInference, supportsTraining, kind }: ModelQuery): readonly Model[] =>
	localModels.filter(
		(model) =>
			(supportsInference ?? model.capabilities.inference) === model.capabilities.inference &&
			(supportsTraining ?? model.capabilities.training) === model.capabilities.training &&
			(kind ?? model.kind) === model.kind,
	);

/** A page of the list of models: `limit` of them after and before those named; whatever is no such parameter is passed over. */
export function modelPage(params: URLSearchParams): ModelPage {
	const at = (name: string): number | undefined => {
		const index = localModels.findIndex(({ id }) => id === params.get(name));
		return index < 0 ? undefined : index;
	};
	const between = localModels.slice((at("after_id") ?? -1) + 1, at("before_id"));
	const limit = Number(params.get("limit") ?? 1000);
	const models = between.slice(0, Number.isInteger(limit) && limit > 0 ? limit : between.length);
	return { models, hasMore: models.length < between.length };
}

export const modelOf = (id: string): Model | undefined => localModels.find((model) => model.id === id);

import * as z from "zod/mini";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { Model, ModelDeprecation, ModelKind, ModelQuery } from "../core/model.ts";
import { present } from "../core/present.ts";
import type { Decoded, Issue } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { numberOf } from "./replyHeader.ts";
import { flag, number, Shape, text, texts, time } from "./shape.ts";
import { formatTime } from "./time.ts";

export { decodeTrainingJobs, encodeTrainingJobs } from "./trainingJobs.ts";

const about = new Shape({
	label: [["display_label", "display_name", "label", "name"], text],
	contextLength: [["context_length", "context_window", "max_context_length", "max_context_tokens", "context_size"], number],
	createdAt: ["created_at", time],
	baseModel: ["base_model", text],
});
const capabilities = new Shape({
	inference: ["supports_inference", flag],
	training: ["supports_training", flag],
	onDemand: ["supports_on_demand_inference", flag],
	features: ["encoder_features", texts],
});
const prices = new Shape({
	input: ["input_price_per_million", number],
	output: ["output_price_per_million", number],
	cacheRead: ["cache_read_price_per_million", number],
	cacheWrite: ["cache_write_price_per_million", number],
});
const end = new Shape({
	endsAt: [["deprecation_date", "deprecated_at", "sunset", "sunset_at", "sunset_date", "retires_at", "date", "ends_at"], text],
	successor: [["successor", "replacement", "replaced_by", "replacement_model"], text],
});
/** What tells one model from another, and an entry of a list from none. */
const names = new Shape({
	id: [["id", "model_id"], text],
	kind: [["task_type", "model_type", "type", "kind"], z.enum(["encoder", "decoder"])],
});

/** Reads the catalog, `GET /base-models`. An entry without an id is passed over. */
export function decodeCatalog(body: JsonValue): Decoded<readonly Model[]> {
	const list = isJsonObject(body) ? (body["models"] ?? body["data"]) : body;
	if (!Array.isArray(list)) {
		return refused({ path: ["models"], message: "Expected a list", type: "wrong-shape" });
	}
	return decoded((list as readonly JsonValue[]).flatMap((entry) => (isJsonObject(entry) ? (readModel(entry) ?? []) : [])));
}

function readModel(entry: JsonObject): Model | undefined {
	const { id, kind = impliedKind(entry) } = names.read(entry);
	return id === undefined
		? undefined
		: {
				id,
				source: "catalog",
				capabilities: capabilities.read(entry),
				...about.read(entry),
				...present({ kind, prices: prices.readAny(entry), deprecation: readDeprecation(entry) }),
			};
}

/** Encoders are known by having features, even none. */
function impliedKind({ encoder_features: features }: { readonly encoder_features?: JsonValue }): ModelKind | undefined {
	return Array.isArray(features) ? "encoder" : features === null ? "decoder" : undefined;
}

function readDeprecation(entry: JsonObject): ModelDeprecation | undefined {
	const nested = entry["deprecation"];
	const facts = end.read(isJsonObject(nested) ? nested : entry);
	const isSaid = entry["deprecated"] === true || entry["status"] === "deprecated" || isJsonObject(nested) || facts.endsAt !== undefined;
	return isSaid ? facts : undefined;
}

/** Writes the catalog with the keys its pages name. */
export function encodeCatalog(models: readonly Model[]): JsonObject {
	return {
		models: models.map(({ id, label, kind, contextLength, deprecation, createdAt, baseModel, ...model }) => ({
			id,
			...present({
				display_name: label,
				task_type: kind,
				context_length: contextLength,
				encoder_features: kind === "decoder" ? null : undefined,
				deprecated: deprecation === undefined ? undefined : true,
				deprecation_date: deprecation?.endsAt,
				successor: deprecation?.successor,
				created_at: createdAt === undefined ? undefined : formatTime(createdAt),
				base_model: baseModel,
			}),
			...prices.write(model.prices),
			...capabilities.write(model.capabilities),
		})),
	};
}

export function encodeModelQuery({ supportsInference, supportsTraining, kind }: ModelQuery): string {
	const values = present({ supports_inference: supportsInference, supports_training: supportsTraining, task_type: kind });
	return new URLSearchParams(Object.entries(values).map(([key, value]): [string, string] => [key, String(value)])).toString();
}

/** Reads the catalog's filters; issues are those of a 422, their path being the parameter. */
export function decodeModelQuery(params: URLSearchParams): Decoded<ModelQuery> {
	const issues: Issue[] = [];
	const flag = (key: string): boolean | undefined => {
		const value = params.get(key)?.toLowerCase();
		if (value === undefined || value === "") {
			return undefined;
		}
		const isYes = ["true", "1", "yes", "on"].includes(value);
		if (!isYes && !["false", "0", "no", "off"].includes(value)) {
			issues.push({ path: [key], message: "Input should be a valid boolean, unable to interpret input", type: "bool_parsing" });
		}
		return isYes;
	};
	const kinds: readonly ModelKind[] = ["encoder", "decoder"];
	const word = params.get("task_type");
	const kind = kinds.find((each) => each === word);
	if (word !== null && kind === undefined) {
		issues.push({ path: ["task_type"], message: "Input should be 'encoder' or 'decoder'", type: "literal_error" });
	}
	const query: ModelQuery = present({ supportsInference: flag("supports_inference"), supportsTraining: flag("supports_training"), kind });
	return issues.length > 0 ? { ok: false, issues } : decoded(query);
}

/** One page of `GET /v1/models`. */
export interface ModelPage {
	readonly models: readonly Model[];
	readonly hasMore: boolean;
}

/** Reads `GET /v1/models`, in Pioneer's words or OpenAI's, which dates a model in seconds. */
export function decodeModelPage(body: JsonValue): Decoded<ModelPage> {
	const list = isJsonObject(body) ? (body["data"] ?? body["models"]) : undefined;
	if (!isJsonObject(body) || !Array.isArray(list)) {
		return refused({ path: ["data"], message: "Expected a list", type: "wrong-shape" });
	}
	const models = (list as readonly JsonValue[]).flatMap((entry): readonly Model[] => {
		const model = isJsonObject(entry) ? readModel(entry) : undefined;
		const created = isJsonObject(entry) ? numberOf(entry["created"]) : undefined;
		return model === undefined ? [] : [created === undefined ? model : { createdAt: created * 1000, ...model }];
	});
	return decoded({ models, hasMore: body["has_more"] === true });
}

/** Writes `GET /v1/models`, with the keys that OpenAI's and Anthropic's clients look for. */
export function encodeModelPage({ models, hasMore }: ModelPage): JsonObject {
	return {
		object: "list",
		data: models.map((model) => encodeModelEntry(model)),
		has_more: hasMore,
		...present({ first_id: models[0]?.id, last_id: models.at(-1)?.id }),
	};
}

/** Writes one model of that list, as `GET /v1/models/{id}` answers it. */
export function encodeModelEntry({ id, label, createdAt = 0 }: Model): JsonObject {
	return {
		id,
		type: "model",
		object: "model",
		display_name: label ?? id,
		created_at: formatTime(createdAt) ?? "",
		created: Math.floor(createdAt / 1000),
		owned_by: "pioneer",
	};
}

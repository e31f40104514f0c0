import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { Model, ModelDeprecation, ModelKind, ModelPrices, ModelQuery } from "../core/model.ts";
import { present } from "../core/present.ts";
import type { Decoded, Issue } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { numberOf, textOf } from "./replyHeader.ts";
import { formatTime, parseTime } from "./time.ts";

export { decodeTrainingJobs, encodeTrainingJobs } from "./trainingJobs.ts";

/** The first of several names for the same thing that holds a value; pages differ in what they call it. */
const first = (body: JsonObject, keys: readonly string[]): JsonValue | undefined =>
	keys.map((key) => body[key]).find((value) => (value ?? undefined) !== undefined);

const labelKeys = ["display_label", "display_name", "label", "name"];
const contextKeys = ["context_length", "context_window", "max_context_length", "max_context_tokens", "context_size"];
const endKeys = ["deprecation_date", "deprecated_at", "sunset", "sunset_at", "sunset_date", "retires_at"];
const successorKeys = ["successor", "replacement", "replaced_by", "replacement_model"];

/** Reads the catalog, `GET /base-models`. An entry without an id is passed over. */
export function decodeCatalog(body: JsonValue): Decoded<readonly Model[]> {
	const list = isJsonObject(body) ? (body["models"] ?? body["data"]) : body;
	if (!Array.isArray(list)) {
		return refused({ path: ["models"], message: "Expected a list", type: "wrong-shape" });
	}
	return decoded((list as readonly JsonValue[]).flatMap((entry) => (isJsonObject(entry) ? (readModel(entry) ?? []) : [])));
}

function readModel(entry: JsonObject): Model | undefined {
	const id = textOf(first(entry, ["id", "model_id"]));
	if (id === undefined) {
		return undefined;
	}
	const features = entry["encoder_features"];
	const flag = (key: string): boolean | undefined => (typeof entry[key] === "boolean" ? entry[key] : undefined);
	return {
		id,
		source: "catalog",
		capabilities: present({
			inference: flag("supports_inference"),
			training: flag("supports_training"),
			onDemand: flag("supports_on_demand_inference"),
			features: Array.isArray(features) ? (features as readonly JsonValue[]).filter((each) => typeof each === "string") : undefined,
		}),
		...present({
			label: textOf(first(entry, labelKeys)),
			kind: kindOf(entry),
			contextLength: numberOf(first(entry, contextKeys)),
			prices: readPrices(entry),
			deprecation: readDeprecation(entry),
			createdAt: parseTime(textOf(entry["created_at"]) ?? ""),
			baseModel: textOf(entry["base_model"]),
		}),
	};
}

/** Encoders are known by their word for it, or by having features, even none. */
function kindOf(entry: JsonObject): ModelKind | undefined {
	const word = first(entry, ["task_type", "model_type", "type", "kind"]);
	if (word === "encoder" || word === "decoder") {
		return word;
	}
	if (Array.isArray(entry["encoder_features"])) {
		return "encoder";
	}
	return entry["encoder_features"] === null ? "decoder" : undefined;
}

function readPrices(entry: JsonObject): ModelPrices | undefined {
	const prices = present({
		input: numberOf(entry["input_price_per_million"]),
		output: numberOf(entry["output_price_per_million"]),
		cacheRead: numberOf(entry["cache_read_price_per_million"]),
		cacheWrite: numberOf(entry["cache_write_price_per_million"]),
	});
	return Object.keys(prices).length === 0 ? undefined : prices;
}

function readDeprecation(entry: JsonObject): ModelDeprecation | undefined {
	const nested = entry["deprecation"];
	const source = isJsonObject(nested) ? nested : entry;
	const facts = present({
		endsAt: textOf(first(source, [...endKeys, "date", "ends_at"])),
		successor: textOf(first(source, successorKeys)),
	});
	const isSaid = entry["deprecated"] === true || entry["status"] === "deprecated" || isJsonObject(nested) || facts.endsAt !== undefined;
	return isSaid ? facts : undefined;
}

/** Writes the catalog with the keys its pages name. */
export function encodeCatalog(models: readonly Model[]): JsonObject {
	return {
		models: models.map(({ id, label, kind, contextLength, prices, deprecation, capabilities, createdAt, baseModel }) => ({
			id,
			...present({
				display_name: label,
				task_type: kind,
				context_length: contextLength,
				input_price_per_million: prices?.input,
				output_price_per_million: prices?.output,
				cache_read_price_per_million: prices?.cacheRead,
				cache_write_price_per_million: prices?.cacheWrite,
				supports_inference: capabilities.inference,
				supports_training: capabilities.training,
				supports_on_demand_inference: capabilities.onDemand,
				encoder_features: capabilities.features ?? (kind === "decoder" ? null : undefined),
				deprecated: deprecation === undefined ? undefined : true,
				deprecation_date: deprecation?.endsAt,
				successor: deprecation?.successor,
				created_at: createdAt === undefined ? undefined : formatTime(createdAt),
				base_model: baseModel,
			}),
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

import type { Failure } from "./failure.ts";
import type { JsonObject } from "./json.ts";

/** What a model answers with: extractions, or text. */
export type ModelKind = "encoder" | "decoder";

/** US dollars for a million tokens. */
export interface ModelPrices {
	readonly input?: number;
	readonly output?: number;
	readonly cacheRead?: number;
	readonly cacheWrite?: number;
}

/** What a catalog says about the end of a model. */
export interface ModelDeprecation {
	/** The day it ends, as the catalog writes it. */
	readonly endsAt?: string;
	/** The id of the model to use in its place. */
	readonly successor?: string;
}

/** A model that can be named in a request: of the catalog, or trained by the key's owner. */
export interface Model {
	readonly id: string;
	readonly label?: string;
	/** Absent where the catalog does not say. */
	readonly kind?: ModelKind;
	readonly source: "catalog" | "training";
	/** In tokens. */
	readonly contextLength?: number;
	readonly prices?: ModelPrices;
	readonly deprecation?: ModelDeprecation;
	readonly capabilities: ModelCapabilities;
	/** Milliseconds since 1970. */
	readonly createdAt?: number;
	/** What the model was trained from. */
	readonly baseModel?: string;
	/** The labels it was trained on. */
	readonly labels?: readonly string[];
}

export interface ModelCapabilities {
	readonly inference?: boolean;
	readonly training?: boolean;
	readonly onDemand?: boolean;
	/** What the encoder can do beyond the four kinds, such as `records` or `span_attributes`. */
	readonly features?: readonly string[];
}

/** Which models of a catalog are wanted; all filters must hold. */
export interface ModelQuery {
	readonly supportsInference?: boolean;
	readonly supportsTraining?: boolean;
	readonly kind?: ModelKind;
}

/** What can be named as a model. */
export interface Models {
	/** The catalog's in its order, then those that the key's owner trained, newest first as the server lists them. */
	readonly models: readonly Model[];
	/** Why trained ones are missing: the catalog is public, they are not. */
	readonly trainingFailure?: Failure;
}

/** A training job, of which one that is complete is a model under the job's own id. */
export interface TrainingJob {
	readonly id: string;
	readonly name?: string;
	readonly baseModel?: string;
	/** As the server says it; hosts differ in their words. */
	readonly status: string;
	readonly state: "running" | "finished" | "failed" | "stopped";
	readonly isDeployable?: boolean;
	readonly labels?: readonly string[];
	readonly kind?: ModelKind;
	/** 0..100 */
	readonly progress?: number;
	readonly createdAt?: number;
	readonly completedAt?: number;
	readonly errorMessage?: string;
	readonly metrics?: JsonObject;
}

/** The model that a finished job made; undefined for a job that made none, or none that can run. */
export function modelOfJob(job: TrainingJob): Model | undefined {
	if (job.state !== "finished" || job.isDeployable === false) {
		return undefined;
	}
	const { id, name: label, baseModel, labels, kind, completedAt, createdAt = completedAt } = job;
	return {
		id,
		source: "training",
		capabilities: { inference: true },
		...(label === undefined ? {} : { label }),
		...(kind === undefined ? {} : { kind }),
		...(baseModel === undefined ? {} : { baseModel }),
		...(labels === undefined ? {} : { labels }),
		...(createdAt === undefined ? {} : { createdAt }),
	};
}

export function matchesModelQuery({ capabilities, kind }: Model, query: ModelQuery): boolean {
	return (
		(query.supportsInference === undefined || (capabilities.inference ?? true) === query.supportsInference) &&
		(query.supportsTraining === undefined || (capabilities.training ?? false) === query.supportsTraining) &&
		(query.kind === undefined || kind === query.kind)
	);
}

import type { JsonObject } from "./json.ts";

/** How many values a position may take: one, or any number. */
export type Dtype = "str" | "list";

/** What to look for in a text: all four kinds, each possibly empty. Order is kept, since it changes a model's scores. */
export interface ExtractionSchema {
	readonly entities: readonly EntityType[];
	readonly classifications: readonly ClassificationTask[];
	readonly structures: readonly Structure[];
	readonly relations: readonly RelationType[];
	readonly attributes?: readonly AttributeGroup[];
	/** Root keys of newer hosts that this side carries without reading them (`constraints`, `version`, `tasks`). */
	readonly options?: JsonObject;
}

export interface EntityType {
	readonly name: string;
	readonly description?: string;
	readonly dtype?: Dtype;
	readonly threshold?: number;
	/** Further keys, sent as written. */
	readonly options?: JsonObject;
}

export interface ClassLabel {
	readonly name: string;
	readonly description?: string;
}

export interface ClassificationTask {
	readonly name: string;
	readonly labels: readonly ClassLabel[];
	readonly multiLabel?: boolean;
	/** The wire's `cls_threshold`. */
	readonly threshold?: number;
	readonly topK?: number;
	readonly options?: JsonObject;
}

export interface Structure {
	readonly name: string;
	readonly fields: readonly Field[];
	/** `mode`, `anchor`, `occurrence_policy` and other keys beside `fields`, sent as written. */
	readonly options?: JsonObject;
}

export interface Field {
	readonly name: string;
	readonly dtype?: Dtype;
	readonly choices?: readonly string[];
	readonly description?: string;
	readonly threshold?: number;
	readonly options?: JsonObject;
}

export interface RelationType {
	readonly name: string;
	readonly description?: string;
	readonly threshold?: number;
	/** Entity types that may stand at the head; absent where any may. */
	readonly head?: readonly string[];
	readonly tail?: readonly string[];
	readonly options?: JsonObject;
}

/** A question asked about every entity found, such as its sentiment. */
export interface AttributeGroup {
	readonly name: string;
	readonly labels: readonly string[];
	readonly appliesTo?: readonly string[];
	readonly multiLabel?: boolean;
	readonly threshold?: number;
	readonly options?: JsonObject;
}

export const emptySchema: ExtractionSchema = { entities: [], classifications: [], structures: [], relations: [] };

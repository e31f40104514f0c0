import type { CodePointInterval } from "./span.ts";

/** A stretch of text as a reply names it: in code points, possibly without offsets or confidence. */
export interface Mention {
	readonly text: string;
	readonly interval?: CodePointInterval;
	/** 0..1 */
	readonly confidence?: number;
}

export interface Entity extends Mention {
	readonly label: string;
	readonly attributes?: readonly Attribute[];
}

/** The answer to one attribute group on one entity. */
export interface Attribute {
	readonly group: string;
	readonly labels: readonly LabelConfidence[];
}

export interface LabelConfidence {
	readonly label: string;
	readonly confidence?: number;
}

/** The answer to one classification task. No label means that none applied or that the engine abstained. */
export interface Classification {
	readonly task: string;
	readonly labels: readonly LabelConfidence[];
	readonly multiLabel: boolean;
}

export interface StructureInstance {
	readonly structure: string;
	readonly fields: readonly FieldValues[];
}

export interface FieldValues {
	readonly name: string;
	/** Whether the reply held a list (`dtype: "list"`), so that one value is told from a list of one. */
	readonly isList: boolean;
	readonly values: readonly Mention[];
}

export interface Relation {
	readonly type: string;
	readonly head: Mention;
	readonly tail: Mention;
	readonly confidence?: number;
}

/** Everything found in one text, as received. Lists keep the reply's order. */
export interface Extraction {
	readonly entities: readonly Entity[];
	readonly classifications: readonly Classification[];
	readonly structures: readonly StructureInstance[];
	readonly relations: readonly Relation[];
}

export const emptyExtraction: Extraction = { entities: [], classifications: [], structures: [], relations: [] };

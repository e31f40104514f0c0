import type { Attribute, Classification } from "./extraction.ts";
import type { CodePointInterval, Span } from "./span.ts";

/**
 * How a mention came to its place. `exact`: as received, in code points. `utf16`, `utf8`: the offsets were in that unit.
 * `shifted`: off by one. `clipped`: it held the full stop that GLiNER2 adds to a text without one. `nearest`: its text stands
 * elsewhere, and this is the occurrence nearest to the offsets. `search`: it came without offsets. `person`: somebody put it there.
 */
export type PlacementMethod = "exact" | "utf16" | "utf8" | "shifted" | "clipped" | "nearest" | "search" | "person";

/** Why a mention has no place. */
export type UnplacedReason = "not-in-text" | "empty" | "invalid-offsets";

/** A mention at its place: `text` is the document's own slice at `span`. */
export interface PlacedMention {
	readonly text: string;
	readonly span: Span;
	readonly method: PlacementMethod;
	readonly confidence?: number;
	/** The offsets as they came, where there were any. */
	readonly received?: CodePointInterval;
}

export interface PlacedEntity extends PlacedMention {
	readonly label: string;
	readonly attributes?: readonly Attribute[];
}

/** A value of a record or an end of a relation: placed where it could be. */
export type Value =
	| PlacedMention
	| { readonly text: string; readonly span?: undefined; readonly confidence?: number; readonly received?: CodePointInterval };

export interface PlacedField {
	readonly name: string;
	readonly isList: boolean;
	readonly values: readonly Value[];
}

export interface PlacedStructure {
	readonly structure: string;
	readonly fields: readonly PlacedField[];
}

export interface PlacedRelation {
	readonly type: string;
	readonly head: Value;
	readonly tail: Value;
	readonly confidence?: number;
}

/** What could not be placed, and why. `owner` is the label, `structure.field` or relation name. */
export interface Unplaced {
	readonly kind: "entity" | "field" | "relation";
	readonly owner: string;
	readonly text: string;
	readonly reason: UnplacedReason;
	readonly confidence?: number;
	readonly received?: CodePointInterval;
}

/** An extraction put onto its text: nothing of it is lost, since what has no place is listed as such. */
export interface PlacedExtraction {
	readonly entities: readonly PlacedEntity[];
	readonly classifications: readonly Classification[];
	readonly structures: readonly PlacedStructure[];
	readonly relations: readonly PlacedRelation[];
	readonly unplaced: readonly Unplaced[];
}

import type { JsonObject, JsonValue } from "../json.ts";
import { isJsonObject } from "../json.ts";
import type { Dtype } from "../schema.ts";

/** Leads to a part of a schema from the schema's own root. */
export type SchemaPath = readonly (string | number)[];

export type SchemaIssueCode =
	| "wrong-type"
	| "unknown-key"
	| "no-section"
	| "empty-section"
	| "blank-name"
	| "duplicate-name"
	| "too-few-labels"
	| "structure-without-fields"
	| "field-without-name"
	| "duplicate-field"
	| "empty-choices"
	| "unknown-dtype"
	| "unknown-mode"
	| "unknown-anchor"
	| "anchor-without-natural"
	| "unknown-cardinality"
	| "unknown-occurrence-policy"
	| "threshold-out-of-range"
	| "top-k-out-of-range"
	| "unknown-class-act"
	| "attributes-without-entities"
	| "attribute-without-labels"
	| "reserved-attribute-name"
	| "attribute-label-clash"
	| "unknown-entity"
	| "lost-description"
	| "no-effect-single-label";

/** One thing that GLiNER2 refuses (`error`) or silently changes (`warning`). `subject` is the offending name, key or value. */
export interface SchemaIssue {
	readonly path: SchemaPath;
	readonly code: SchemaIssueCode;
	readonly severity: "error" | "warning";
	readonly subject?: string;
}

/** Reads values out of a schema and notes what is wrong with them. What cannot be read is left out, never guessed. */
export class Reading {
	readonly issues: SchemaIssue[] = [];

	error(path: SchemaPath, code: SchemaIssueCode, subject?: string): void {
		this.issues.push({ path, code, severity: "error", ...(subject === undefined ? {} : { subject }) });
	}

	warning(path: SchemaPath, code: SchemaIssueCode, subject?: string): void {
		this.issues.push({ path, code, severity: "warning", ...(subject === undefined ? {} : { subject }) });
	}

	/** A text that may be absent; an empty one says nothing and counts as absent. */
	text(owner: JsonObject, key: string, path: SchemaPath): string | undefined {
		const value = owner[key] ?? undefined;
		if (value !== undefined && typeof value !== "string") {
			this.error([...path, key], "wrong-type");
			return undefined;
		}
		return value === "" ? undefined : value;
	}

	/** A yes or no that may be absent but, as in GLiNER2, not `null`. */
	flag(owner: JsonObject, key: string, path: SchemaPath): boolean | undefined {
		const value = owner[key];
		if (value !== undefined && typeof value !== "boolean") {
			this.error([...path, key], "wrong-type");
			return undefined;
		}
		return value;
	}

	/** A number from 0 to 1. */
	threshold(owner: JsonObject, key: string, path: SchemaPath): number | undefined {
		const value = owner[key] ?? undefined;
		if (value === undefined) {
			return undefined;
		}
		if (typeof value !== "number") {
			this.error([...path, key], "wrong-type");
			return undefined;
		}
		if (!(value >= 0 && value <= 1)) {
			this.error([...path, key], "threshold-out-of-range", String(value));
			return undefined;
		}
		return value;
	}

	dtype(owner: JsonObject, key: string, path: SchemaPath): Dtype | undefined {
		const value = owner[key] ?? undefined;
		if (value === undefined || value === "str" || value === "list") {
			return value;
		}
		this.error([...path, key], typeof value === "string" ? "unknown-dtype" : "wrong-type", shown(value));
		return undefined;
	}

	/** One of a few words; the value stays where it is, this only judges it. */
	oneOf(owner: JsonObject, key: string, words: readonly string[], code: SchemaIssueCode, path: SchemaPath): void {
		const value = owner[key] ?? undefined;
		if (value !== undefined && typeof value !== "string") {
			this.error([...path, key], "wrong-type");
		} else if (value !== undefined && !words.includes(value)) {
			this.error([...path, key], code, value);
		}
	}

	/** A list of strings; entries of another type are noted and left out. A lone string is a list of one where `lone` says so. */
	texts(value: JsonValue | undefined, path: SchemaPath, lone = false): string[] | undefined {
		if (lone && typeof value === "string") {
			return [value];
		}
		if (!Array.isArray(value)) {
			if (value !== undefined && value !== null) {
				this.error(path, "wrong-type");
			}
			return undefined;
		}
		return (value as readonly JsonValue[]).filter((entry, at): entry is string => {
			if (typeof entry !== "string") {
				this.error([...path, at], "wrong-type");
			}
			return typeof entry === "string";
		});
	}

	/** The keys beside those read here, as written. Those not in `carried` are unknown to GLiNER2 and to every host. */
	rest(owner: JsonObject, read: readonly string[], carried: readonly string[], path: SchemaPath): { options?: JsonObject } {
		const kept: [string, JsonValue][] = [];
		for (const [key, value] of Object.entries(owner)) {
			if (value !== undefined && !read.includes(key)) {
				kept.push([key, value]);
				if (!carried.includes(key)) {
					this.error([...path, key], "unknown-key", key);
				}
			}
		}
		return kept.length === 0 ? {} : { options: Object.fromEntries(kept) };
	}

	/** Blank and repeated names among entries that stand at `paths`. */
	names(names: readonly string[], paths: readonly SchemaPath[]): void {
		const seen = new Set<string>();
		names.forEach((name, at) => {
			const path = paths[at] ?? [];
			if (name.trim() === "") {
				this.error(path, "blank-name", name);
			} else if (seen.has(name)) {
				this.error(path, "duplicate-name", name);
			}
			seen.add(name);
		});
	}
}

/** What a section holds by name: a list's entries or a map's, each with the path that leads to it. */
export interface NamedEntry {
	readonly name: string | undefined;
	readonly value: JsonValue;
	readonly path: SchemaPath;
}

/** A section as entries, whichever of its spellings it has; undefined where it is neither list nor map. Notes an empty one. */
export function namedEntries(reading: Reading, section: JsonValue, path: SchemaPath): NamedEntry[] | undefined {
	const entries = Array.isArray(section)
		? (section as readonly JsonValue[]).map((value, at) => ({ name: undefined, value, path: [...path, at] }))
		: isJsonObject(section)
			? Object.entries(section).map(([name, value]) => ({ name, value: value ?? null, path: [...path, name] }))
			: undefined;
	if (entries === undefined) {
		reading.error(path, "wrong-type");
	} else if (entries.length === 0) {
		reading.error(path, "empty-section", String(path.at(-1) ?? ""));
	}
	return entries;
}

function shown(value: JsonValue): string | undefined {
	return typeof value === "object" ? undefined : String(value);
}

import type { JsonObject, JsonValue } from "../json.ts";
import { isJsonObject } from "../json.ts";
import { present } from "../present.ts";
import type { Field, Structure } from "../schema.ts";
import { parseFieldSpec } from "./fieldSpec.ts";
import type { Reading, SchemaPath } from "./reading.ts";
import { namedEntries } from "./reading.ts";

/** Reads a map from structure to `{fields: […], …}` or to the list of its fields; a field is an object or a `::` string. */
export function readStructures(reading: Reading, section: JsonValue, path: SchemaPath): Structure[] {
	return (namedEntries(reading, section, path) ?? []).flatMap(({ name, value, path: at }) => {
		if (name === undefined) {
			reading.error(at, "wrong-type");
			return [];
		}
		if (name.trim() === "") {
			reading.error(at, "blank-name", name);
		}
		const structure = readStructure(reading, name, value, at);
		return structure === undefined ? [] : [structure];
	});
}

function readStructure(reading: Reading, name: string, value: JsonValue, path: SchemaPath): Structure | undefined {
	if (Array.isArray(value)) {
		return { name, fields: readFields(reading, name, value, path, true) };
	}
	if (!isJsonObject(value)) {
		reading.error(path, "wrong-type");
		return undefined;
	}
	const listed = value["fields"];
	if (listed === undefined) {
		reading.error(path, "structure-without-fields", name);
		return { name, fields: [], options: value };
	}
	const fields = readFields(reading, name, listed, [...path, "fields"], false);
	reading.oneOf(value, "mode", ["natural", "latent", "anchorless"], "unknown-mode", path);
	reading.oneOf(value, "occurrence_policy", ["all", "first", "error_on_ambiguous", "latent_all"], "unknown-occurrence-policy", path);
	checkAnchor(reading, value, fields, path);
	return { name, fields, ...reading.rest(value, ["fields"], ["mode", "anchor", "occurrence_policy"], path) };
}

function checkAnchor(reading: Reading, structure: JsonObject, fields: readonly Field[], path: SchemaPath): void {
	const anchor = reading.text(structure, "anchor", path);
	const mode = structure["mode"] ?? undefined;
	if (anchor === undefined) {
		return;
	}
	const at = [...path, "anchor"];
	if (mode !== undefined && mode !== "natural") {
		reading.error(at, "anchor-without-natural", anchor);
	} else if (!fields.some((field) => field.name === anchor)) {
		reading.error(at, "unknown-anchor", anchor);
	} else if (mode === undefined) {
		// Without a mode no records are formed, so the anchor is read by nobody.
		reading.warning(at, "anchor-without-natural", anchor);
	}
}

function readFields(reading: Reading, structure: string, value: JsonValue, path: SchemaPath, takesStrings: boolean): Field[] {
	if (!Array.isArray(value)) {
		reading.error(path, "wrong-type");
		return [];
	}
	if (value.length === 0) {
		reading.error(path, "structure-without-fields", structure);
	}
	const seen = new Set<string>();
	return (value as readonly JsonValue[]).flatMap((entry, index) => {
		const at = [...path, index];
		if (typeof entry === "string" && !takesStrings) {
			reading.error(at, "wrong-type");
		}
		const field = typeof entry === "string" ? readSpec(reading, entry, at) : readField(reading, entry, at);
		if (field === undefined) {
			return [];
		}
		if (seen.has(field.name)) {
			reading.warning(at, "duplicate-field", field.name);
		}
		seen.add(field.name);
		return [field];
	});
}

function readSpec(reading: Reading, spec: string, path: SchemaPath): Field | undefined {
	const { field, lost } = parseFieldSpec(spec);
	if (field.name.trim() === "") {
		reading.error(path, "field-without-name");
		return undefined;
	}
	for (const part of lost) {
		if (part.kind === "description") {
			reading.warning(path, "lost-description", part.text);
		}
	}
	if (field.choices?.every((choice) => choice === "") === true) {
		reading.warning(path, "empty-choices", field.name);
	}
	return field;
}

function readField(reading: Reading, value: JsonValue, path: SchemaPath): Field | undefined {
	if (!isJsonObject(value)) {
		reading.error(path, "wrong-type");
		return undefined;
	}
	const name = value["name"];
	if (typeof name !== "string" || name.trim() === "") {
		reading.error(path, "field-without-name");
		return undefined;
	}
	reading.oneOf(value, "cardinality", ["optional_one", "required_one", "zero_or_more", "one_or_more"], "unknown-cardinality", path);
	reading.flag(value, "exclusive", path);
	const choices = reading.texts(value["choices"], [...path, "choices"]);
	if (choices?.length === 0) {
		reading.error([...path, "choices"], "empty-choices", name);
	}
	return {
		name,
		...present({
			dtype: reading.dtype(value, "dtype", path),
			choices: choices?.length === 0 ? undefined : choices,
			description: reading.text(value, "description", path),
			threshold: reading.threshold(value, "threshold", path),
		}),
		...reading.rest(value, ["name", "dtype", "choices", "description", "threshold"], ["cardinality", "exclusive"], path),
	};
}

/** Every structure as `{fields: [{name, …}], …}`. */
export function writeStructures(structures: readonly Structure[]): JsonObject {
	return Object.fromEntries(
		structures.map(({ name, fields, options }) => [
			name,
			{ fields: fields.map(({ name: field, options: more, ...rest }) => ({ name: field, ...more, ...rest })), ...options },
		]),
	);
}

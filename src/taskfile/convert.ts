import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { Field } from "../core/schema.ts";
import { parseFieldSpec } from "../core/schemaSpelling.ts";
import { contains } from "../core/span.ts";
import { fitsMap } from "../core/spelling/writing.ts";
import { replaceValue, type TextEdit } from "./edits.ts";
import { placeParts } from "./place.ts";
import type { JsonPath } from "./problem.ts";
import type { TaskFile } from "./taskFile.ts";

/** Another spelling of the same thing. */
export type Spelling = "names" | "objects" | "map" | "specs" | "fields";

/** A part of a schema written in another way; nothing is lost by it. */
export interface Conversion {
	readonly to: Spelling;
	/** What is converted, such as `entities` or a structure's name. */
	readonly subject: string;
	readonly edit: TextEdit;
}

/** The conversions of the innermost convertible part around an offset, in UTF-16 units. */
export function conversionsAt(file: TaskFile, offset: number): Conversion[] {
	const parts = convertibles(file.value);
	const spans = placeParts(
		parts.flatMap(({ path }) => [
			{ path, part: "key" },
			{ path, part: "value" },
		]),
		file,
	);
	const at = { start: offset, end: offset };
	const index = parts.findLastIndex((_, part) =>
		[spans[2 * part], spans[2 * part + 1]].some((span) => span !== undefined && contains(span, at)),
	);
	const found = parts[index];
	return found === undefined
		? []
		: found.forms.map(({ to, value }) => ({ to, subject: String(found.path.at(-1)), edit: replaceValue(file, found.path, value) }));
}

interface Convertible {
	readonly path: JsonPath;
	readonly forms: readonly { readonly to: Spelling; readonly value: JsonValue }[];
}

function convertibles(root: JsonValue | undefined): Convertible[] {
	const schema = root !== undefined && isJsonObject(root) ? root["schema"] : undefined;
	if (schema === undefined || !isJsonObject(schema)) {
		return [];
	}
	const { entities, relations, structures } = schema;
	const sections = Object.entries({ entities, relations }).flatMap(([key, value]): Convertible[] =>
		value === undefined ? [] : [{ path: ["schema", key], forms: sectionForms(value) }],
	);
	const records =
		structures === undefined || !isJsonObject(structures)
			? []
			: Object.entries(structures).flatMap(([name, value]): Convertible[] =>
					value === undefined ? [] : [{ path: ["schema", "structures", name], forms: structureForms(value) }],
				);
	return [...sections, ...records];
}

/** Every entry as an object with its name, whichever spelling it has; undefined where one is none of them. */
function namedObjects(section: JsonValue): readonly (JsonObject & { readonly name: string })[] | undefined {
	const entries: readonly (readonly [string | undefined, JsonValue])[] | undefined = Array.isArray(section)
		? (section as readonly JsonValue[]).map((value) => [undefined, value])
		: isJsonObject(section)
			? Object.entries(section).map(([name, value]) => [name, value ?? null])
			: undefined;
	const objects = entries?.flatMap(([key, value]) => {
		if (typeof value === "string") {
			return key === undefined ? [{ name: value }] : [{ name: key, ...(value === "" ? {} : { description: value }) }];
		}
		const name = key ?? (isJsonObject(value) ? value["name"] : undefined);
		return isJsonObject(value) && typeof name === "string" ? [{ ...value, name }] : [];
	});
	return objects?.length === entries?.length && objects?.length !== 0 ? objects : undefined;
}

function sectionForms(section: JsonValue): Convertible["forms"] {
	const objects = namedObjects(section);
	if (objects === undefined) {
		return [];
	}
	const names = objects.map(({ name }) => name);
	const hasOnly = (...keys: readonly string[]): boolean =>
		objects.every((object) => Object.keys(object).every((key) => keys.includes(key)));
	const isDescribed = hasOnly("name", "description");
	const forms: Convertible["forms"] = [
		...(hasOnly("name") ? [{ to: "names", value: names } as const] : []),
		{ to: "objects", value: objects.map(({ name, ...rest }) => ({ name, ...rest })) },
		...(fitsMap(names)
			? [
					{
						to: "map",
						value: Object.fromEntries(objects.map(({ name, ...rest }) => [name, isDescribed ? (rest["description"] ?? "") : rest])),
					} as const,
				]
			: []),
	];
	return forms.filter(({ value }) => JSON.stringify(value) !== JSON.stringify(section));
}

/** Entities as a map with a place for each description, where nothing more is said of any of them. */
export function describedEntities(section: JsonValue): JsonValue | undefined {
	return Array.isArray(section) ? sectionForms(section).find(({ to }) => to === "map")?.value : undefined;
}

function structureForms(structure: JsonValue): Convertible["forms"] {
	const isObject = isJsonObject(structure);
	const fields = isObject ? structure["fields"] : structure;
	if (!Array.isArray(fields) || fields.length === 0) {
		return [];
	}
	const listed = fields as readonly JsonValue[];
	const objects = listed.map((field) => (typeof field === "string" ? parsedSpec(field) : field));
	const specs = listed.map((field) => (typeof field === "string" ? field : specOf(field)));
	return [
		...(!isObject && objects.every((field) => field !== undefined) ? [{ to: "fields", value: { fields: objects } } as const] : []),
		...(isObject && Object.keys(structure).length === 1 && specs.every((spec) => spec !== undefined)
			? [{ to: "specs", value: specs } as const]
			: []),
	];
}

/** The field of a `::` string, unless the string loses a part of itself. */
function parsedSpec(spec: string): JsonObject | undefined {
	const { field, lost } = parseFieldSpec(spec);
	return lost.length === 0 ? { ...field } : undefined;
}

/** A field as a `::` string, where reading that gives the field again. */
function specOf(field: JsonValue): string | undefined {
	if (!isJsonObject(field)) {
		return undefined;
	}
	const { name, dtype, choices, description } = field as unknown as Field;
	const spec = [name, dtype, choices === undefined ? undefined : `[${choices.join("|")}]`, description]
		.filter((part) => part !== undefined)
		.join("::");
	const again = parsedSpec(spec);
	const isSame = again !== undefined && sorted(again) === sorted(field);
	// Choices make the dtype `str`, which need not be said of a field that has them.
	return isSame || (again !== undefined && dtype === undefined && sorted(again) === sorted({ ...field, dtype: "str" })) ? spec : undefined;
}

const sorted = (value: JsonObject): string => JSON.stringify(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));

import * as z from "zod/mini";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { Decoded, Issue } from "./format.ts";
import { formatTime, parseTime } from "./time.ts";

/** Reads a value as a schema has it. Issues carry their paths, which begin with `at`, and pydantic's words, as the hosted API tells them. */
export function decodeShape<T>(schema: z.ZodMiniType<T>, value: unknown, at: Issue["path"] = []): Decoded<T> {
	const read = z.safeParse(schema, value);
	return read.success
		? { ok: true, value: read.data }
		: { ok: false, issues: read.error.issues.map((issue) => ({ path: [...at, ...(issue.path as Issue["path"])], ...wordsOf(issue) })) };
}

/** pydantic's words for zod's types. */
const types: Readonly<Record<string, string>> = { string: "string_type", boolean: "bool_type", number: "float_type" };

function wordsOf(issue: z.core.$ZodIssue): { readonly message: string; readonly type: string } {
	switch (issue.code) {
		case "invalid_type":
			return { message: `Input should be a valid ${issue.expected}`, type: types[issue.expected] ?? issue.expected };
		case "invalid_value":
			return { message: `Input should be ${issue.values.map((value) => `'${String(value)}'`).join(" or ")}`, type: "literal_error" };
		case "not_multiple_of":
			return { message: "Input should be a valid integer, got a number with a fractional part", type: "int_from_float" };
		case "too_small":
			return issue.origin === "string"
				? { message: `String should have at least ${issue.minimum} character`, type: "string_too_short" }
				: { message: `Input should be greater than or equal to ${issue.minimum}`, type: "greater_than_equal" };
		case "too_big":
			return { message: `Input should be less than or equal to ${issue.maximum}`, type: "less_than_equal" };
		default:
			return { message: issue.message, type: issue.code === "custom" ? String(issue.params?.["type"]) : issue.code };
	}
}

/** What only a function can tell from all else, with the words for its refusal. */
const sort = <T>(isFit: (value: unknown) => boolean, message: string, type: string) =>
	z.custom<T>(isFit, { error: message, params: { type } });

export const text = z.string();
export const number = z.number();
export const flag = z.boolean();
/** 0 to some most, both included. */
export const upTo = (most: number) => z.number().check(z.gte(0), z.lte(most));
/** How many tokens a decoder may write. */
export const tokenLimit = sort<number>((value) => typeof value === "number", "Input should be a valid integer", "int_type").check(
	z.multipleOf(1),
	z.gte(1),
	z.lte(131_072),
);
/** Anything but null, which counts as absent. */
export const json = z.custom<JsonValue>();
/** As it came: a record of zod's would leave out the key `__proto__`. */
export const object = sort<JsonObject>(isJsonObject, "Input should be a valid dictionary", "dict_type");
/** The strings of a list, whatever else is in it. */
export const texts = z.pipe(
	z.array(z.unknown()),
	z.transform((list) => list.filter((each) => typeof each === "string")),
);
/** An ISO 8601 time, as milliseconds since 1970. */
export const time = z.pipe(z.string(), z.transform(parseTime));

/** For each key of ours what it is called on the wire, first choice first, and what is read there. */
type Fields = Readonly<Record<string, readonly [keys: string | readonly string[], schema: z.ZodMiniType]>>;

/** What is there of some fields: keys without a value are left out. */
type Present<F extends Fields> = { readonly [K in keyof F]?: NonNullable<z.output<F[K][1]>> };

/** What the keys of an object are called here and on the wire, in one table for both directions. */
export class Shape<const F extends Fields> {
	readonly #fields: readonly { readonly name: string; readonly keys: readonly string[]; readonly schema: z.ZodMiniType }[];

	constructor(fields: F) {
		this.#fields = Object.entries(fields).map(([name, [keys, schema]]) => ({ name, keys: [keys].flat(), schema }));
	}

	/** What a body has of it. Null counts as absent, and so does what is not as its schema wants it. */
	read(body: JsonValue | undefined): Present<F> {
		const found: Record<string, unknown> = {};
		const source = isJsonObject(body) ? body : {};
		for (const { name, keys, schema } of this.#fields) {
			const value = firstOf(source, keys);
			const fit = value === undefined ? undefined : z.safeParse(schema, value).data;
			if (fit !== undefined) {
				found[name] = fit;
			}
		}
		return found as Present<F>;
	}

	/** Like {@link read}, but undefined where there is none of it. */
	readAny(body: JsonValue | undefined): Present<F> | undefined {
		const found = this.read(body);
		return Object.keys(found).length === 0 ? undefined : found;
	}

	/** The keys of those values that are there; a time that no date can hold is not. */
	write(values: { readonly [K in keyof F]?: unknown } = {}): JsonObject {
		const written: Record<string, JsonValue> = {};
		for (const { name, keys, schema } of this.#fields) {
			const value = values[name] as JsonValue | undefined;
			const shown = schema === time && typeof value === "number" ? formatTime(value) : value;
			if (shown !== undefined) {
				written[keys[0] ?? name] = shown;
			}
		}
		return written;
	}
}

/** The first of several names for the same thing that holds a value; hosts differ in what they call it. */
function firstOf(body: JsonObject, keys: readonly string[]): JsonValue | undefined {
	for (const key of keys) {
		const value = body[key] ?? undefined;
		if (value !== undefined) {
			return value;
		}
	}
	return undefined;
}

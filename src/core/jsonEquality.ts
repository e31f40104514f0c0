import { isJsonObject, type JsonValue } from "./json.ts";

/** Whether two values say the same. The order of keys says nothing; a key that is `undefined` is one that is absent. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
	if (Array.isArray(a) && Array.isArray(b)) {
		const others: readonly JsonValue[] = b;
		return a.length === b.length && (a as readonly JsonValue[]).every((value, index) => equalJson(value, others[index]));
	}
	if (isJsonObject(a) && isJsonObject(b)) {
		return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => equalJson(own(a, key), own(b, key)));
	}
	return a === b;
}

const own = (value: { readonly [key: string]: JsonValue | undefined }, key: string): JsonValue | undefined =>
	Object.hasOwn(value, key) ? value[key] : undefined;

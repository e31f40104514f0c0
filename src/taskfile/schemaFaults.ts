import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { keysAt } from "./keys.ts";
import { nearest } from "./nearest.ts";
import type { Finding, JsonPath } from "./problem.ts";
import { finding } from "./problem.ts";
import type { SchemaFault } from "./schema.generated.mjs";
import { validateTask } from "./schema.generated.mjs";
import { hostKeys, secretKeys } from "./secretKeys.ts";

/** What the file's schema refuses, but for what stands under `schema`, which has a reader of its own. */
export function schemaFaults(value: JsonValue): Finding[] {
	return validateTask(value) ? [] : findingsOf(validateTask.errors ?? [], value);
}

/**
 * A value that none of several spellings takes is reported once for each of them. Where it comes near one of them, being of its type, only
 * what that one says counts; else it has the wrong type.
 */
function findingsOf(faults: readonly SchemaFault[], root: JsonValue): Finding[] {
	const choices = new Set(faults.filter(({ keyword }) => keyword === "anyOf").map(({ instancePath }) => instancePath));
	const near = new Set<string>();
	const types = new Map<string, string[]>();
	for (const { keyword, instancePath, params } of faults) {
		if (keyword === "type") {
			types.set(instancePath, [...(types.get(instancePath) ?? []), String(params["type"])]);
		} else if (keyword !== "anyOf") {
			near.add(instancePath);
		}
		for (let cut = instancePath.lastIndexOf("/"); cut >= 0; cut = instancePath.lastIndexOf("/", cut - 1)) {
			near.add(instancePath.slice(0, cut));
			if (cut === 0) {
				break;
			}
		}
	}
	const wrongTypes = [...types]
		.filter(([pointer]) => !(choices.has(pointer) && near.has(pointer)))
		.map(([pointer, expected]) => wrongType(pathOf(pointer, root), expected));
	// That a task needs something to run is said by a rule, in words that fit the file.
	return [
		...wrongTypes,
		...faults
			.filter(({ instancePath, keyword }) => !(instancePath === "" && keyword === "required"))
			.flatMap((fault) => findingOf(fault, root)),
	];
}

function wrongType(path: JsonPath, expected: readonly string[]): Finding {
	return { code: "wrong-type", severity: "error", path, part: "value", args: [String(path.at(-1) ?? ""), expected.join("|")] };
}

function findingOf({ keyword, instancePath, params }: SchemaFault, root: JsonValue): Finding[] {
	if (keyword === "type" || keyword === "anyOf") {
		return [];
	}
	const path = pathOf(instancePath, root);
	const last = String(path.at(-1) ?? "");
	switch (keyword) {
		case "additionalProperties": {
			const key = String(params["additionalProperty"]);
			const isSecret = path.length === 0 && (secretKeys.test(key) || hostKeys.test(key));
			return isSecret ? [] : [unknownKey([...path, key])];
		}
		case "required":
			return [finding("missing-key", path, { args: [String(params["missingProperty"])] })];
		case "enum": {
			const allowed = params["allowedValues"] as readonly string[];
			const value = valueAt(root, path);
			const meant = typeof value === "string" ? nearest(value, allowed) : undefined;
			return [finding("unknown-value", path, { args: [last, allowed.join(", "), ...(meant === undefined ? [] : [meant])] })];
		}
		case "minimum":
		case "maximum":
			return [finding("out-of-range", path, { args: [last, keyword, Number(params["limit"])] })];
		case "minItems":
		case "maxItems":
			return [finding("too-few-items", path, { args: [last, Number(params["limit"])] })];
		default:
			return [finding("blank-value", path, { args: [last] })];
	}
}

/** An unknown key, with the known one that was probably meant. */
export function unknownKey(path: JsonPath): Finding {
	const key = String(path.at(-1));
	const meant = path.length === 1 && key === "model" ? "model_id" : nearest(key, keysAt(path.slice(0, -1)));
	return { code: "unknown-key", severity: "error", path, part: "key", args: meant === undefined ? [key] : [key, meant] };
}

/** The steps of a JSON pointer; which of them are indices shows in the value. */
function pathOf(pointer: string, root: JsonValue): JsonPath {
	const path: (string | number)[] = [];
	let at: JsonValue | undefined = root;
	for (const raw of pointer.split("/").slice(1)) {
		const step: string = raw.includes("~") ? raw.replaceAll("~1", "/").replaceAll("~0", "~") : raw;
		path.push(Array.isArray(at) ? Number(step) : step);
		at = Array.isArray(at) ? (at[Number(step)] as JsonValue | undefined) : isJsonObject(at) ? at[step] : undefined;
	}
	return path;
}

export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
	let at: JsonValue | undefined = root;
	for (const step of path) {
		at = Array.isArray(at)
			? (at as readonly JsonValue[])[Number(step)]
			: isJsonObject(at) && Object.hasOwn(at, step)
				? at[step]
				: undefined;
	}
	return at;
}

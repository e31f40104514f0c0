import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { nearest } from "../nearest.ts";
import type { Finding, JsonPath } from "../problem.ts";
import { finding } from "../problem.ts";
import type { Rule, RuleInput } from "./rule.ts";
import { declarations } from "./rule.ts";

/** Whether every validator's pattern compiles and has something to look at. */
export const validatorRules: Rule = (input) => {
	const { validators } = input.root;
	if (!isJsonObject(validators)) {
		return [];
	}
	const patterns = Object.entries(validators).flatMap(([target, value]) => patternFaults(value ?? null, ["validators", target]));
	return input.root["schema"] === undefined ? patterns : [...unknownTargets(Object.keys(validators), input), ...patterns];
};

function unknownTargets(targets: readonly string[], input: RuleInput): Finding[] {
	const known = new Set([
		...declarations(input, "entity").map(({ name }) => name),
		...declarations(input, "field").map(({ owner, name }) => `${owner}.${name}`),
	]);
	return targets
		.filter((target) => !known.has(target))
		.map((target) => {
			const meant = nearest(target, known);
			return finding("unknown-validator-target", ["validators", target], {
				part: "key",
				args: meant === undefined ? [target] : [target, meant],
			});
		});
}

/** A group that repeats what already repeats, which takes exponential time on some texts. */
const repeatedRepeat = /\((?:[^()\\]|\\.)*[+*]\)[+*]/;

function patternFaults(value: JsonValue, path: JsonPath): Finding[] {
	const isObject = isJsonObject(value);
	const pattern = isObject ? value["pattern"] : value;
	const flags = isObject ? (value["flags"] ?? "i") : "i";
	const at = isObject ? [...path, "pattern"] : path;
	if (typeof pattern !== "string") {
		return [];
	}
	const reason = whyNot(() => new RegExp(pattern, ""));
	const uReason = typeof flags === "string" && whyNot(() => new RegExp("", flags)) !== undefined;
	return [
		...(reason === undefined ? [] : [finding("invalid-pattern", at, { args: [pattern, reason] })]),
		...(uReason ? [finding("invalid-flags", [...path, "flags"], { args: [flags] })] : []),
		...(reason === undefined && repeatedRepeat.test(pattern) ? [finding("slow-pattern", at, { args: [pattern] })] : []),
	];
}

/** Why a regular expression does not compile, in the engine's words after the pattern itself. */
function whyNot(compile: () => RegExp): string | undefined {
	try {
		compile();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message.slice(error.message.lastIndexOf(": ") + 2) : "";
	}
}

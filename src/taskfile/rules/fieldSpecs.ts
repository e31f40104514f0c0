import type { Finding, JsonPath } from "../problem.ts";
import { finding } from "../problem.ts";
import { structureFields } from "./definitions.ts";
import type { Rule } from "./rule.ts";

/** Words for a dtype in other places, which GLiNER2 takes for a description. */
const dtypeWords = new Map([
	["string", "str"],
	["text", "str"],
	["single", "str"],
	["value", "str"],
	["array", "list"],
	["strings", "list"],
	["multi", "list"],
	["string[]", "list"],
	["str[]", "list"],
	["lst", "list"],
]);

/** What a `name::dtype::[a|b]::description` string says other than its writer meant. */
export const fieldSpecRules: Rule = ({ root }) =>
	structureFields(root).flatMap(({ value, path }) => (typeof value === "string" ? specFaults(value, path) : []));

function specFaults(spec: string, path: JsonPath): Finding[] {
	let start = 0;
	return spec.split("::").flatMap((part, index) => {
		const at = start;
		start += part.length + 2;
		return index === 0 ? nameFaults(part, path) : partFaults(part, path, at);
	});
}

/** A name that was to end at a single colon. */
function nameFaults(name: string, path: JsonPath): Finding[] {
	const lone = /^[\w -]+:(?=\s*(?:str|list|\[))/.exec(name);
	if (lone === null) {
		return [];
	}
	const end = lone[0].length;
	return [finding("single-colon", path, { part: { of: "value", start: end - 1, end }, args: [name] })];
}

/** What is wrong with a part after the name; `start` is where it begins in the string. */
function partFaults(part: string, path: JsonPath, start: number): Finding[] {
	const place = { of: "value", start, end: start + part.length } as const;
	const text = part.trim();
	if (text.startsWith("[") && text.endsWith("]")) {
		return choiceFaults(part, path, start);
	}
	if (text.startsWith("[") || (text.endsWith("]") && text.includes("|"))) {
		return [finding("unclosed-choices", path, { part: place, args: [part] })];
	}
	const dtype = dtypeWords.get(text.toLowerCase()) ?? (part !== text && (text === "str" || text === "list") ? text : undefined);
	return dtype === undefined ? [] : [finding("description-like-dtype", path, { part: place, args: [part, dtype] })];
}

/** Choices that are blank or stand twice; `offset` is where the part begins in its string. */
function choiceFaults(part: string, path: JsonPath, offset: number): Finding[] {
	const open = part.indexOf("[");
	const choices = part.slice(open + 1, part.lastIndexOf("]")).split("|");
	// Where none is there at all, the schema's reader says so.
	if (choices.every((choice) => choice.trim() === "")) {
		return [];
	}
	const seen = new Set<string>();
	let start = offset + open + 1;
	return choices.flatMap((choice) => {
		const place = { of: "value", start, end: start + choice.length } as const;
		start += choice.length + 1;
		const plain = choice.trim().toLowerCase();
		if (plain === "") {
			return [finding("blank-choice", path, { part: { ...place, start: place.start - 1, end: place.end + 1 } })];
		}
		if (seen.has(plain)) {
			return [finding("duplicate-choice", path, { part: place, args: [choice.trim()] })];
		}
		seen.add(plain);
		return [];
	});
}

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
	const findings: Finding[] = [];
	let start = 0;
	for (const [index, part] of spec.split("::").entries()) {
		const place = { of: "value", start, end: start + part.length } as const;
		const text = part.trim();
		if (index === 0) {
			const lone = /^[\w -]+:(?=\s*(?:str|list|\[))/.exec(part);
			if (lone !== null) {
				const colon = lone[0].length - 1;
				findings.push(finding("single-colon", path, { part: { of: "value", start: colon, end: colon + 1 }, args: [part] }));
			}
		} else if (text.startsWith("[") !== text.endsWith("]") && (text.startsWith("[") || text.includes("|"))) {
			findings.push(finding("unclosed-choices", path, { part: place, args: [part] }));
		} else {
			const dtype = dtypeWords.get(text.toLowerCase()) ?? (part !== text && (text === "str" || text === "list") ? text : undefined);
			if (dtype !== undefined) {
				findings.push(finding("description-like-dtype", path, { part: place, args: [part, dtype] }));
			}
		}
		start += part.length + 2;
	}
	return [...findings, ...choiceFaults(spec, path)];
}

/** Choices that are blank or stand twice. */
function choiceFaults(spec: string, path: JsonPath): Finding[] {
	const bracket = /::(\[[^\]]*\])(?=::|$)/.exec(spec);
	if (bracket === null) {
		return [];
	}
	const choices = (bracket[1] ?? "").slice(1, -1).split("|");
	// Where none is there at all, the schema's reader says so.
	if (choices.every((choice) => choice.trim() === "")) {
		return [];
	}
	const seen = new Set<string>();
	let start = bracket.index + 3;
	return choices.flatMap((choice) => {
		const part = { of: "value", start, end: start + choice.length } as const;
		start += choice.length + 1;
		const plain = choice.trim().toLowerCase();
		if (plain === "") {
			return [finding("blank-choice", path, { part: { ...part, start: part.start - 1, end: part.end + 1 } })];
		}
		if (seen.has(plain)) {
			return [finding("duplicate-choice", path, { part, args: [choice.trim()] })];
		}
		seen.add(plain);
		return [];
	});
}

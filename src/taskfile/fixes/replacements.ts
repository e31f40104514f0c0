import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { offsetMap } from "../../core/offsetMap.ts";
import { addProperty, removeAt, replaceKey, replaceValue } from "../edits.ts";
import type { JsonPath, Problem, ProblemCode } from "../problem.ts";
import { renameEdits } from "../rename.ts";
import { valueAt } from "../schemaFaults.ts";
import { suggestionOf } from "../suggestion.ts";
import type { TaskFile } from "../taskFile.ts";
import { type Fix, type Fixer, fix } from "./fix.ts";

/** Codes whose wrong word is a key; that of the others is a value. */
const aboutKeys: ReadonlySet<ProblemCode> = new Set<ProblemCode>(["unknown-key", "unknown-validator-target", "golden-unknown-label"]);

/** Puts the word that was probably meant in the place of the one that stands there. */
export const suggestions: Fixer = (problem, file) => {
	const meant = suggestionOf(problem);
	const { code, path } = problem;
	if (meant === undefined) {
		return [];
	}
	if (!aboutKeys.has(code)) {
		return [fix("replace", [replaceValue(file, path, meant)], { args: [meant] })];
	}
	const owner = valueAt(file.value ?? null, path.slice(0, -1));
	const isTaken = owner !== undefined && isJsonObject(owner) && Object.hasOwn(owner, meant);
	return isTaken ? [] : [fix("replace", [replaceKey(file, path, meant)], { args: [meant] })];
};

/** Gives values that do what was meant, where that can be told. */
export const values: Fixer = (problem, file) => {
	const { code, path, args } = problem;
	const value = valueAt(file.value ?? null, path);
	switch (code) {
		case "threshold-out-of-range":
		case "out-of-range":
			return inRange(problem, value, file);
		case "extreme-threshold":
			return [fix("set-value", [replaceValue(file, path, 0.5)], { args: ["0.5"] })];
		case "no-effect-single-label":
			return [fix("allow-several", setProperty(file, [...path.slice(0, -1), "multi_label"], true), { isPreferred: false })];
		case "anchor-without-natural":
			return [fix("set-value", setProperty(file, [...path.slice(0, -1), "mode"], "natural"), { args: ['"mode": "natural"'] })];
		case "attribute-label-clash":
			return [fix("qualify-labels", setProperty(file, [...path.slice(0, -2), "qualify_labels"], true))];
		case "implied-task":
			return [fix("add-task", addProperty(file, ["task"], "generate"), { isSafe: true })];
		case "padded-name":
			return rename(problem, file, String(args[1]), true);
		case "result-name-collision":
		case "reserved-name":
			return rename(problem, file, `${args[0]}_${path[1] === "structures" ? "record" : "class"}`, false);
		case "golden-span-mismatch":
			return movedOffsets(problem, file);
		default:
			return [];
	}
};

function setProperty(file: TaskFile, path: JsonPath, value: JsonValue) {
	return valueAt(file.value ?? null, path) === undefined ? addProperty(file, path, value) : [replaceValue(file, path, value)];
}

/** A threshold in percent, else the nearest value that is allowed. */
function inRange({ code, path, args }: Problem, value: JsonValue | undefined, file: TaskFile): Fix[] {
	if (typeof value !== "number") {
		return [];
	}
	const isShare = code === "threshold-out-of-range" || (args[1] === "maximum" && args[2] === 1);
	const limit = code === "out-of-range" ? Number(args[2]) : value < 0 ? 0 : 1;
	const meant = isShare && value > 1 && value <= 100 ? Number((value / 100).toFixed(4)) : limit;
	return [fix("set-value", [replaceValue(file, path, meant)], { args: [String(meant)] })];
}

function rename({ path }: Problem, file: TaskFile, newName: string, isSafe: boolean): Fix[] {
	const symbol = file.symbols.find((candidate) => candidate.isDeclaration && candidate.path.join("\n") === path.join("\n"));
	const edits = symbol === undefined ? "nothing-here" : renameEdits(file, symbol, newName);
	return typeof edits === "string" ? [] : [fix("rename", edits, { args: [newName], isSafe })];
}

/** The occurrence nearest to where the golden value was said to stand. */
function movedOffsets({ path, args }: Problem, file: TaskFile): Fix[] {
	const text = valueAt(file.value ?? null, [...path.slice(0, 3), "text"]);
	const [surface = "", , start = 0] = args;
	if (typeof text !== "string") {
		return [];
	}
	const map = offsetMap(text);
	const wanted = map.toUtf16(Number(start));
	let best = -1;
	for (let at = text.indexOf(String(surface)); at >= 0; at = text.indexOf(String(surface), at + 1)) {
		best = best < 0 || Math.abs(at - wanted) < Math.abs(best - wanted) ? at : best;
	}
	const interval = map.toInterval({ start: best, end: best + String(surface).length });
	return [
		fix("move-offsets", [replaceValue(file, path, { text: String(surface), ...interval })], { args: [interval.start, interval.end] }),
	];
}

/** Takes key material out; the editor offers to keep it in its secret storage first. */
export const secrets: Fixer = ({ code, path, span }, file) => {
	if (code !== "key-in-file") {
		return [];
	}
	return [fix("remove-key-material", path.length === 1 ? removeAt(file, path) : [{ span, text: "" }])];
};

import type { JsonObject } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { decoderKeys, encoderKeys, ignoredKeys } from "../keys.ts";
import type { Finding } from "../problem.ts";
import { finding } from "../problem.ts";
import { hostKeys, secretKeys } from "../secretKeys.ts";
import type { Rule } from "./rule.ts";

/** What stands at the file's root: which kind of task it is, and which keys say nothing to that kind. */
export const requestRules: Rule = ({ root }) => [
	...kindOfTask(root),
	...keysWithoutEffect(root),
	...misplacedKeys(root),
	...thresholds(root),
	...sampleText(root),
	...oldSpellings(root),
];

const isThere = (root: JsonObject, key: string): boolean => (root[key] ?? undefined) !== undefined;

function kindOfTask(root: JsonObject): Finding[] {
	const hasMessages = isThere(root, "messages");
	const hasSchema = isThere(root, "schema");
	const isGenerate = root["task"] === "generate";
	if (isGenerate && !hasMessages) {
		return [finding("missing-messages", ["task"])];
	}
	if (!hasMessages && !hasSchema) {
		return [finding("nothing-to-run", [])];
	}
	return [
		...(hasMessages && hasSchema ? [finding("schema-ignored", ["schema"], { part: "key" })] : []),
		...(hasMessages && !isGenerate && !isThere(root, "task") ? [finding("implied-task", ["messages"], { part: "key" })] : []),
	];
}

function keysWithoutEffect(root: JsonObject): Finding[] {
	const isDecoder = isThere(root, "messages") || root["task"] === "generate";
	const without = isDecoder ? [...encoderKeys.filter((key) => key !== "schema"), "tests"] : decoderKeys;
	return [
		...without.filter((key) => isThere(root, key)).map((key) => finding("no-effect-key", [key], { part: "key", args: [key] })),
		...ignoredKeys.filter((key) => isThere(root, key)).map((key) => finding("ignored-key", [key], { part: "key", args: [key] })),
	];
}

function misplacedKeys(root: JsonObject): Finding[] {
	return Object.keys(root).flatMap((key) => {
		const code = secretKeys.test(key) ? "key-in-file" : hostKeys.test(key) ? "host-in-file" : undefined;
		return code === undefined ? [] : [finding(code, [key], { part: code === "key-in-file" ? "value" : "key", args: [key] })];
	});
}

function thresholds(root: JsonObject): Finding[] {
	const { threshold, format, temperature, include_spans: spans } = root;
	const isEncoder = !isThere(root, "messages");
	return [
		...(isEncoder && (threshold === 0 || threshold === 1) ? [finding("extreme-threshold", ["threshold"], { args: [threshold] })] : []),
		...(isEncoder && format === "anthropic" && threshold !== undefined
			? [finding("threshold-not-carried", ["threshold"], { part: "key" })]
			: []),
		...(format === "anthropic" && typeof temperature === "number" && temperature > 1 && temperature <= 2
			? [finding("temperature-out-of-range", ["temperature"])]
			: []),
		...(isEncoder && spans === false ? [finding("spans-off", ["include_spans"])] : []),
	];
}

function sampleText({ text }: JsonObject): Finding[] {
	return Array.isArray(text) && text.length > 1 ? [finding("only-first-text", ["text"], { args: [text.length] })] : [];
}

const legacyTasks = ["extract_entities", "classify_text", "extract_json", "schema", "ner"];

function oldSpellings({ task, schema }: JsonObject): Finding[] {
	const isCategories = isJsonObject(schema) && schema["categories"] !== undefined;
	return [
		...(typeof task === "string" && legacyTasks.includes(task) ? [finding("legacy-task", ["task"], { args: [task] })] : []),
		...(Array.isArray(schema) ? [finding("flat-schema", ["schema"], { part: "key" })] : []),
		...(isCategories ? [finding("legacy-categories", ["schema", "categories"], { part: "key" })] : []),
	];
}

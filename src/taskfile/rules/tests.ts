import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import type { Finding } from "../problem.ts";
import { finding } from "../problem.ts";
import { exampleCheck } from "./examples.ts";
import type { Rule } from "./rule.ts";

/** Texts with their right results: whether the schema can give those results, and where golden files may lie. */
export const testRules: Rule = ({ root, schema }) => {
	const { tests } = root;
	if (!isJsonObject(tests) || root["schema"] === undefined) {
		return [];
	}
	const examples = listOf(tests["examples"]);
	const files = listOf(tests["files"]);
	const check = exampleCheck(schema);
	return [
		...(examples.length + files.length === 0 ? [finding("no-tests", ["tests"], { part: "key" })] : []),
		...examples.flatMap((example, index) => (isJsonObject(example) ? check(example, ["tests", "examples", index]) : [])),
		...files.flatMap((file, index) => (typeof file === "string" ? fileFaults(file, index) : [])),
	];
};

const listOf = (value: JsonValue | undefined): readonly JsonValue[] => (Array.isArray(value) ? value : []);

function fileFaults(file: string, index: number): Finding[] {
	const path = ["tests", "files", index];
	if (/^(?:[\\/~]|[a-z]:|[a-z][\w+.-]*:\/\/)/i.test(file)) {
		return [finding("file-outside", path, { args: [file] })];
	}
	return file.endsWith(".golden.jsonl") ? [] : [finding("golden-file-name", path, { args: [file] })];
}

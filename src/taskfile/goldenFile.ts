import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import { shiftSpan } from "../core/span.ts";
import { withoutMark } from "./json.ts";
import { place } from "./place.ts";
import type { Problem } from "./problem.ts";
import { severities } from "./problem.ts";
import { exampleCheck } from "./rules/examples.ts";

/** One line of a `*.golden.jsonl` that is not blank. */
export interface GoldenLine {
	/** UTF-16 offset of the line in its file. */
	readonly start: number;
	readonly text: string;
	/** Undefined where the line is no JSON. */
	readonly value: JsonValue | undefined;
}

/** The lines of a golden file, one example each. A byte order mark and blank lines are no fault. */
export function goldenLines(text: string): GoldenLine[] {
	const lines: GoldenLine[] = [];
	let start = 0;
	for (const line of withoutMark(text).split("\n")) {
		if (line.trim() !== "") {
			lines.push({ start, text: line, value: parsed(line) });
		}
		start += line.length + 1;
	}
	return lines;
}

function parsed(line: string): JsonValue | undefined {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

/** What is wrong with a golden file's examples, measured by the schema of their task. In text order. */
export function checkGoldenFile(text: string, schema: ExtractionSchema): Problem[] {
	const check = exampleCheck(schema);
	return goldenLines(text).flatMap(({ start, text: line, value }) => {
		if (value === undefined || !isJsonObject(value)) {
			const code = value === undefined ? "json-syntax" : "wrong-type";
			return [{ code, severity: severities["json-syntax"], span: { start, end: start + line.trimEnd().length }, path: [], args: [] }];
		}
		const problems = place(check(value, []), { source: line, tree: undefined });
		return problems.map((problem) => ({ ...problem, span: shiftSpan(problem.span, start) }));
	});
}

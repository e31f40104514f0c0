import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { emptySchema } from "../core/schema.ts";
import { readSchema } from "../core/schemaSpelling.ts";
import { compareSpans, contains } from "../core/span.ts";
import type { ExtractionTask } from "../core/task.ts";
import { readJson, readTree, withoutMark } from "./json.ts";
import { place } from "./place.ts";
import type { Finding, Problem, ProblemCode } from "./problem.ts";
import { severities } from "./problem.ts";
import { readTask } from "./readTask.ts";
import { ruleFindings } from "./rules/index.ts";
import { schemaFaults } from "./schemaFaults.ts";
import { schemaFindings } from "./schemaIssues.ts";
import { secretSpans } from "./secretKeys.ts";
import type { TaskSymbol } from "./symbols.ts";
import { symbolsOf } from "./symbols.ts";
import type { TaskFile } from "./taskFile.ts";

/** Reads a task file's text. Never throws; offsets are UTF-16 units of the text as given, byte order mark included. */
export function parseTaskFile(text: string): TaskFile {
	const source = withoutMark(text);
	const { value, tree, problems: syntax } = readJson(source);
	const { findings, symbols, run } = value === undefined ? nothing : inspect(value);
	const placed = place(tree === undefined ? findings : findings.filter(({ code }) => !aboutAbsence.has(code)), { source, tree });
	const problems = [...placed, ...syntax, ...secrets(source, placed)].sort((a, b) => compareSpans(a.span, b.span));
	const task = problems.some(({ severity }) => severity === "error") ? undefined : run();
	let root = tree;
	return {
		text,
		value,
		isValidJson: tree === undefined && value !== undefined,
		symbols,
		problems,
		...(task === undefined ? {} : { task }),
		get root() {
			root ??= readTree(source);
			return root;
		},
	};
}

/** What is missing from JSON that is not finished may well be about to be written. */
const aboutAbsence: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	"nothing-to-run",
	"missing-key",
	"missing-messages",
	"no-section",
	"empty-section",
	"too-few-labels",
	"too-few-items",
	"structure-without-fields",
	"attribute-without-labels",
	"empty-choices",
	"no-text-placeholder",
	"no-tests",
	"missing-description",
]);

interface Inspection {
	readonly findings: readonly Finding[];
	readonly symbols: readonly TaskSymbol[];
	readonly run: () => ExtractionTask | undefined;
}

const nothing: Inspection = { findings: [], symbols: [], run: () => undefined };

function inspect(value: JsonValue): Inspection {
	const faults = schemaFaults(value);
	if (!isJsonObject(value)) {
		return { ...nothing, findings: faults };
	}
	const written = value["schema"];
	const { schema, issues } = written === undefined ? { schema: emptySchema, issues: [] } : readSchema(written);
	const symbols = symbolsOf(value);
	return {
		findings: [...faults, ...schemaFindings(issues, value, symbols), ...ruleFindings({ root: value, schema, symbols })],
		symbols,
		run: () => readTask(value, schema),
	};
}

function secrets(source: string, problems: readonly Problem[]): Problem[] {
	const told = problems.filter(({ code }) => code === "key-in-file").map(({ span }) => span);
	return secretSpans(source)
		.filter((span) => !told.some((other) => contains(other, span)))
		.map((span) => ({ code: "key-in-file", severity: severities["key-in-file"], span, path: [], args: [] }));
}

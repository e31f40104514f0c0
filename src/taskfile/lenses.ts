import { isJsonObject } from "../core/json.ts";
import type { Span } from "../core/span.ts";
import { placeSymbols } from "./symbolAt.ts";
import type { TaskFile } from "./taskFile.ts";

/** Something to do or to see above a line of a task file. */
export type Lens = { readonly span: Span } & (
	| { readonly type: "run-on-selection" | "run-on-sample-text" }
	/** Absent where the file leaves the model to the settings. */
	| { readonly type: "model"; readonly modelId?: string }
	/** Golden files are counted as files, since what is in them is not known here. */
	| { readonly type: "tests"; readonly exampleCount: number; readonly files: readonly string[] }
	| { readonly type: "label"; readonly label: string }
);

/** The lenses of a task file, in text order. Nothing offers to run a file that cannot run. */
export function lensesOf(file: TaskFile): Lens[] {
	const span = { start: Math.max(0, file.text.search(/[^\s\ufeff]/)), end: Math.max(0, file.text.search(/[^\s\ufeff]/)) + 1 };
	const { task } = file;
	if (task === undefined) {
		return [];
	}
	return [
		{ type: "run-on-selection", span },
		...(task.sampleText === undefined ? [] : [{ type: "run-on-sample-text", span } as const]),
		{ type: "model", span, ...(task.modelId === undefined ? {} : { modelId: task.modelId }) },
		...testsOf(file, span),
		...placeSymbols(file, ({ isDeclaration, kind }) => isDeclaration && kind === "entity").map(({ symbol, span: at }) => ({
			type: "label" as const,
			span: at,
			label: symbol.name,
		})),
	];
}

function testsOf({ value }: TaskFile, span: Span): Lens[] {
	const tests = value !== undefined && isJsonObject(value) ? value["tests"] : undefined;
	if (tests === undefined || !isJsonObject(tests)) {
		return [];
	}
	const { examples, files } = tests;
	const exampleCount = Array.isArray(examples) ? examples.length : 0;
	const named = Array.isArray(files) ? files.filter((file) => typeof file === "string") : [];
	return exampleCount + named.length === 0 ? [] : [{ type: "tests", span, exampleCount, files: named }];
}

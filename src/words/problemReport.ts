import type { LinePosition } from "../taskfile/lines.ts";
import { linePositions } from "../taskfile/lines.ts";
import type { Problem, Severity } from "../taskfile/problem.ts";
import { problemText } from "./problemText.ts";
import type { Translate } from "./translate.ts";

/** A problem as `pioneer check --json` prints it: lines and characters from 0, characters in UTF-16 units, as language servers do. */
export interface ReportedProblem {
	readonly file: string;
	readonly code: string;
	readonly severity: Severity;
	readonly message: string;
	readonly range: { readonly start: LinePosition; readonly end: LinePosition };
}

export function reportProblems(file: string, text: string, problems: readonly Problem[], translate: Translate): ReportedProblem[] {
	const position = linePositions(text);
	return problems.map((problem) => ({
		file,
		code: problem.code,
		severity: problem.severity,
		message: problemText(problem, translate),
		range: { start: position(problem.span.start), end: position(problem.span.end) },
	}));
}

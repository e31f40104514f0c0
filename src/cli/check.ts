import { checkTaskFile } from "../taskfile/check.ts";
import type { Severity } from "../taskfile/problem.ts";
import { type ReportedProblem, reportProblems } from "../words/problemReport.ts";
import { plainWords } from "../words/translate.ts";
import { printable } from "./colouredText.ts";
import { readTaskText } from "./taskReading.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { readArguments, UsageError } from "./usage.ts";

const colours: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };

/** `pioneer check FILE… [--json]` */
export async function check(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const { values, positionals } = readArguments(words, { json: { type: "boolean" } });
	if (positionals.length === 0) {
		throw new UsageError("pioneer check needs at least one task file: pioneer check FILE…");
	}
	const found: ReportedProblem[] = [];
	for (const file of positionals) {
		const text = await readTaskText(file);
		found.push(...reportProblems(file, text, checkTaskFile(text), plainWords));
	}
	if (values.json) {
		terminal.out(`${JSON.stringify(found, undefined, 2)}\n`);
	} else {
		tell(terminal, positionals.length, found);
	}
	return found.some(({ severity }) => severity === "error") ? exitCodes.found : exitCodes.done;
}

function tell(terminal: Terminal, fileCount: number, found: readonly ReportedProblem[]): void {
	for (const { file, code, severity, message, range } of found) {
		const word = terminal.hasColours ? `\u001b[${colours[severity]}m${severity}\u001b[0m` : severity;
		terminal.out(`${file}:${range.start.line + 1}:${range.start.character + 1} ${word} ${printable(message)} (${code})\n`);
	}
	const count = (severity: Severity, one: string, many: string): string => {
		const number = found.filter((each) => each.severity === severity).length;
		return `${number} ${number === 1 ? one : many}`;
	};
	const files = `${fileCount} ${fileCount === 1 ? "file" : "files"}`;
	terminal.out(
		`${files}: ${count("error", "error", "errors")}, ${count("warning", "warning", "warnings")}, ${count("hint", "hint", "hints")}\n`,
	);
}

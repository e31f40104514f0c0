import { overlaps } from "../../core/span.ts";
import { applyEdits, type TextEdit } from "../edits.ts";
import { parseTaskFile } from "../parse.ts";
import type { Problem } from "../problem.ts";
import type { TaskFile } from "../taskFile.ts";
import type { Fix } from "./fix.ts";
import { removals } from "./removals.ts";
import { secrets, suggestions, values } from "./replacements.ts";
import { spellingFixes } from "./spellings.ts";

export type { Fix, FixTitle } from "./fix.ts";

const fixers = [suggestions, spellingFixes, values, secrets, removals];

/** The ways to put a problem of the file right, the likeliest first. */
export function fixesFor(file: TaskFile, problem: Problem): Fix[] {
	return fixers.flatMap((fixer) => fixer(problem, file));
}

/** More rounds than safe fixes ever need to make room for one another. */
const maxRounds = 20;

/** The text after all fixes that may be made without asking. */
export function fixAll(text: string): string {
	let fixed = text;
	for (let round = 0; round < maxRounds; round++) {
		const file = parseTaskFile(fixed);
		const edits: TextEdit[] = [];
		for (const problem of file.problems) {
			const safe = fixesFor(file, problem).find(({ isSafe }) => isSafe);
			if (safe?.edits.every(({ span }) => !edits.some((other) => overlaps(other.span, span) || other.span.end === span.end))) {
				edits.push(...safe.edits);
			}
		}
		if (edits.length === 0) {
			break;
		}
		fixed = applyEdits(fixed, edits);
	}
	return fixed;
}

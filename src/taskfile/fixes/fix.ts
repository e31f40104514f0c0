import type { TextEdit } from "../edits.ts";
import type { Problem } from "../problem.ts";
import type { TaskFile } from "../taskFile.ts";

/** What a fix does; its sentence stands in the words layer. */
export type FixTitle =
	| "replace"
	| "remove"
	| "remove-comma"
	| "remove-comment"
	| "remove-key-material"
	| "rename"
	| "wrap-entities"
	| "wrap-categories"
	| "add-task"
	| "add-placeholder"
	| "add-descriptions"
	| "allow-several"
	| "set-value"
	| "qualify-labels"
	| "join-description"
	| "close-choices"
	| "double-colon"
	| "move-offsets"
	| "insert-template";

/** One way to put a problem right. */
export interface Fix {
	readonly title: FixTitle;
	readonly args: readonly (string | number)[];
	/** They do not overlap. */
	readonly edits: readonly TextEdit[];
	/** Whether it is the one that is most likely wanted. */
	readonly isPreferred: boolean;
	/** Whether it may be made without asking, since it changes nothing that anybody could have meant. */
	readonly isSafe: boolean;
}

/** Fixes for one group of problems; none for all others. */
export type Fixer = (problem: Problem, file: TaskFile) => readonly Fix[];

interface FixOptions {
	readonly args?: readonly (string | number)[];
	readonly isPreferred?: boolean;
	readonly isSafe?: boolean;
}

export const fix = (
	title: FixTitle,
	edits: readonly TextEdit[],
	{ args = [], isPreferred = true, isSafe = false }: FixOptions = {},
): Fix => ({
	title,
	args,
	edits,
	isPreferred,
	isSafe,
});

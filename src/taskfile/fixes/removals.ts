import { removeAt } from "../edits.ts";
import type { ProblemCode } from "../problem.ts";
import { type Fixer, fix } from "./fix.ts";

/** What has no effect, so that nothing changes when it goes. */
const withoutEffect: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	"no-effect-key",
	"ignored-key",
	"legacy-task",
	"no-effect-single-label",
	"threshold-not-carried",
	"top-k-above-labels",
	"too-many-cache-markers",
	"cache-marker-ignored",
	"duplicate-choice",
]);

/** What may go, but perhaps something else was meant. */
const removable: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
	"unknown-key",
	"schema-ignored",
	"unknown-inverse",
	"no-tests",
	"host-in-file",
	"empty-section",
	"empty-message",
	"unknown-validator-target",
	"golden-unknown-label",
	"golden-not-verbatim",
	"spans-off",
	"duplicate-name",
	"duplicate-field",
	"near-duplicate-name",
	"blank-choice",
	"blank-name",
	"anchor-without-natural",
]);

/** Takes out a property or an item. */
export const removals: Fixer = ({ code, path, span }, file) => {
	if (code === "trailing-comma") {
		return [fix("remove-comma", [{ span, text: "" }], { isSafe: true })];
	}
	if (code === "comment") {
		return [fix("remove-comment", [{ span, text: "" }])];
	}
	const isSafe = withoutEffect.has(code);
	// A choice in a `::` string is a part of its item, and a removal would take the whole item.
	const isPart = (code === "duplicate-choice" || code === "blank-choice") && path.at(-2) !== "choices";
	if (!(isSafe || removable.has(code)) || isPart || path.length === 0) {
		return [];
	}
	const end = path.at(-1);
	const isNameInObject = (end === "name" || end === "task" || end === "type") && typeof path.at(-2) === "number";
	const removed = isNameInObject ? path.slice(0, -1) : code === "empty-message" && path[2] === "content" ? path.slice(0, 2) : path;
	return [fix("remove", removeAt(file, removed), { args: [String(removed.at(-1))], isPreferred: isSafe, isSafe })];
};

import type { Problem, ProblemCode } from "./problem.ts";

/** Codes whose arguments may end with what was probably meant, and how many arguments they have without it. */
const plainCounts: Readonly<Partial<Record<ProblemCode, number>>> = {
	"unknown-key": 1,
	"unknown-value": 2,
	"unknown-relation-end": 1,
	"unknown-inverse": 1,
	"unknown-validator-target": 1,
	"unknown-entity": 1,
	"unknown-anchor": 1,
	"unknown-dtype": 1,
	"unknown-mode": 1,
	"unknown-cardinality": 1,
	"unknown-occurrence-policy": 1,
	"unknown-class-act": 1,
	"golden-unknown-label": 2,
	"golden-unknown-class": 2,
	"unknown-model": 1,
	"deprecated-model": 1,
};

/** What was probably meant by an unknown word, or is to be used in place of an old one; undefined where nothing is known. */
export function suggestionOf({ code, args }: Pick<Problem, "code" | "args">): string | undefined {
	const plain = plainCounts[code];
	const meant = plain === undefined ? undefined : args[plain];
	return meant === undefined ? undefined : String(meant);
}

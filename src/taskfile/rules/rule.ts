import type { JsonObject } from "../../core/json.ts";
import type { ExtractionSchema } from "../../core/schema.ts";
import type { Finding } from "../problem.ts";
import type { TaskSymbol } from "../symbols.ts";

/** What a rule looks at: one task file, read in three ways. */
export interface RuleInput {
	readonly root: JsonObject;
	/** Empty where the file has no `schema`. */
	readonly schema: ExtractionSchema;
	readonly symbols: readonly TaskSymbol[];
}

/** One concern about a task file. Rules know nothing of one another and never throw, whatever the types of what they look at. */
export type Rule = (input: RuleInput) => Finding[];

export const declarations = ({ symbols }: RuleInput, kind: TaskSymbol["kind"]): TaskSymbol[] =>
	symbols.filter((symbol) => symbol.isDeclaration && symbol.kind === kind);

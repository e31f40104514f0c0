import type { Finding } from "../problem.ts";
import { definitionRules } from "./definitions.ts";
import { fieldSpecRules } from "./fieldSpecs.ts";
import { messageRules } from "./messages.ts";
import { nameRules } from "./names.ts";
import { requestRules } from "./request.ts";
import type { RuleInput } from "./rule.ts";
import { testRules } from "./tests.ts";
import { validatorRules } from "./validators.ts";

const rules = [requestRules, messageRules, nameRules, definitionRules, fieldSpecRules, validatorRules, testRules];

/** What all rules have to say about a task file, in no particular order. */
export function ruleFindings(input: RuleInput): Finding[] {
	return rules.flatMap((rule) => rule(input));
}

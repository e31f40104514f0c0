import { compareSpans } from "../core/span.ts";
import { duplicateKeys, withoutMark } from "./json.ts";
import { parseTaskFile } from "./parse.ts";
import type { Problem } from "./problem.ts";

/** Everything wrong with a task file outside the editor, where nobody else looks at its JSON. In text order. */
export function checkTaskFile(text: string): Problem[] {
	return [...parseTaskFile(text).problems, ...duplicateKeys(withoutMark(text))].sort((a, b) => compareSpans(a.span, b.span));
}

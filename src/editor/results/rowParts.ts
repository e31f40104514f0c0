import type { TextResult } from "../../core/result.ts";
import type { Translate } from "../../words/translate.ts";
import { sureness } from "../marks/confidence.ts";
import { isRuleMatch } from "../marks/marks.ts";
import type { Row } from "./row.ts";

/** What the rows are written with. */
export interface OutlineWords {
	readonly t: Translate;
	/** Number of the line, from 1, on which an offset of the document stands. */
	lineAt(offset: number): number;
}

/** Above this many rows a list starts closed. */
export const mostOpen = 300;
const longestText = 120;

/** A titled list; nothing where it would be empty. */
export function group(result: TextResult, key: string, label: string, icon: string, rows: readonly Row[]): readonly Row[] {
	return rows.length === 0
		? []
		: [{ id: `${result.id} ${key}`, label, description: String(rows.length), icon, isOpen: rows.length <= mostOpen, rows: () => rows }];
}

/** A text in one line of readable length. */
export function shortened(text: string): string {
	const line = text.replace(/\s+/g, " ").trim();
	return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}

/** A confidence in this result, in words. */
export const surenessIn = ({ inference }: TextResult, confidence: number | undefined, t: Translate): string =>
	sureness(confidence, isRuleMatch(inference), t);

/** The words that are there, with a dot between them. */
export const dotted = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" · ");

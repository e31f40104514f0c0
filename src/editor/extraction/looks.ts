import { levels } from "../../core/levels.ts";
import type { Mark } from "../marks/marks.ts";

/** How one mark is drawn. Marks of one look share one decoration type. */
export interface Look {
	readonly slot: number;
	/** 0 line under the text box, 1 underline, 2 outline, 3 background for everything deeper. */
	readonly level: 0 | 1 | 2 | 3;
	/** `low`: just above the threshold. `search`: found by its text, not by offsets. `stale`: edited since. */
	readonly state: "sure" | "low" | "search" | "stale";
}

export const lookKey = ({ slot, level, state }: Look): string => `${slot} ${level} ${state}`;

/** Marks with their looks. Levels are given among the marks drawn, so that nothing hidden pushes others up. */
export function looksOf(marks: readonly Mark[]): readonly (readonly [mark: Mark, look: Look])[] {
	const level = levels(marks.map((mark) => mark.span));
	return marks.map((mark, index) => [mark, { slot: mark.slot, level: drawn(level[index] ?? 0), state: stateOf(mark) }]);
}

const drawn = (level: number): Look["level"] => (level === 0 || level === 1 || level === 2 ? level : 3);

function stateOf(mark: Mark): Look["state"] {
	if (mark.isStale) {
		return "stale";
	}
	return mark.method === "search" || mark.method === "nearest" ? "search" : mark.isLow ? "low" : "sure";
}

/** A line a colour-blind eye can tell from its neighbours: every slot of one colour family has another. */
export interface Line {
	readonly style: "solid" | "double" | "dashed" | "dotted";
	/** Pixels. */
	readonly width: number;
}

const slotLines: readonly Line[] = [
	{ style: "solid", width: 2 },
	{ style: "double", width: 3 },
	{ style: "solid", width: 3 },
	{ style: "solid", width: 1 },
];

/** The slot's own line where the place is sure; dashed for low confidence, dotted for what was found by its text. */
export function lineOf({ slot, state }: Look): Line {
	const own = slotLines[slot % slotLines.length] ?? { style: "solid", width: 2 };
	const width = Math.max(own.width, 2);
	return state === "low" ? { style: "dashed", width } : state === "search" ? { style: "dotted", width } : own;
}

import { percent } from "../marks/confidence.ts";
import type { Mark } from "../marks/marks.ts";

/** Room for the label itself; a longer one is cut, since the editor cuts a whole line's hints without asking. */
const longestLabel = 28;

/** The chip beside a mark: its label, then the confidence where there is one to tell. */
export function chipText(mark: Mark, showConfidence: boolean): string {
	const characters = Array.from(mark.label);
	const label = characters.length > longestLabel ? `${characters.slice(0, longestLabel - 1).join("")}…` : mark.label;
	const doubt = mark.isLow ? "?" : "";
	return mark.confidence === undefined || !showConfidence ? label + doubt : `${label} ${percent(mark.confidence)}${doubt}`;
}

/** How chips are drawn: as inlay hints, which can be clicked, or as text behind the entity. */
export interface ChipRoom {
	/** Whether the editor shows inlay hints at all times. */
	readonly hasHints: boolean;
	/** `editor.inlayHints.maximumLength`: UTF-16 units of all hints of one line; 0 for no bound. */
	readonly maximumLength: number;
}

/**
 * Which marks cannot have their chip as an inlay hint: all where hints are off, and those of a line whose chips together are longer
 * than the editor shows, since it would drop the last ones in silence.
 */
export function marksWithoutHint(
	marks: readonly Mark[],
	room: ChipRoom,
	lineAt: (offset: number) => number,
	text: (mark: Mark) => string,
): ReadonlySet<Mark> {
	if (!room.hasHints) {
		return new Set(marks);
	}
	if (room.maximumLength === 0) {
		return new Set();
	}
	const lengths = new Map<number, number>();
	const lines = marks.map(({ span }) => lineAt(span.end));
	for (const [index, mark] of marks.entries()) {
		const line = lines[index] ?? 0;
		lengths.set(line, (lengths.get(line) ?? 0) + text(mark).length);
	}
	return new Set(marks.filter((_, index) => (lengths.get(lines[index] ?? 0) ?? 0) > room.maximumLength));
}

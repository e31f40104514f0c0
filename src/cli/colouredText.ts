import type { PlacedExtraction } from "../core/placed.ts";
import { compareSpans } from "../core/span.ts";

/** Six colours that stay apart for most kinds of colour blindness; the label stands beside each entity in any case. */
const colours = [33, 36, 35, 32, 34, 31];

/**
 * A text with its entities marked, as `[surface|label]`; on a terminal with colours the brackets give way to underlined colour. Of entities that overlap,
 * the outer one is marked and the others are listed below.
 */
export function colouredText(text: string, placed: PlacedExtraction, hasColours: boolean): string {
	const slots = new Map<string, number>();
	const paint = (surface: string, label: string): string => {
		const slot = slots.get(label) ?? slots.size;
		slots.set(label, slot);
		const colour = colours[slot % colours.length];
		return hasColours ? `\u001b[4;${colour}m${surface}\u001b[0m\u001b[2m ${label}\u001b[0m` : `[${surface}|${label}]`;
	};
	let line = "";
	let at = 0;
	const overlapping: string[] = [];
	for (const { span, text: surface, label } of placed.entities.toSorted((a, b) => compareSpans(a.span, b.span))) {
		if (span.start < at) {
			overlapping.push(`  ${label}: ${surface}`);
			continue;
		}
		line += text.slice(at, span.start) + paint(surface, label);
		at = span.end;
	}
	const lines = [line + text.slice(at), ...overlapping];
	for (const { task, labels } of placed.classifications) {
		lines.push(`  ${task}: ${labels.map(({ label }) => label).join(", ") || "no answer"}`);
	}
	for (const { structure, fields } of placed.structures) {
		const parts = fields
			.filter(({ values }) => values.length > 0)
			.map(({ name, values }) => `${name} = ${values.map(({ text: value }) => value).join(", ")}`);
		lines.push(`  ${structure}: ${parts.join("; ")}`);
	}
	for (const { type, head, tail } of placed.relations) {
		lines.push(`  ${head.text} --${type}--> ${tail.text}`);
	}
	return lines.join("\n");
}

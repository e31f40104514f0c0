import type { PlacedExtraction } from "../core/placed.ts";
import { compareSpans } from "../core/span.ts";

/** Six colours that stay apart for most kinds of colour blindness; the label stands beside each entity in any case. */
const colours = [33, 36, 35, 32, 34, 31];

/** Text of others without the control characters by which it could steer a terminal. Line ends and tabs stay. */
export const printable = (text: string): string => text.replace(controls, "\ufffd");

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

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
		line += printable(text.slice(at, span.start)) + paint(printable(surface), printable(label));
		at = span.end;
	}
	const others = [...overlapping];
	for (const { task, labels } of placed.classifications) {
		others.push(`  ${task}: ${labels.map(({ label }) => label).join(", ") || "no answer"}`);
	}
	for (const { structure, fields } of placed.structures) {
		const parts = fields
			.filter(({ values }) => values.length > 0)
			.map(({ name, values }) => `${name} = ${values.map(({ text: value }) => value).join(", ")}`);
		others.push(`  ${structure}: ${parts.join("; ")}`);
	}
	for (const { type, head, tail } of placed.relations) {
		others.push(`  ${head.text} --${type}--> ${tail.text}`);
	}
	return [line + printable(text.slice(at)), ...others.map(printable)].join("\n");
}

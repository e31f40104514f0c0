import { readFileSync } from "node:fs";

/** One labelled sentence: its plain text and its entities in UTF-16 offsets. */
export interface Labelled {
	readonly text: string;
	readonly gold: readonly { readonly start: number; readonly end: number; readonly label: string }[];
}

/** Reads a file of `[surface|label]` lines; lines that start with # are comments. */
export function readCorpus(name: string): Labelled[] {
	const lines = readFileSync(new URL(`../../../fixtures/texts/${name}`, import.meta.url), "utf8").split("\n");
	return lines.filter((line) => line !== "" && !line.startsWith("#")).map(labelled);
}

function labelled(line: string): Labelled {
	const gold: { start: number; end: number; label: string }[] = [];
	let text = "";
	let at = 0;
	for (const match of line.matchAll(/\[([^[\]|]+)\|(\w+)\]/gu)) {
		text += line.slice(at, match.index);
		const surface = match[1] ?? "";
		gold.push({ start: text.length, end: text.length + surface.length, label: match[2] ?? "" });
		text += surface;
		at = match.index + match[0].length;
	}
	return { text: text + line.slice(at), gold };
}

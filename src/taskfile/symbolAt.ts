import type { Span } from "../core/span.ts";
import { touches } from "../core/span.ts";
import { placeParts } from "./place.ts";
import type { TaskSymbol } from "./symbols.ts";
import type { TaskFile } from "./taskFile.ts";

/** A name at its place in a file. The span leaves the quotes out. */
export interface PlacedSymbol {
	readonly symbol: TaskSymbol;
	readonly span: Span;
}

/** All names that fit, each at its place. */
export function placeSymbols(file: TaskFile, isWanted: (symbol: TaskSymbol) => boolean = () => true): PlacedSymbol[] {
	const wanted = file.symbols.filter(isWanted);
	const spans = placeParts(wanted, file);
	return wanted.map((symbol, index) => ({ symbol, span: withoutQuotes(spans[index] ?? { start: 0, end: 0 }, file.text) }));
}

/** The name under the cursor; of two that touch there (`structure.field`), the one that begins there. */
export function symbolAt(file: TaskFile, offset: number): PlacedSymbol | undefined {
	return placeSymbols(file)
		.filter(({ span }) => touches(span, offset))
		.at(-1);
}

/** Whether two names name the same thing. */
export const isSameThing = (a: TaskSymbol, b: TaskSymbol): boolean => a.kind === b.kind && a.owner === b.owner && a.name === b.name;

const withoutQuotes = (span: Span, text: string): Span =>
	text[span.start] === '"' && span.end - span.start >= 2 ? { start: span.start + 1, end: span.end - 1 } : span;

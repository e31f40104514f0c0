import type { JsonValue } from "../core/json.ts";
import type { Span } from "../core/span.ts";
import { shiftSpan } from "../core/span.ts";
import type { TextEdit } from "./edits.ts";
import { goldenLines } from "./goldenFile.ts";
import { place, placeParts } from "./place.ts";
import type { Part } from "./problem.ts";
import { valueAt } from "./schemaFaults.ts";
import { isSameThing, type PlacedSymbol, placeSymbols, symbolAt } from "./symbolAt.ts";
import { exampleSymbols, type TaskSymbol } from "./symbols.ts";
import type { TaskFile } from "./taskFile.ts";

/** Where the thing a name refers to is declared. */
export function declarationOf({ symbols }: TaskFile, symbol: TaskSymbol): TaskSymbol | undefined {
	return symbols.find((other) => other.isDeclaration && isSameThing(other, symbol));
}

/** Every place in a task file that names the same thing, quotes left out. */
export function referencesTo(file: TaskFile, symbol: TaskSymbol): PlacedSymbol[] {
	return placeSymbols(file, (other) => isSameThing(other, symbol));
}

/** Every place in a golden file that names the thing. */
export function goldenReferences(text: string, symbol: TaskSymbol): Span[] {
	return goldenMentions(text, symbol).map(({ span }) => ({ start: span.start + 1, end: span.end - 1 }));
}

interface Mention {
	readonly symbol: TaskSymbol;
	/** Quotes included. */
	readonly span: Span;
}

function goldenMentions(text: string, symbol: TaskSymbol): Mention[] {
	return goldenLines(text).flatMap(({ start, text: line, value }) => {
		const symbols = value === undefined ? [] : exampleSymbols(value).filter((other) => isSameThing(other, symbol));
		const findings = symbols.map(({ path, part }) => ({ code: "unknown-key", severity: "hint", path, part, args: [] }) as const);
		return place(findings, { source: line, tree: undefined }).flatMap(({ span }, index) => {
			const mention = symbols[index];
			return mention === undefined ? [] : [{ symbol: mention, span: shiftSpan(span, start) }];
		});
	});
}

/** Why a name cannot be changed, or changed to this. */
export type RenameRefusal = "nothing-here" | "not-declared" | "blank" | "taken" | "colons";

/** What F2 acts on: the name without quotes, and where it stands. */
export function renameTarget(file: TaskFile, offset: number): PlacedSymbol | RenameRefusal {
	const found = symbolAt(file, offset);
	return found === undefined ? "nothing-here" : declarationOf(file, found.symbol) === undefined ? "not-declared" : found;
}

/** The edits that give a thing another name everywhere in its task file, or why they cannot be made. */
export function renameEdits(file: TaskFile, symbol: TaskSymbol, newName: string): TextEdit[] | RenameRefusal {
	const refusal = whyNot(file, symbol, newName);
	if (refusal !== undefined) {
		return refusal;
	}
	const renamed = file.symbols.filter((other) => isSameThing(other, symbol));
	const spans = placeParts(renamed, file);
	return renamed.map(({ path, part }, index) =>
		editOf(spans[index] ?? { start: 0, end: 0 }, part, contentAt(file, path, part), newName, file.text),
	);
}

/** The same for one of its golden files. */
export function goldenRenameEdits(text: string, symbol: TaskSymbol, newName: string): TextEdit[] {
	return goldenMentions(text, symbol).map(({ span }) => ({ span, text: JSON.stringify(newName) }));
}

function whyNot(file: TaskFile, symbol: TaskSymbol, newName: string): RenameRefusal | undefined {
	const others = file.symbols.filter(({ isDeclaration, kind, owner }) => isDeclaration && kind === symbol.kind && owner === symbol.owner);
	if (newName.trim() === "") {
		return "blank";
	}
	if (newName !== symbol.name && others.some(({ name }) => name === newName)) {
		return "taken";
	}
	return symbol.kind === "field" && newName.includes("::") ? "colons" : undefined;
}

/** The decoded text that a part belongs to. */
function contentAt(file: TaskFile, path: TaskSymbol["path"], part: Part): string {
	const isKey = part === "key" || (typeof part === "object" && part.of === "key");
	const value: JsonValue | undefined = isKey ? undefined : valueAt(file.value ?? null, path);
	return isKey ? String(path.at(-1)) : String(value);
}

/** Replaces a whole string, or a stretch of one; where the string has escapes, the stretch is replaced in all of it. */
function editOf(span: Span, part: Part, content: string, newName: string, source: string): TextEdit {
	if (typeof part !== "object") {
		return { span, text: JSON.stringify(newName) };
	}
	return source[span.start] === '"' && source[span.end - 1] === '"'
		? { span, text: JSON.stringify(content.slice(0, part.start) + newName + content.slice(part.end)) }
		: { span, text: JSON.stringify(newName).slice(1, -1) };
}

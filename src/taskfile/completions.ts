import { getLocation } from "jsonc-parser";
import { textPlaceholder } from "../core/taskRequest.ts";
import type { Completion } from "./completion.ts";
import { isTooDeep, withoutMark } from "./json.ts";
import { personalDataLabels } from "./personalDataLabels.ts";
import { specCompletions } from "./specCompletions.ts";
import type { SymbolKind, TaskSymbol } from "./symbols.ts";
import type { TaskFile } from "./taskFile.ts";

/** What the file itself does not know. */
export interface CompletionContext {
	/** Models of the cached catalog, with a line about each. */
	readonly models?: readonly { readonly id: string; readonly detail?: string }[];
	/** Labels that the open text suggests. */
	readonly proposedLabels?: readonly string[];
}

interface Proposal {
	readonly label: string;
	readonly kind: Completion["kind"];
	readonly detail?: string;
}

/** What may be written at an offset, in UTF-16 units. Empty where the built-in JSON support knows as much. */
export function completionsAt(file: TaskFile, offset: number, context: CompletionContext = {}): Completion[] {
	const source = withoutMark(file.text);
	if (isTooDeep(source)) {
		return [];
	}
	const { path, previousNode, isAtPropertyKey } = getLocation(source, offset);
	const isString = previousNode !== undefined && (previousNode.type === "string" || previousNode.type === "property");
	const isInside = isString && previousNode.offset < offset && offset <= previousNode.offset + previousNode.length;
	const span = isInside ? { start: previousNode.offset, end: previousNode.offset + previousNode.length } : { start: offset, end: offset };
	if (isInside && !isAtPropertyKey && path[0] === "messages") {
		return placeholderCompletions(source, offset);
	}
	if (isInside && path[0] === "schema" && path[1] === "structures" && path.length === 4 && typeof path[3] === "number") {
		return specCompletions(source, span, offset);
	}
	const needsColon = isAtPropertyKey && !/^\s*:/.test(source.slice(span.end, span.end + 1000));
	return proposalsAt(path, isAtPropertyKey, file.symbols, context).map(({ label, kind, detail }) => ({
		label,
		kind,
		span,
		...(needsColon
			? { text: `${snippetText(JSON.stringify(label))}: $1`, isSnippet: true }
			: { text: JSON.stringify(label), isSnippet: false }),
		...(detail === undefined ? {} : { detail }),
	}));
}

const snippetText = (text: string): string => text.replace(/[\\$}]/g, "\\$&");

function proposalsAt(
	path: readonly (string | number)[],
	isKey: boolean,
	symbols: readonly TaskSymbol[],
	context: CompletionContext,
): readonly Proposal[] {
	const [root, section, name, key] = path;
	const declared = (kind: SymbolKind, owner = ""): Proposal[] => declarations(symbols, kind, owner);
	if (root === "model_id" && path.length === 1 && !isKey) {
		return (context.models ?? []).map(({ id, detail }) => ({ label: id, kind: "model", ...(detail === undefined ? {} : { detail }) }));
	}
	if (root === "validators" && path.length === 2 && isKey) {
		return [...declared("entity"), ...fieldTargets(symbols)];
	}
	if (root === "tests" && section === "examples") {
		return exampleProposals(path.slice(3), isKey, symbols);
	}
	if (root !== "schema") {
		return [];
	}
	if (section === "entities") {
		const isName = path.length === 3 && isKey === (typeof name === "string");
		return isName || (path.length === 4 && key === "name" && !isKey) ? newLabels(symbols, context) : [];
	}
	if (isKey) {
		return [];
	}
	if (section === "relations") {
		return key === "head" || key === "tail" ? declared("entity") : key === "inverse" ? declared("relation") : [];
	}
	if (section === "entity_attributes") {
		return key === "applies_to" ? declared("entity") : [];
	}
	return section === "structures" && key === "anchor" ? declared("field", String(name)) : [];
}

/** What may stand in an example; the path begins after `tests.examples[n]`. */
function exampleProposals(path: readonly (string | number)[], isKey: boolean, symbols: readonly TaskSymbol[]): readonly Proposal[] {
	const [part, name] = path;
	const kinds: Readonly<Record<string, SymbolKind>> = {
		entities: "entity",
		relations: "relation",
		classifications: "classification",
		structures: "structure",
	};
	const kind = kinds[String(part)];
	if (kind === undefined) {
		return [];
	}
	if (path.length === 2 && isKey) {
		return declarations(symbols, kind, "");
	}
	if (kind === "classification" && !isKey) {
		return declarations(symbols, "class", String(name));
	}
	return kind === "structure" && path.length === 4 && isKey ? declarations(symbols, "field", String(name)) : [];
}

function declarations(symbols: readonly TaskSymbol[], kind: SymbolKind, owner: string): Proposal[] {
	return symbols
		.filter((symbol) => symbol.isDeclaration && symbol.kind === kind && symbol.owner === owner)
		.map(({ name, description }) => ({ label: name, kind, ...(description === undefined ? {} : { detail: description }) }));
}

function fieldTargets(symbols: readonly TaskSymbol[]): Proposal[] {
	return symbols
		.filter(({ isDeclaration, kind }) => isDeclaration && kind === "field")
		.map(({ owner, name }) => ({ label: `${owner}.${name}`, kind: "field" }));
}

/** Labels that are not declared yet: those of the open text first, then what identifies a person. */
function newLabels(symbols: readonly TaskSymbol[], { proposedLabels = [] }: CompletionContext): Proposal[] {
	const taken = new Set(declarations(symbols, "entity", "").map(({ label }) => label));
	return [...new Set([...proposedLabels, ...personalDataLabels])]
		.filter((label) => !taken.has(label))
		.map((label) => ({ label, kind: "entity" }));
}

/** `{{text}}` after one or two opening braces, or wherever the cursor stands in a message. */
function placeholderCompletions(source: string, offset: number): Completion[] {
	const open = /\{{0,2}(?:t|te|tex|text)?$/.exec(source.slice(Math.max(0, offset - 6), offset))?.[0] ?? "";
	const start = open.startsWith("{") ? offset - open.length : offset;
	const end = offset + (/^\}{0,2}/.exec(source.slice(offset, offset + 2))?.[0].length ?? 0);
	return [
		{
			label: textPlaceholder,
			kind: "placeholder",
			span: { start, end: start === offset ? offset : end },
			text: textPlaceholder,
			isSnippet: false,
		},
	];
}

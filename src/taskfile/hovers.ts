import { isJsonObject } from "../core/json.ts";
import type { Field } from "../core/schema.ts";
import { parseFieldSpec } from "../core/schemaSpelling.ts";
import type { Span } from "../core/span.ts";
import { touches } from "../core/span.ts";
import { textPlaceholder } from "../core/taskRequest.ts";
import { placeParts } from "./place.ts";
import type { JsonPath } from "./problem.ts";
import { declarationOf } from "./rename.ts";
import { structureFields } from "./rules/definitions.ts";
import { isSameThing, symbolAt } from "./symbolAt.ts";
import type { SymbolKind } from "./symbols.ts";
import type { TaskFile } from "./taskFile.ts";

/** What there is to say about a place, beside what VS Code's own JSON support says of the key. */
export type Hover = { readonly span: Span } & (
	| { readonly type: "field-spec"; readonly field: Field /** Parts that a later one replaced. */; readonly lost: readonly string[] }
	| { readonly type: "model"; readonly id: string }
	| { readonly type: "placeholder" }
	| {
			readonly type: "symbol";
			readonly kind: SymbolKind;
			readonly name: string;
			readonly owner: string;
			readonly description?: string;
			readonly isDeclared: boolean;
			/** Other places in this file that name it. */
			readonly referenceCount: number;
	  }
);

/** What to show at an offset, in UTF-16 units. */
export function hoverAt(file: TaskFile, offset: number): Hover | undefined {
	return fieldSpecAt(file, offset) ?? modelAt(file, offset) ?? placeholderAt(file, offset) ?? nameAt(file, offset);
}

/** The value of the first of the paths that holds the offset. */
function touched(file: TaskFile, paths: readonly JsonPath[], offset: number): { readonly index: number; readonly span: Span } | undefined {
	const spans = placeParts(
		paths.map((path) => ({ path, part: "value" })),
		file,
	);
	const index = spans.findIndex((span) => touches(span, offset));
	const span = spans[index];
	return span === undefined ? undefined : { index, span };
}

function fieldSpecAt(file: TaskFile, offset: number): Hover | undefined {
	const { value } = file;
	if (value === undefined || !isJsonObject(value)) {
		return undefined;
	}
	const specs = structureFields(value).flatMap(({ value: spec, path }) =>
		typeof spec === "string" && spec.includes("::") ? [{ spec, path }] : [],
	);
	const found = touched(
		file,
		specs.map(({ path }) => path),
		offset,
	);
	const spec = found === undefined ? undefined : specs[found.index]?.spec;
	if (found === undefined || spec === undefined) {
		return undefined;
	}
	const { field, lost } = parseFieldSpec(spec);
	return { type: "field-spec", span: found.span, field, lost: lost.map(({ text }) => text) };
}

function modelAt(file: TaskFile, offset: number): Hover | undefined {
	const { value } = file;
	const id = value !== undefined && isJsonObject(value) ? value["model_id"] : undefined;
	const found = typeof id === "string" ? touched(file, [["model_id"]], offset) : undefined;
	return found === undefined ? undefined : { type: "model", id: String(id), span: found.span };
}

function placeholderAt({ text }: TaskFile, offset: number): Hover | undefined {
	const start = Math.max(0, offset - 8);
	const at = text.slice(start, offset + 8).indexOf(textPlaceholder);
	const span = { start: start + at, end: start + at + textPlaceholder.length };
	return at >= 0 && touches(span, offset) ? { type: "placeholder", span } : undefined;
}

function nameAt(file: TaskFile, offset: number): Hover | undefined {
	const found = symbolAt(file, offset);
	if (found === undefined) {
		return undefined;
	}
	const { symbol, span } = found;
	const { kind, name, owner } = symbol;
	const declaration = declarationOf(file, symbol);
	const same = file.symbols.filter((other) => isSameThing(other, symbol));
	const description = declaration?.description;
	return {
		type: "symbol",
		span,
		kind,
		name,
		owner,
		isDeclared: declaration !== undefined,
		referenceCount: same.filter(({ isDeclaration }) => !isDeclaration).length,
		...(description === undefined ? {} : { description }),
	};
}

import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import type { SchemaIssue, SchemaIssueCode } from "../core/schemaSpelling.ts";
import { parseFieldSpec } from "../core/schemaSpelling.ts";
import { sectionKeys } from "./keys.ts";
import { nearest } from "./nearest.ts";
import type { Finding, JsonPath, Part } from "./problem.ts";
import { unknownKey, valueAt } from "./schemaFaults.ts";
import type { TaskSymbol } from "./symbols.ts";

/** Codes that are about a name, so that the name is underlined and not all it names. */
const aboutNames: ReadonlySet<SchemaIssueCode> = new Set<SchemaIssueCode>([
	"blank-name",
	"duplicate-name",
	"duplicate-field",
	"field-without-name",
	"structure-without-fields",
	"reserved-attribute-name",
	"attribute-without-labels",
]);

/** Codes whose value comes from a closed set. */
const wordsByCode: Partial<Record<SchemaIssueCode, readonly string[]>> = {
	"unknown-dtype": ["str", "list"],
	"unknown-mode": ["natural", "latent", "anchorless"],
	"unknown-cardinality": ["optional_one", "required_one", "zero_or_more", "one_or_more"],
	"unknown-occurrence-policy": ["all", "first", "error_on_ambiguous", "latent_all"],
	"unknown-class-act": ["auto", "sigmoid", "softmax"],
};

/** What the reader of the `schema` key found wrong, at the places that an author looks at. */
export function schemaFindings(issues: readonly SchemaIssue[], root: JsonValue, symbols: readonly TaskSymbol[]): Finding[] {
	const firstOf = issues.some(({ code }) => code === "duplicate-name" || code === "duplicate-field") ? firstSymbols(symbols) : undefined;
	return issues
		.filter((issue) => !isConsequence(issue, issues))
		.map((issue) => {
			const path = ["schema", ...issue.path];
			if (issue.code === "unknown-key") {
				return unknownKey(path);
			}
			const place = placeOf(issue, path, root);
			const first = firstOf?.get(keyOfPath(place.path));
			return {
				code: issue.code,
				severity: issue.severity,
				...place,
				args: argsOf(issue, path, symbols),
				...(first === undefined ? {} : { related: [first] }),
			};
		});
}

/** A schema without sections where one of them is only misspelt: the misspelling is the fault. */
function isConsequence({ code }: SchemaIssue, issues: readonly SchemaIssue[]): boolean {
	return (
		code === "no-section" &&
		issues.some(
			(other) => other.code === "unknown-key" && other.path.length === 1 && nearest(String(other.path[0]), sectionKeys) !== undefined,
		)
	);
}

function placeOf({ code, subject }: SchemaIssue, path: JsonPath, root: JsonValue): { readonly path: JsonPath; readonly part: Part } {
	const value = valueAt(root, path);
	if (code === "lost-description" && typeof value === "string") {
		const lost = parseFieldSpec(value).lost.find(({ kind, text }) => kind === "description" && text === subject);
		return lost === undefined
			? { path, part: "value" }
			: { path, part: { of: "value", start: lost.start, end: lost.start + lost.text.length } };
	}
	if (code === "no-section" && path.length === 1) {
		return { path, part: "key" };
	}
	if (!aboutNames.has(code)) {
		return { path, part: "value" };
	}
	if (typeof path.at(-1) === "string") {
		return { path: code === "structure-without-fields" && path.at(-1) === "fields" ? path.slice(0, -1) : path, part: "key" };
	}
	const nameKey =
		value !== undefined && isJsonObject(value) ? ["name", "task", "type"].find((key) => typeof value[key] === "string") : undefined;
	if (nameKey !== undefined) {
		return { path: [...path, nameKey], part: "value" };
	}
	const end = typeof value === "string" ? value.indexOf("::") : -1;
	return { path, part: end > 0 ? { of: "value", start: 0, end } : "value" };
}

function argsOf({ code, subject }: SchemaIssue, path: JsonPath, symbols: readonly TaskSymbol[]): (string | number)[] {
	const last = String(path.at(-1));
	if (subject === undefined) {
		return [last];
	}
	const known =
		wordsByCode[code] ??
		(code === "unknown-entity"
			? namesOf(symbols, "entity", "")
			: code === "unknown-anchor"
				? namesOf(symbols, "field", String(path.at(-2)))
				: []);
	const meant = nearest(subject, known);
	return meant === undefined ? [subject] : [subject, meant];
}

const namesOf = (symbols: readonly TaskSymbol[], kind: TaskSymbol["kind"], owner: string): string[] =>
	symbols.filter((symbol) => symbol.isDeclaration && symbol.kind === kind && symbol.owner === owner).map(({ name }) => name);

const keyOfPath = (path: JsonPath): string => path.join("\n");

/** For every later declaration of a name, by its path: the first one. */
function firstSymbols(symbols: readonly TaskSymbol[]): Map<string, TaskSymbol> {
	const first = new Map<string, TaskSymbol>();
	const byPath = new Map<string, TaskSymbol>();
	for (const symbol of symbols) {
		if (symbol.isDeclaration) {
			const key = `${symbol.kind}\n${symbol.owner}\n${symbol.name}`;
			const earlier = first.get(key);
			if (earlier === undefined) {
				first.set(key, symbol);
			} else {
				byPath.set(keyOfPath(symbol.path), earlier);
			}
		}
	}
	return byPath;
}

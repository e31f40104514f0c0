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
	const declared = declaredNames(symbols);
	const nextLost = lostDescriptions();
	const firstOf = issues.some(({ code }) => code === "duplicate-name" || code === "duplicate-field") ? firstSymbols(symbols) : undefined;
	return issues
		.filter((issue) => !isConsequence(issue, issues))
		.map((issue) => {
			const path = ["schema", ...issue.path];
			if (issue.code === "unknown-key") {
				return unknownKey(path);
			}
			const place = issue.code === "lost-description" ? nextLost(path, valueAt(root, path)) : placeOf(issue, path, root);
			const first = firstOf?.get(keyOfPath(place.path));
			return {
				code: issue.code,
				severity: issue.severity,
				...place,
				args: argsOf(issue, path, declared),
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

function placeOf({ code }: SchemaIssue, path: JsonPath, root: JsonValue): FindingPlace {
	const value = valueAt(root, path);
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

function argsOf({ code, subject }: SchemaIssue, path: JsonPath, declared: DeclaredNames): (string | number)[] {
	const last = String(path.at(-1));
	if (subject === undefined) {
		return [last];
	}
	const known =
		wordsByCode[code] ??
		(code === "unknown-entity" ? declared("entity", "") : code === "unknown-anchor" ? declared("field", String(path.at(-2))) : []);
	const meant = nearest(subject, known);
	return meant === undefined ? [subject] : [subject, meant];
}

type LostPart = ReturnType<typeof parseFieldSpec>["lost"][number];

interface FindingPlace {
	readonly path: JsonPath;
	readonly part: Part;
}

/** Gives the places of the descriptions that a `::` string loses, one after the other as the reader names them. */
function lostDescriptions(): (path: JsonPath, spec: JsonValue | undefined) => FindingPlace {
	const open = new Map<string, Iterator<LostPart>>();
	return (path, spec) => {
		const key = keyOfPath(path);
		let lost = open.get(key);
		if (lost === undefined) {
			lost = parseFieldSpec(String(spec))
				.lost.filter(({ kind }) => kind === "description")
				.values();
			open.set(key, lost);
		}
		const next = lost.next();
		if (next.done === true) {
			return { path, part: "value" };
		}
		const { start, text } = next.value;
		return { path, part: { of: "value", start, end: start + text.length } };
	};
}

type DeclaredNames = (kind: TaskSymbol["kind"], owner: string) => readonly string[];

/** Declared names by kind and owner, gathered when first asked for. */
function declaredNames(symbols: readonly TaskSymbol[]): DeclaredNames {
	const lists = new Map<string, readonly string[]>();
	return (kind, owner) => {
		const key = `${kind}\n${owner}`;
		let names = lists.get(key);
		if (names === undefined) {
			names = symbols.filter((symbol) => symbol.isDeclaration && symbol.kind === kind && symbol.owner === owner).map(({ name }) => name);
			lists.set(key, names);
		}
		return names;
	};
}

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

import type { SchemaIssueCode } from "../core/schemaSpelling.ts";
import type { Span } from "../core/span.ts";

/** How much a problem matters: what is refused is an error, what is ignored or changed a warning, what could be better a hint. */
export type Severity = "error" | "warning" | "information" | "hint";

/** Leads to a part of a file from its root. */
export type JsonPath = readonly (string | number)[];

/** The problems that only this layer knows, each with its severity. Those of the `schema` key itself come from its reader. */
export const severities = {
	"json-syntax": "error",
	"trailing-comma": "error",
	comment: "error",
	"duplicate-key": "error",
	"empty-file": "error",
	"too-deep": "error",
	"missing-key": "error",
	"unknown-value": "error",
	"out-of-range": "error",
	"too-few-items": "error",
	"blank-value": "error",
	"nothing-to-run": "error",
	"missing-messages": "error",
	"key-in-file": "error",
	"host-in-file": "error",
	"last-message-not-user": "error",
	"temperature-out-of-range": "error",
	"invalid-pattern": "error",
	"invalid-flags": "error",
	"file-outside": "error",
	"schema-ignored": "warning",
	"no-effect-key": "warning",
	"ignored-key": "warning",
	"threshold-not-carried": "warning",
	"only-first-text": "warning",
	"spans-off": "warning",
	"no-text-placeholder": "warning",
	"unknown-placeholder": "warning",
	"empty-message": "warning",
	"model-cannot-generate": "warning",
	"result-name-collision": "warning",
	"reserved-name": "warning",
	"context-budget": "warning",
	"unknown-relation-end": "warning",
	"unknown-inverse": "warning",
	"duplicate-choice": "warning",
	"blank-choice": "warning",
	"unclosed-choices": "warning",
	"single-colon": "warning",
	"description-like-dtype": "warning",
	"unknown-validator-target": "warning",
	"slow-pattern": "warning",
	"golden-not-verbatim": "warning",
	"golden-span-mismatch": "warning",
	"golden-unknown-label": "warning",
	"golden-unknown-class": "warning",
	"golden-not-a-choice": "warning",
	"golden-file-name": "warning",
	"deprecated-model": "warning",
	"unknown-model": "warning",
	"too-many-cache-markers": "hint",
	"cache-marker-ignored": "hint",
	"implied-task": "hint",
	"legacy-task": "hint",
	"flat-schema": "hint",
	"legacy-categories": "hint",
	"extreme-threshold": "hint",
	"top-k-above-labels": "hint",
	"near-duplicate-name": "hint",
	"padded-name": "hint",
	"missing-description": "hint",
	"some-engines-only": "hint",
	"no-tests": "hint",
} as const satisfies Readonly<Record<string, Severity>>;

export type ProblemCode = keyof typeof severities | SchemaIssueCode;

/** Codes that VS Code's own JSON support reports by itself, so that the editor shows them once. */
export const builtInCodes: ReadonlySet<ProblemCode> = new Set(["json-syntax", "trailing-comma", "comment", "duplicate-key"]);

/** A stretch of a string or of a key, in UTF-16 units of its content, without the quotes. */
export interface Stretch extends Span {
	readonly of: "value" | "key";
}

/** Which part of what stands at a path is meant: the value, the key that names it, or a stretch of either. */
export type Part = "value" | "key" | Stretch;

/** Something wrong with the value at a path, before anybody asked where in the text it stands. */
export interface Finding {
	readonly code: ProblemCode;
	readonly severity: Severity;
	readonly path: JsonPath;
	readonly part: Part;
	/** What the sentence names: labels, keys, counts. */
	readonly args: readonly (string | number)[];
	readonly related?: readonly { readonly path: JsonPath; readonly part: Part }[];
}

/** A finding with its place: offsets are UTF-16 units of the file's text as given. */
export interface Problem {
	readonly code: ProblemCode;
	readonly severity: Severity;
	readonly span: Span;
	readonly path: JsonPath;
	readonly args: readonly (string | number)[];
	/** Other places that belong to it, such as the first of two equal names. */
	readonly related?: readonly Span[];
}

interface FindingOptions {
	readonly part?: Part;
	readonly args?: readonly (string | number)[];
	readonly related?: Finding["related"];
}

/** A finding under the severity of its code. */
export function finding(code: keyof typeof severities, path: JsonPath, options: FindingOptions = {}): Finding {
	return {
		code,
		severity: severities[code],
		path,
		part: options.part ?? "value",
		args: options.args ?? [],
		...(options.related === undefined ? {} : { related: options.related }),
	};
}

import type { Node, ParseError } from "jsonc-parser";
import { parseTree, printParseErrorCode, visit } from "jsonc-parser";
import type { JsonValue } from "../core/json.ts";
import type { Problem } from "./problem.ts";
import { severities } from "./problem.ts";

/** A node of the tree with offsets, kept only where somebody needs one. */
export type JsonNode = Node;

/** Deeper nesting than this is answered with a problem, since reading a tree of it could exhaust the stack. A task file needs ten. */
const maxDepth = 200;

/** At most this many syntax errors are told: after the first few, each is mostly a consequence of another. */
const maxSyntaxErrors = 50;

export interface JsonText {
	/** What could be read; undefined where nothing could. */
	readonly value: JsonValue | undefined;
	/** There where the text is no valid JSON: the tree that was read in spite of it. */
	readonly tree?: JsonNode;
	readonly problems: readonly Problem[];
}

/** The text without its byte order mark, at the same offsets. */
export function withoutMark(text: string): string {
	return text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
}

/** Reads JSON the quick way where it is valid; else with a tolerant reader, so that what is right in it can still be used. */
export function readJson(text: string): JsonText {
	try {
		return { value: JSON.parse(text), problems: [] };
	} catch {
		return readBroken(text);
	}
}

/** The tree of any text, or undefined where there is none or it is too deep. */
export function readTree(text: string): JsonNode | undefined {
	return isTooDeep(text) ? undefined : parseTree(text, [], { allowTrailingComma: true });
}

/** Whether reading a tree of the text could exhaust the stack. */
export const isTooDeep = (text: string): boolean => depthPassed(text) !== undefined;

function readBroken(text: string): JsonText {
	if (text.trim() === "") {
		return { value: undefined, problems: [syntaxProblem("empty-file", 0, text.length)] };
	}
	const tooDeep = depthPassed(text);
	if (tooDeep !== undefined) {
		return { value: undefined, problems: [syntaxProblem("too-deep", tooDeep, 1, [maxDepth])] };
	}
	const errors: ParseError[] = [];
	const tree = parseTree(text, errors, { disallowComments: true });
	const problems = withoutConsequences(text, errors)
		.slice(0, maxSyntaxErrors)
		.map((error) => problemOf(text, error));
	return {
		value: tree === undefined ? undefined : nodeValue(tree),
		...(tree === undefined ? {} : { tree }),
		// The tolerant reader takes a few texts that JSON.parse refuses.
		problems: problems.length > 0 ? problems : [syntaxProblem("json-syntax", 0, 1, ["InvalidSymbol"])],
	};
}

/** The errors but for those that another caused: no comma or bracket stands between the two. */
function withoutConsequences(text: string, errors: readonly ParseError[]): ParseError[] {
	let end = -1;
	return errors.filter(({ error, offset, length }) => {
		const isConsequence = offset < end || (end >= 0 && !/[,[\]{}]/.test(text.slice(end, Math.min(offset, end + 1000))));
		end = printParseErrorCode(error) === "InvalidCommentToken" ? -1 : offset + length;
		return !isConsequence;
	});
}

function problemOf(text: string, { error, offset, length }: ParseError): Problem {
	const name = printParseErrorCode(error);
	if (name === "InvalidCommentToken") {
		return syntaxProblem("comment", offset, length);
	}
	const isClosed = text[offset] === "}" || text[offset] === "]";
	const before = text.slice(Math.max(0, offset - 1000), offset).trimEnd();
	if (isClosed && before.endsWith(",") && (name === "PropertyNameExpected" || name === "ValueExpected")) {
		return syntaxProblem("trailing-comma", text.lastIndexOf(",", offset), 1);
	}
	return syntaxProblem("json-syntax", offset, length, [name]);
}

type SyntaxCode = "json-syntax" | "trailing-comma" | "comment" | "duplicate-key" | "empty-file" | "too-deep";

function syntaxProblem(code: SyntaxCode, offset: number, length: number, args: readonly (string | number)[] = []): Problem {
	return { code, severity: severities[code], span: { start: offset, end: offset + length }, path: [], args };
}

/** The offset of the first bracket that is nested too deep. Brackets inside strings do not count. */
function depthPassed(text: string): number | undefined {
	const marks = /["{}[\]]/g;
	let depth = 0;
	for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
		const [sign] = mark;
		if (sign === '"') {
			marks.lastIndex = endOfString(text, mark.index);
		} else if (sign === "{" || sign === "[") {
			depth++;
			if (depth > maxDepth) {
				return mark.index;
			}
		} else {
			depth--;
		}
	}
	return undefined;
}

/** The offset after a string's closing quote; an unclosed one ends with its line. */
function endOfString(text: string, start: number): number {
	const end = /["\n]/g;
	end.lastIndex = start + 1;
	for (let mark = end.exec(text); mark !== null; mark = end.exec(text)) {
		let slashes = 0;
		while (text[mark.index - 1 - slashes] === "\\") {
			slashes++;
		}
		if (slashes % 2 === 0 || mark[0] === "\n") {
			return mark.index + 1;
		}
	}
	return text.length;
}

/** The value of a node. Keys such as `__proto__` are keys like any other. */
function nodeValue(node: JsonNode): JsonValue {
	if (node.type === "array") {
		return (node.children ?? []).map(nodeValue);
	}
	if (node.type === "object") {
		return Object.fromEntries(
			(node.children ?? []).flatMap(({ children: [key, value] = [] }): [string, JsonValue][] =>
				key === undefined || value === undefined ? [] : [[String(key.value), nodeValue(value)]],
			),
		);
	}
	return node.value ?? null;
}

/** Every key that stands a second time in its object. Only the last of them counts when JSON is read. */
export function duplicateKeys(text: string): Problem[] {
	if (isTooDeep(text)) {
		return [];
	}
	const problems: Problem[] = [];
	const open: Map<string, number>[] = [];
	visit(text, {
		onObjectBegin: () => {
			open.push(new Map());
		},
		onObjectEnd: () => {
			open.pop();
		},
		onObjectProperty: (name, offset, length) => {
			const keys = open.at(-1);
			const first = keys?.get(name);
			if (first === undefined) {
				keys?.set(name, offset);
			} else {
				problems.push({
					...syntaxProblem("duplicate-key", offset, length, [name]),
					related: [{ start: first, end: first + length }],
				});
			}
		},
	});
	return problems;
}

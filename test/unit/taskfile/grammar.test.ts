import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
import { parseFieldSpec } from "../../../src/core/schemaSpelling.ts";

interface Rule {
	readonly match?: string;
	readonly begin?: string;
	readonly name?: string;
	readonly include?: string;
	readonly patterns?: readonly Rule[];
	readonly beginCaptures?: Readonly<Record<string, Rule>>;
	readonly captures?: Readonly<Record<string, Rule>>;
}

const file = path.join(import.meta.dirname, "../../../syntaxes/pioneer.injection.tmLanguage.json");
const grammar = JSON.parse(readFileSync(file, "utf8")) as Rule & {
	readonly repository: Readonly<Record<string, Rule>>;
	readonly injectionSelector: string;
};

const ruleOf = (rule: Rule): Rule => (rule.include === undefined ? rule : grammar.repository[rule.include.slice(1)]!);
const short = (name: string | undefined): string =>
	(name ?? "")
		.replace(/\.(?:pioneer|json)$/, "")
		.split(".")
		.slice(-2)
		.join(".");

/**
 * The parts that the grammar tells apart in a JSON string, as [text, scope]. As in a text editor, rules are tried at every offset in their
 * order; the expressions in use mean the same in JavaScript.
 */
function tokens(literal: string): [string, string][] {
	const found: [string, string][] = [];
	const read = (text: string, from: number, to: number, rules: readonly Rule[]): void => {
		for (let at = from; at < to; ) {
			const hit = rules
				.map(ruleOf)
				.map((rule) => ({ rule, match: stickyMatch(rule.match ?? rule.begin ?? "", text, at) }))
				.find(({ match }) => match !== null);
			if (hit?.match == null) {
				at++;
				continue;
			}
			const { rule, match } = hit;
			const captures = rule.captures ?? rule.beginCaptures;
			if (captures === undefined) {
				found.push([match[0], short(rule.name)]);
			} else {
				let start = at;
				for (const [index, capture] of Object.entries(captures)) {
					const part = match[Number(index)] ?? "";
					if (capture.patterns === undefined) {
						found.push([part, short(capture.name)]);
					} else {
						read(
							text,
							start,
							start + part.length,
							capture.patterns[0]!.include === "#choice" ? grammar.repository["choice"]!.patterns! : capture.patterns,
						);
					}
					start += part.length;
				}
			}
			at += match[0].length;
			if (rule.begin !== undefined) {
				read(text, at, to, rule.patterns ?? []);
				return;
			}
		}
	};
	read(literal, 1, literal.length - 1, grammar.patterns ?? []);
	return found;
}

function stickyMatch(source: string, text: string, at: number): RegExpExecArray | null {
	const expression = new RegExp(source, "y");
	expression.lastIndex = at;
	return expression.exec(text);
}

suite("the injected grammar", () => {
	const rows: [string, [string, string][]][] = [
		[
			'"size::str::[S|M L]::Its size: s, m"',
			[
				["size", "other.field"],
				["::", "separator.field-part"],
				["str", "type.dtype"],
				["::", "separator.field-part"],
				["[", "choices.begin"],
				["S", "other.choice"],
				["|", "separator.choice"],
				["M L", "other.choice"],
				["]", "choices.end"],
				["::", "separator.field-part"],
				["Its size: s, m", "line.description"],
			],
		],
		[
			'"a b::said \\"I\\"::list"',
			[
				["a b", "other.field"],
				["::", "separator.field-part"],
				["said ", "line.description"],
				['\\"', "character.escape"],
				["I", "line.description"],
				['\\"', "character.escape"],
				["::", "separator.field-part"],
				["list", "type.dtype"],
			],
		],
		[
			'"Read {{text}} now"',
			[
				["{{", "placeholder.begin"],
				["text", "other.placeholder"],
				["}}", "placeholder.end"],
			],
		],
		['"std::vector"', []],
		['"a plain string: with a colon"', []],
		['"{{other}} {text}"', []],
		['"::str"', []],
		['"a::strange"', []],
	];
	for (const [literal, expected] of rows) {
		test(literal, () => assert.deepEqual(tokens(literal), expected));
	}
	test("tells the parts apart as the reader of the string does", () => {
		for (const spec of ["size::str::Its size", "size::[S|M|L]::str::Size", "tags::list", "a::[x]::some words"]) {
			const found = tokens(JSON.stringify(spec));
			const { field } = parseFieldSpec(spec);
			const of = (scope: string): string[] => found.filter(([, name]) => name === scope).map(([text]) => text);
			assert.deepEqual(of("other.field"), [field.name]);
			assert.deepEqual(of("other.choice"), [...(field.choices ?? [])]);
			assert.deepEqual(of("line.description"), field.description === undefined ? [] : [field.description]);
		}
	});
	test("looks into strings only", () => {
		assert.equal(grammar.injectionSelector, "L:source.json string.quoted.double.json");
	});
});

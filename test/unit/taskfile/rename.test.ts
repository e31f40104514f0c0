import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { applyEdits } from "../../../src/taskfile/edits.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { goldenReferences, goldenRenameEdits, referencesTo, renameEdits, renameTarget } from "../../../src/taskfile/rename.ts";
import { cursor } from "./cursor.ts";

function renamed(marked: string, newName: string): string {
	const { text, offset } = cursor(marked);
	const file = parseTaskFile(text);
	const target = renameTarget(file, offset);
	if (typeof target === "string") {
		return target;
	}
	const edits = renameEdits(file, target.symbol, newName);
	return typeof edits === "string" ? edits : applyEdits(text, edits);
}

suite("a new name goes everywhere", () => {
	const rows: [string, string, string][] = [
		['{"schema":{"entities":["per¦son","city"]}}', "human", '{"schema":{"entities":["human","city"]}}'],
		['{"schema":{"entities":[{"name":"¦person"}]}}', "human", '{"schema":{"entities":[{"name":"human"}]}}'],
		['{"schema":{"entities":{"person¦":"Somebody"}}}', "human", '{"schema":{"entities":{"human":"Somebody"}}}'],
		[
			'{"schema":{"entities":["person","city"],"relations":{"in":{"head":"per¦son","tail":["city","person"]}},"entity_attributes":{"m":{"labels":["x"],"applies_to":["person"]}}}}',
			"human",
			'{"schema":{"entities":["human","city"],"relations":{"in":{"head":"human","tail":["city","human"]}},"entity_attributes":{"m":{"labels":["x"],"applies_to":["human"]}}}}',
		],
		[
			'{"schema":{"entities":["person"],"structures":{"person":["a"]}},"validators":{"per¦son":"x","person.a":"y"}}',
			"human",
			'{"schema":{"entities":["human"],"structures":{"person":["a"]}},"validators":{"human":"x","person.a":"y"}}',
		],
		[
			'{"schema":{"structures":{"visit":["who::str::guest","when"]}},"validators":{"vi¦sit.who":"x"},"tests":{"examples":[{"text":"","structures":{"visit":[{"who":"x"}]}}]}}',
			"stay",
			'{"schema":{"structures":{"stay":["who::str::guest","when"]}},"validators":{"stay.who":"x"},"tests":{"examples":[{"text":"","structures":{"stay":[{"who":"x"}]}}]}}',
		],
		[
			'{"schema":{"structures":{"visit":["wh¦o::str::guest who","when"]}},"validators":{"visit.who":"x"},"tests":{"examples":[{"text":"","structures":{"visit":[{"who":"x"}]}}]}}',
			'a "guest"',
			'{"schema":{"structures":{"visit":["a \\"guest\\"::str::guest who","when"]}},"validators":{"visit.a \\"guest\\"":"x"},"tests":{"examples":[{"text":"","structures":{"visit":[{"a \\"guest\\"":"x"}]}}]}}',
		],
		[
			'{"schema":{"structures":{"v":["wh¦o::str::said \\"I\\""]}}}',
			"guest",
			'{"schema":{"structures":{"v":["guest::str::said \\"I\\""]}}}',
		],
		[
			'{"schema":{"structures":{"v":{"fields":[{"name":"a"},{"name":"b"}],"anchor":"¦a"}}}}',
			"c",
			'{"schema":{"structures":{"v":{"fields":[{"name":"c"},{"name":"b"}],"anchor":"c"}}}}',
		],
		[
			'{"schema":{"classifications":[{"task":"mo¦od","labels":["mood","bad"]}]},"tests":{"examples":[{"text":"","classifications":{"mood":"mood"}}]}}',
			"tone",
			'{"schema":{"classifications":[{"task":"tone","labels":["mood","bad"]}]},"tests":{"examples":[{"text":"","classifications":{"tone":"mood"}}]}}',
		],
		[
			'{"schema":{"classifications":{"mood":["good","ba¦d"],"other":["bad","x"]}},"tests":{"examples":[{"text":"","classifications":{"mood":["bad"],"other":"bad"}}]}}',
			"poor",
			'{"schema":{"classifications":{"mood":["good","poor"],"other":["bad","x"]}},"tests":{"examples":[{"text":"","classifications":{"mood":["poor"],"other":"bad"}}]}}',
		],
		[
			'{"schema":{"relations":{"owns":{"inverse":"ow¦ned"},"owned":{}}}}',
			"belongs_to",
			'{"schema":{"relations":{"owns":{"inverse":"belongs_to"},"belongs_to":{}}}}',
		],
		['{"schema":{"entities":["per¦son",]}}', "human", '{"schema":{"entities":["human",]}}'],
		['\ufeff{\r\n"schema":{"entities":["per¦son"]}}', "human", '\ufeff{\r\n"schema":{"entities":["human"]}}'],
	];
	for (const [marked, newName, after] of rows) {
		test(marked, () => assert.equal(renamed(marked, newName), after));
		if (!marked.includes(",]")) {
			test(`${newName} leaves as many problems as there were`, () => {
				const codes = (text: string): string[] => checkTaskFile(text).map(({ code }) => code);
				assert.deepEqual(codes(after), codes(cursor(marked).text));
			});
		}
	}
});

suite("what is refused", () => {
	const rows: [string, string, string][] = [
		['{"schema":{"entities":["per¦son"]}}', " ", "blank"],
		['{"schema":{"entities":["per¦son","city"]}}', "city", "taken"],
		['{"schema":{"structures":{"s":["a¦::str"]}}}', "a::b", "colons"],
		['{"na¦me":"x","schema":{"entities":["person"]}}', "y", "nothing-here"],
		['{"schema":{"entities":["person"],"relations":{"r":{"head":"to¦wn"}}}}', "y", "not-declared"],
		["¦", "y", "nothing-here"],
	];
	for (const [marked, newName, refusal] of rows) {
		test(`${marked} -> ${newName}`, () => assert.equal(renamed(marked, newName), refusal));
	}
	test("the same name is no conflict with itself", () => {
		const marked = '{"schema":{"entities":["per¦son"]}}';
		assert.equal(renamed(marked, "person"), cursor(marked).text);
	});
});

suite("golden files", () => {
	const golden =
		'{"text":"person 🎉 Ada","entities":{"person":["Ada"]}}\r\n\nbroken person\n{"text":"","relations":{"person":[]},"structures":{"v":[{"person":"x"}]}}\n';
	const target = (marked: string) => {
		const { text, offset } = cursor(marked);
		const found = renameTarget(parseTaskFile(text), offset);
		assert.ok(typeof found !== "string");
		return found.symbol;
	};
	test("a label is found under entities only", () => {
		const symbol = target('{"schema":{"entities":["per¦son"]}}');
		assert.deepEqual(
			goldenReferences(golden, symbol).map(({ start, end }) => [start, golden.slice(start, end)]),
			[[golden.indexOf('person":["Ada"'), "person"]],
		);
		assert.equal(applyEdits(golden, goldenRenameEdits(golden, symbol, "human")), golden.replace('{"person":["Ada"]', '{"human":["Ada"]'));
	});
	test("a field only in its own structure", () => {
		const symbol = target('{"schema":{"structures":{"v":["per¦son"]}}}');
		assert.equal(applyEdits(golden, goldenRenameEdits(golden, symbol, "human")), golden.replace('{"person":"x"}', '{"human":"x"}'));
		assert.deepEqual(goldenReferences(golden, target('{"schema":{"structures":{"w":["per¦son"]}}}')), []);
	});
});

test("references leave the quotes out and come in text order", () => {
	const { text, offset } = cursor('{"schema":{"entities":["per¦son"],"relations":{"r":{"head":"person"}}},"validators":{"person":"x"}}');
	const file = parseTaskFile(text);
	const target = renameTarget(file, offset);
	assert.ok(typeof target !== "string");
	const found = referencesTo(file, target.symbol);
	assert.deepEqual(
		found.map(({ span }) => text.slice(span.start, span.end)),
		["person", "person", "person"],
	);
	assert.deepEqual(
		found.map(({ symbol }) => symbol.isDeclaration),
		[true, false, false],
	);
});

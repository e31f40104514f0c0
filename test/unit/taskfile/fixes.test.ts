import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { conversionsAt } from "../../../src/taskfile/convert.ts";
import { applyEdits } from "../../../src/taskfile/edits.ts";
import { type FixTitle, fixAll, fixesFor } from "../../../src/taskfile/fixes/index.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import type { ProblemCode } from "../../../src/taskfile/problem.ts";
import { conversionText, fixText } from "../../../src/words/fixText.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { cursor } from "./cursor.ts";
import { problemCases } from "./problemCases.ts";

function fixed(text: string, code: ProblemCode, title: FixTitle): string {
	const file = parseTaskFile(text);
	const problem = file.problems.find((candidate) => candidate.code === code);
	assert.ok(problem !== undefined, `no ${code}`);
	const found = fixesFor(file, problem).find((candidate) => candidate.title === title);
	assert.ok(found !== undefined, `no ${title}`);
	return applyEdits(text, found.edits);
}

suite("a fix turns the text into another", () => {
	const rows: [ProblemCode, FixTitle, string, string][] = [
		["unknown-key", "replace", '{"schema":{"entites":["a"]}}', '{"schema":{"entities":["a"]}}'],
		["unknown-key", "remove", '{"wibble":1,"schema":{"entities":["a"]}}', '{"schema":{"entities":["a"]}}'],
		["unknown-value", "replace", '{"format":"natve","schema":{"entities":["a"]}}', '{"format":"native","schema":{"entities":["a"]}}'],
		[
			"unknown-dtype",
			"replace",
			'{"schema":{"structures":{"s":{"fields":[{"name":"a","dtype":"lst"}]}}}}',
			'{"schema":{"structures":{"s":{"fields":[{"name":"a","dtype":"list"}]}}}}',
		],
		[
			"unknown-relation-end",
			"replace",
			'{"schema":{"entities":["person"],"relations":{"r":{"head":"persons"}}}}',
			'{"schema":{"entities":["person"],"relations":{"r":{"head":"person"}}}}',
		],
		["trailing-comma", "remove-comma", '{"schema":{"entities":["a",]}}', '{"schema":{"entities":["a"]}}'],
		["comment", "remove-comment", '{"schema":{"entities":["a"]}/* x */}', '{"schema":{"entities":["a"]}}'],
		["flat-schema", "wrap-entities", '{"schema":["a"]}', '{"schema":{"entities":["a"]}}'],
		[
			"legacy-categories",
			"wrap-categories",
			'{"schema":{"categories":["a","b"]}}',
			'{"schema":{"classifications":[{"task":"classification","labels":["a","b"]}]}}',
		],
		["legacy-task", "remove", '{"task":"ner","schema":{"entities":["a"]}}', '{"schema":{"entities":["a"]}}'],
		[
			"implied-task",
			"add-task",
			'{"messages":[{"role":"user","content":"{{text}}"}]}',
			'{"messages":[{"role":"user","content":"{{text}}"}],"task":"generate"}',
		],
		[
			"no-text-placeholder",
			"add-placeholder",
			'{"task":"generate","messages":[{"role":"user","content":"Sum up. "}]}',
			'{"task":"generate","messages":[{"role":"user","content":"Sum up.\\n\\n{{text}}"}]}',
		],
		[
			"unknown-placeholder",
			"replace",
			'{"messages":[{"role":"user","content":"Read {{selection}} now"}]}',
			'{"messages":[{"role":"user","content":"Read {{text}} now"}]}',
		],
		["duplicate-name", "remove", '{"schema":{"entities":["a","b","a"]}}', '{"schema":{"entities":["a","b"]}}'],
		[
			"duplicate-name",
			"remove",
			'{"schema":{"entities":[{"name":"a"},{"name":"a","description":"x"}]}}',
			'{"schema":{"entities":[{"name":"a"}]}}',
		],
		[
			"padded-name",
			"rename",
			'{"schema":{"entities":["a "],"relations":{"r":{"head":"a "}}}}',
			'{"schema":{"entities":["a"],"relations":{"r":{"head":"a"}}}}',
		],
		[
			"result-name-collision",
			"rename",
			'{"schema":{"classifications":[{"task":"x","labels":["a","b"]}],"structures":{"x":["f"]}},"validators":{"x.f":"y"}}',
			'{"schema":{"classifications":[{"task":"x","labels":["a","b"]}],"structures":{"x_record":["f"]}},"validators":{"x_record.f":"y"}}',
		],
		[
			"no-effect-single-label",
			"allow-several",
			'{"schema":{"classifications":[{"task":"t","labels":["a","b"],"cls_threshold":0.4}]}}',
			'{"schema":{"classifications":[{"task":"t","labels":["a","b"],"cls_threshold":0.4,"multi_label":true}]}}',
		],
		[
			"no-effect-single-label",
			"remove",
			'{"schema":{"classifications":[{"task":"t","labels":["a","b"],"cls_threshold":0.4}]}}',
			'{"schema":{"classifications":[{"task":"t","labels":["a","b"]}]}}',
		],
		["out-of-range", "set-value", '{"threshold":50,"schema":{"entities":["a"]}}', '{"threshold":0.5,"schema":{"entities":["a"]}}'],
		["out-of-range", "set-value", '{"threshold":-1,"schema":{"entities":["a"]}}', '{"threshold":0,"schema":{"entities":["a"]}}'],
		[
			"threshold-out-of-range",
			"set-value",
			'{"schema":{"entities":{"a":{"threshold":65}}}}',
			'{"schema":{"entities":{"a":{"threshold":0.65}}}}',
		],
		[
			"anchor-without-natural",
			"set-value",
			'{"schema":{"structures":{"s":{"fields":[{"name":"a"}],"anchor":"a"}}}}',
			'{"schema":{"structures":{"s":{"fields":[{"name":"a"}],"anchor":"a","mode":"natural"}}}}',
		],
		[
			"description-like-dtype",
			"replace",
			'{"schema":{"structures":{"s":["a::string::x y"]}}}',
			'{"schema":{"structures":{"s":["a::str::x y"]}}}',
		],
		[
			"lost-description",
			"join-description",
			'{"schema":{"structures":{"s":["a::ratio x::to y"]}}}',
			'{"schema":{"structures":{"s":["a::ratio x: to y"]}}}',
		],
		["single-colon", "double-colon", '{"schema":{"structures":{"s":["a:str"]}}}', '{"schema":{"structures":{"s":["a::str"]}}}'],
		["unclosed-choices", "close-choices", '{"schema":{"structures":{"s":["a::[x|y"]}}}', '{"schema":{"structures":{"s":["a::[x|y]"]}}}'],
		[
			"missing-description",
			"add-descriptions",
			'{"schema":{"entities":["a",{"name":"b","description":"A b"}]}}',
			'{"schema":{"entities":{"a":"","b":"A b"}}}',
		],
		[
			"golden-span-mismatch",
			"move-offsets",
			'{"schema":{"entities":["a"]},"tests":{"examples":[{"text":"🎉 Bo Bo","entities":{"a":[{"text":"Bo","start":4,"end":6}]}}]}}',
			'{"schema":{"entities":["a"]},"tests":{"examples":[{"text":"🎉 Bo Bo","entities":{"a":[{"text":"Bo","start":5,"end":7}]}}]}}',
		],
		[
			"key-in-file",
			"remove-key-material",
			'{"schema":{"entities":["a"]},"api_key":"pio_sk_1234567890abcdef"}',
			'{"schema":{"entities":["a"]}}',
		],
		[
			"key-in-file",
			"remove-key-material",
			'{"name":"pio_sk_1234567890abcdef","schema":{"entities":["a"]}}',
			'{"name":"","schema":{"entities":["a"]}}',
		],
		[
			"golden-unknown-class",
			"replace",
			'{"schema":{"classifications":[{"task":"m","labels":["good","bad"]}]},"tests":{"examples":[{"text":"","classifications":{"m":"goood"}}]}}',
			'{"schema":{"classifications":[{"task":"m","labels":["good","bad"]}]},"tests":{"examples":[{"text":"","classifications":{"m":"good"}}]}}',
		],
	];
	for (const [code, title, before, after] of rows) {
		test(`${code}: ${title}: ${before.slice(0, 60)}`, () => assert.equal(fixed(before, code, title), after));
	}
	test("several lines keep the file's indentation and line breaks", () => {
		const before = '{\r\n\t"schema": [\r\n\t\t"person",\r\n\t\t"city"\r\n\t]\r\n}\r\n';
		assert.equal(fixed(before, "flat-schema", "wrap-entities"), '{\r\n\t"schema": { "entities": ["person", "city"] }\r\n}\r\n');
		const long = `{\n  "schema": ["${"a".repeat(60)}", "${"b".repeat(60)}"]\n}\n`;
		assert.equal(
			fixed(long, "flat-schema", "wrap-entities"),
			`{\n  "schema": {\n    "entities": [\n      "${"a".repeat(60)}",\n      "${"b".repeat(60)}"\n    ]\n  }\n}\n`,
		);
	});
});

suite("every fix of every problem helps", () => {
	for (const [code, { raises }] of Object.entries(problemCases)) {
		const text = raises.replace(/[«»]/g, "");
		const file = parseTaskFile(text);
		const count = (of: string): number => checkTaskFile(of).filter((problem) => problem.code === code).length;
		for (const problem of file.problems.filter((candidate) => candidate.code === code)) {
			for (const { title, args, edits } of fixesFor(file, problem)) {
				test(`${code}: ${title}`, () => {
					const after = applyEdits(text, edits);
					// Room for descriptions is still to be filled.
					assert.ok(count(after) < count(text) + (title === "add-descriptions" ? 1 : 0), after);
					assert.doesNotMatch(fixText({ title, args }, plainWords), /\{\d\}|undefined/);
					if (file.isValidJson) {
						assert.doesNotThrow(() => JSON.parse(after), after);
					}
				});
			}
		}
	}
});

suite("fix all", () => {
	const rows: [string, string, string][] = [
		[
			"what has no effect goes, what is old is written anew",
			'{"task":"ner","stream":true,"max_tokens":5,"schema":["a ","b",]}',
			'{"schema":{"entities":["a","b"]}}',
		],
		[
			"nothing that could have been meant is changed",
			'{"treshold":0.5,"schema":{"entities":["a","A"]}}',
			'{"treshold":0.5,"schema":{"entities":["a","A"]}}',
		],
		["an empty file stays empty", "", ""],
	];
	for (const [name, before, after] of rows) {
		test(name, () => assert.equal(fixAll(before), after));
	}
	test("of all cases: twice is as once, and no error is added", () => {
		for (const { raises } of Object.values(problemCases)) {
			const before = raises.replace(/[«»]/g, "");
			const after = fixAll(before);
			const errors = (text: string): number => checkTaskFile(text).filter(({ severity }) => severity === "error").length;
			assert.equal(fixAll(after), after);
			assert.ok(errors(after) <= errors(before), after);
		}
	});
});

suite("conversions", () => {
	const converted = (marked: string): Record<string, string> => {
		const { text, offset } = cursor(marked);
		return Object.fromEntries(conversionsAt(parseTaskFile(text), offset).map(({ to, edit }) => [to, applyEdits(text, [edit])]));
	};
	const rows: [string, Record<string, string>][] = [
		[
			'{"schema":{"entit¦ies":["a","b"]}}',
			{ objects: '{"schema":{"entities":[{"name":"a"},{"name":"b"}]}}', map: '{"schema":{"entities":{"a":"","b":""}}}' },
		],
		[
			'{"schema":{"entities":{"a":"¦An a","b":""}}}',
			{ objects: '{"schema":{"entities":[{"name":"a","description":"An a"},{"name":"b"}]}}' },
		],
		[
			'{"schema":{"entities":[{"name":"a"},{"name":"¦b"}]}}',
			{ names: '{"schema":{"entities":["a","b"]}}', map: '{"schema":{"entities":{"a":"","b":""}}}' },
		],
		[
			'{"schema":{"entities":[{"name":"a","threshold":0.5,"description":"x"},"¦b"]}}',
			{
				objects: '{"schema":{"entities":[{"name":"a","threshold":0.5,"description":"x"},{"name":"b"}]}}',
				map: '{"schema":{"entities":{"a":{"threshold":0.5,"description":"x"},"b":{}}}}',
			},
		],
		['{"schema":{"entities":["1","a","¦a"]}}', { objects: '{"schema":{"entities":[{"name":"1"},{"name":"a"},{"name":"a"}]}}' }],
		[
			'{"schema":{"relations":["¦works_for"]}}',
			{ objects: '{"schema":{"relations":[{"name":"works_for"}]}}', map: '{"schema":{"relations":{"works_for":""}}}' },
		],
		[
			'{"schema":{"structures":{"s":["a::str::x¦","size::[S|M]","tags"]}}}',
			{
				fields:
					'{"schema":{"structures":{"s":{"fields":[{"name":"a","dtype":"str","description":"x"},{"name":"size","dtype":"str","choices":["S","M"]},{"name":"tags"}]}}}}',
			},
		],
		[
			'{"schema":{"structures":{"¦s":{"fields":[{"name":"a","dtype":"str","description":"x"},{"name":"size","choices":["S","M"]},{"name":"tags"}]}}}}',
			{ specs: '{"schema":{"structures":{"s":["a::str::x","size::[S|M]","tags"]}}}' },
		],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a","threshold":0.5¦}]}}}}', {}],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a","description":"list¦"}]}}}}', {}],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a","description":"x::y¦"}]}}}}', {}],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a","choices":["x|y"¦]}]}}}}', {}],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a"}¦],"mode":"latent"}}}}', {}],
		['{"schema":{"structures":{"s":["a::x::y¦"]}}}', {}],
		['{"schema":{"entities":[5¦]}}', {}],
		['{"na¦me":"x","schema":{"entities":["a"]}}', {}],
	];
	for (const [marked, expected] of rows) {
		test(marked, () => assert.deepEqual(converted(marked), expected));
	}
	test("a conversion is named after what it converts", () => {
		assert.equal(conversionText({ to: "map", subject: "entities" }, plainWords), "Write “entities” as a map with descriptions");
	});
});

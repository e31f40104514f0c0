import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { hoverAt } from "../../../src/taskfile/hovers.ts";
import { lensesOf } from "../../../src/taskfile/lenses.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { cursor } from "./cursor.ts";

function hovered(marked: string): unknown {
	const { text, offset } = cursor(marked);
	const hover = hoverAt(parseTaskFile(text), offset);
	if (hover === undefined) {
		return undefined;
	}
	const { span, ...rest } = hover;
	return { ...rest, on: text.slice(span.start, span.end) };
}

suite("hovers", () => {
	const rows: [string, unknown][] = [
		[
			'{"schema":{"structures":{"s":["size::[S|M]::st¦r::Its size"]}}}',
			{
				type: "field-spec",
				field: { name: "size", dtype: "str", choices: ["S", "M"], description: "Its size" },
				lost: [],
				on: '"size::[S|M]::str::Its size"',
			},
		],
		[
			'{"schema":{"structures":{"s":["a::b¦::c"]}}}',
			{ type: "field-spec", field: { name: "a", description: "c" }, lost: ["b"], on: '"a::b::c"' },
		],
		['{"model_id":"job_¦1","schema":{"entities":["a"]}}', { type: "model", id: "job_1", on: '"job_1"' }],
		['{"messages":[{"role":"user","content":"Read {{te¦xt}} now"}]}', { type: "placeholder", on: "{{text}}" }],
		[
			'{"schema":{"entities":{"person":"Somebody"},"relations":{"r":{"head":"per¦son"}}},"validators":{"person":"x"}}',
			{
				type: "symbol",
				kind: "entity",
				name: "person",
				owner: "",
				description: "Somebody",
				isDeclared: true,
				referenceCount: 2,
				on: "person",
			},
		],
		[
			'{"schema":{"entities":["person"],"relations":{"r":{"head":"to¦wn"}}}}',
			{ type: "symbol", kind: "entity", name: "town", owner: "", isDeclared: false, referenceCount: 1, on: "town" },
		],
		['{"thre¦shold":0.5,"schema":{"entities":["a"]}}', undefined],
		['{"schema":{"entities":["a"]}}¦', undefined],
		["¦", undefined],
	];
	for (const [marked, expected] of rows) {
		test(marked, () => assert.deepEqual(hovered(marked), expected));
	}
});

suite("lenses", () => {
	const shown = (text: string): unknown[] =>
		lensesOf(parseTaskFile(text)).map(({ span, ...rest }) => ({ ...rest, on: text.slice(span.start, span.end) }));
	const rows: [string, unknown[]][] = [
		[
			'\n{"model_id":"m","schema":{"entities":["a"]},"text":"t","tests":{"files":["x.golden.jsonl"],"examples":[{"text":"t"}]}}',
			[
				{ type: "run-on-selection", on: "{" },
				{ type: "run-on-sample-text", on: "{" },
				{ type: "model", modelId: "m", on: "{" },
				{ type: "tests", exampleCount: 1, files: ["x.golden.jsonl"], on: "{" },
				{ type: "label", label: "a", on: "a" },
			],
		],
		[
			'{"schema":{"entities":{"a":"x"}}}',
			[
				{ type: "run-on-selection", on: "{" },
				{ type: "model", on: "{" },
				{ type: "label", label: "a", on: "a" },
			],
		],
		[
			'{"task":"generate","messages":[{"role":"user","content":"{{text}}"}]}',
			[
				{ type: "run-on-selection", on: "{" },
				{ type: "model", on: "{" },
			],
		],
		['{"schema":{"entities":[]},"text":"t"}', []],
		["", []],
	];
	for (const [text, expected] of rows) {
		test(text || "an empty file", () => assert.deepEqual(shown(text), expected));
	}
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { modelProblems } from "../../../src/taskfile/models.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import type { ProblemCode } from "../../../src/taskfile/problem.ts";
import { severities } from "../../../src/taskfile/problem.ts";
import { problemText } from "../../../src/words/problemText.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { problemCases } from "./problemCases.ts";

/** The text without its marks, and what stands between them. */
function unmark(marked: string): { text: string; start: number; end: number } {
	const start = marked.indexOf("«");
	const end = marked.indexOf("»") - 1;
	return { text: marked.replace("«", "").replace("»", ""), start, end };
}

suite("every problem is raised at its place and nearly raised elsewhere", () => {
	for (const [code, { raises, spares }] of Object.entries(problemCases)) {
		test(`${code} is raised`, () => {
			const { text, start, end } = unmark(raises);
			const found = checkTaskFile(text).filter((problem) => problem.code === code);
			const spans = found.map(({ span }) => text.slice(span.start, span.end));
			assert.deepEqual(
				found.map(({ span }) => span),
				[{ start, end }],
				`${code} stands at ${JSON.stringify(spans)}`,
			);
			const declared = (severities as Readonly<Record<string, string>>)[code];
			assert.equal(found[0]?.severity, declared ?? found[0]?.severity);
		});
		test(`${code} is nearly raised`, () => {
			const codes = checkTaskFile(spares).map((problem) => problem.code as string);
			assert.ok(!codes.includes(code), `${code} among ${codes.join(", ")}`);
		});
		test(`${code} is told in a sentence without holes`, () => {
			const problem = checkTaskFile(unmark(raises).text).find((candidate) => candidate.code === code);
			assert.ok(problem !== undefined);
			const sentence = problemText(problem, plainWords);
			assert.match(sentence, /^[“A-Z\d].*[.?]$/su);
			assert.doesNotMatch(sentence, /\{\d\}|undefined/);
		});
	}
});

test("what spares a problem is clean of errors, so that it is near to right", () => {
	const broken = new Set(["too-deep"]);
	const dirty = Object.entries(problemCases)
		.filter(([code]) => !broken.has(code))
		.map(([code, { spares }]) => [
			code,
			...checkTaskFile(spares)
				.filter(({ severity }) => severity === "error")
				.map((problem) => problem.code),
		])
		.filter(({ length }) => length > 1);
	assert.deepEqual(dirty, []);
});

suite("severity follows what the API makes of it", () => {
	const rows: [ProblemCode, string, string][] = [
		["duplicate-name", "error", '{"schema":{"entities":["a","a"]}}'],
		["empty-section", "error", '{"schema":{"entities":[]}}'],
		["lost-description", "warning", '{"schema":{"structures":{"s":["a::b::c"]}}}'],
		["no-effect-single-label", "warning", '{"schema":{"classifications":[{"task":"t","labels":["a","b"],"top_k":1}]}}'],
		["flat-schema", "hint", '{"schema":["a"]}'],
	];
	for (const [code, severity, text] of rows) {
		test(`${code} is a ${severity}`, () => {
			assert.equal(checkTaskFile(text).find((problem) => problem.code === code)?.severity, severity);
		});
	}
});

suite("did you mean", () => {
	const rows: [string, string][] = [
		['{"schema":{"entites":["a"]}}', "entities"],
		['{"treshold":0.5,"schema":{"entities":["a"]}}', "threshold"],
		['{"model":"m","schema":{"entities":["a"]}}', "model_id"],
		['{"modelId":"m","schema":{"entities":["a"]}}', "model_id"],
		['{"schema":{"classifications":[{"task":"t","labels":["a","b"],"multilabel":true}]}}', "multi_label"],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a","dtyp":"str"}]}}}}', "dtype"],
		['{"schema":{"structures":{"s":{"feilds":[{"name":"a"}],"fields":[{"name":"a"}]}}}}', "fields"],
		['{"schema":{"relations":{"r":{"haed":"a"}}}}', "head"],
		['{"format":"open ai","schema":{"entities":["a"]}}', "openai"],
		['{"schema":{"entities":["person"],"relations":{"r":{"head":"persons"}}}}', "person"],
		['{"schema":{"entities":["iban"]},"validators":{"ibam":"x"}}', "iban"],
		['{"schema":{"entities":["a"]},"tests":{"minf1":0.5,"files":["a.golden.jsonl"]}}', "minF1"],
		['{"messages":[{"rol":"user","role":"user","content":"{{text}}"}],"task":"generate"}', "role"],
	];
	for (const [text, meant] of rows) {
		test(`${text} -> ${meant}`, () => {
			const sentences = checkTaskFile(text).map((problem) => problemText(problem, plainWords));
			assert.ok(
				sentences.some((sentence) => sentence.endsWith(`Did you mean “${meant}”?`)),
				sentences.join("\n"),
			);
		});
	}
	test("of thousands of unknown words among thousands of known ones, the first are helped", () => {
		const names = (word: string): string[] => Array.from({ length: 1500 }, (_, at) => `${word} number ${(at * 7919) % 10_007}`);
		const relations = Object.fromEntries(names("lable").map((name) => [name, { head: name }]));
		const found = checkTaskFile(JSON.stringify({ schema: { entities: names("label"), relations } })).filter(
			({ code }) => code === "unknown-relation-end",
		);
		assert.equal(found.length, 1500);
		assert.deepEqual(found[0]?.args, ["lable number 0", "label number 0"]);
		assert.deepEqual(found[1499]?.args.length, 1);
	});
	test("words of thousands of letters are not compared", () => {
		const [known, word] = ["a".repeat(50_000), `${"a".repeat(50_000)}b`];
		const text = JSON.stringify({ schema: { entities: { [known]: "x" }, relations: { r: { head: word } } } });
		assert.deepEqual(checkTaskFile(text).find(({ code }) => code === "unknown-relation-end")?.args, [word]);
	});
	test("a word that is like none gets no suggestion", () => {
		const [problem] = checkTaskFile('{"wibble":1,"schema":{"entities":{"a":"b"}}}');
		assert.deepEqual(problem?.args, ["wibble"]);
	});
});

suite("one fault, one problem", () => {
	const rows: [string, string[]][] = [
		['{"schema":{"entites":["a"]}}', ["unknown-key"]],
		['{"api_key":"pio_sk_1234567890abcdef","schema":{"entities":{"a":"b"}}}', ["key-in-file"]],
		['{"task":"generate","messages":[{"role":"user","content":5}]}', ["no-text-placeholder", "wrong-type"]],
		['{"schema":{"entities":{"a":"b"}},"validators":{"a":{"mode":"full"}}}', ["missing-key"]],
		['{"schema":{"entities":{"a":"b"}},"text":[1]}', ["wrong-type"]],
		['{"schema":{"structures":{"s":["a::[]::b"]}}}', ["empty-choices"]],
		["[]", ["wrong-type"]],
		["null", ["wrong-type"]],
		['"text"', ["wrong-type"]],
		["tru", ["json-syntax"]],
	];
	for (const [text, codes] of rows) {
		test(text, () => {
			assert.deepEqual(
				checkTaskFile(text).map(({ code }) => code as string),
				codes,
			);
		});
	}
});

suite("a model is judged by a fetched catalog only", () => {
	const catalog = [
		{ id: "fastino/gliner2-base-v1" },
		{ id: "fastino/gliner2-old-v0", isDeprecated: true, successor: "fastino/gliner2-base-v1" },
	];
	const rows: [string, string[]][] = [
		["fastino/gliner2-base-v1", []],
		["fastino/gliner2-old-v0", ["deprecated-model", "fastino/gliner2-old-v0", "fastino/gliner2-base-v1"]],
		["fastino/gliner2-bsae-v1", ["unknown-model", "fastino/gliner2-bsae-v1", "fastino/gliner2-base-v1"]],
		["job_abc123", []],
	];
	for (const [id, expected] of rows) {
		test(id, () => {
			const text = `{"model_id":"${id}","schema":{"entities":{"a":"b"}}}`;
			const problems = modelProblems(parseTaskFile(text), catalog);
			assert.deepEqual(
				problems.flatMap(({ code, args }) => [code, ...args]),
				expected,
			);
			assert.deepEqual(
				problems.map(({ span }) => text.slice(span.start, span.end)),
				expected.length === 0 ? [] : [`"${id}"`],
			);
		});
	}
	test("no catalog, no judgement", () => {
		assert.deepEqual(modelProblems(parseTaskFile('{"model_id":"no/such","schema":{"entities":{"a":"b"}}}'), []), []);
	});
});

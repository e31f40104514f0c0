import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findNodeAtLocation, parseTree } from "jsonc-parser";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { linePositions } from "../../../src/taskfile/lines.ts";
import { Places } from "../../../src/taskfile/locate.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { builtInCodes, type JsonPath } from "../../../src/taskfile/problem.ts";
import { reportProblems } from "../../../src/words/problemReport.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { type Random, random } from "../../support/random.ts";

const codesOf = (text: string): string[] => checkTaskFile(text).map(({ code }) => code);

suite("a task file becomes a task", () => {
	const header = { format: "native" };
	const rows: [string, unknown][] = [
		[
			'{"model_id":"m","name":"n","description":"d","text":"t","project_id":"p","store":false,"threshold":0.4,"include_confidence":false,"include_spans":true,"schema":{"entities":["a"]}}',
			{
				kind: "extract",
				...header,
				name: "n",
				description: "d",
				modelId: "m",
				store: false,
				projectId: "p",
				sampleText: "t",
				schema: { entities: [{ name: "a" }], classifications: [], structures: [], relations: [] },
				validators: [],
				threshold: 0.4,
				includeConfidence: false,
				includeSpans: true,
			},
		],
		[
			'{"format":"anthropic","text":["first"],"schema":["a"],"validators":{"a":"x+","b":{"pattern":"y","mode":"partial","exclude":true,"flags":"u"}}}',
			{
				kind: "extract",
				format: "anthropic",
				sampleText: "first",
				schema: { entities: [{ name: "a" }], classifications: [], structures: [], relations: [] },
				validators: [
					{ target: "a", pattern: "x+", mode: "full", exclude: false, flags: "i" },
					{ target: "b", pattern: "y", mode: "partial", exclude: true, flags: "u" },
				],
			},
		],
		[
			'{"task":"generate","messages":[{"role":"system","content":[{"type":"text","text":"s","cache_control":{"type":"ephemeral","ttl":"1h"},"extra":1}]},{"role":"user","content":"{{text}}"}],"max_tokens":5,"temperature":0.1,"top_p":0.9,"reasoning":{"effort":"low","new":1},"include_reasoning_trace":true}',
			{
				kind: "generate",
				...header,
				messages: [
					{ role: "system", content: [{ type: "text", text: "s", cache_control: { type: "ephemeral", ttl: "1h" }, extra: 1 }] },
					{ role: "user", content: "{{text}}" },
				],
				maxTokens: 5,
				temperature: 0.1,
				topP: 0.9,
				reasoning: { effort: "low", new: 1 },
				includeReasoningTrace: true,
			},
		],
	];
	for (const [text, task] of rows) {
		test(text.slice(0, 60), () => assert.deepEqual(parseTaskFile(text).task, task));
	}
	test("a warning does not keep it from running, an error does", () => {
		assert.ok(parseTaskFile('{"stream":true,"schema":{"entities":["a"]}}').task);
		assert.equal(parseTaskFile('{"streem":true,"schema":{"entities":["a"]}}').task, undefined);
	});
	test("a body of the API with everything in it is a task file", () => {
		const text = '{"model_id":"job_abc123","text":"Apple.","schema":{"entities":["organization"]},"threshold":0.5}';
		assert.deepEqual(
			checkTaskFile(text).filter(({ severity }) => severity !== "hint"),
			[],
		);
	});
	test("a label called __proto__ is a label", () => {
		const text = '{"schema":{"entities":{"__proto__":"x","constructor":"y"}}}';
		const { task } = parseTaskFile(text);
		assert.deepEqual(task?.kind === "extract" && task.schema.entities.map(({ name }) => name), ["__proto__", "constructor"]);
	});
});

suite("odd files get an answer", () => {
	const rows: [string, string, string[]][] = [
		["a byte order mark is no fault", '\ufeff{"schema":{"entities":{"a":"b"}}}', []],
		["CRLF is no fault", '{\r\n"schema":{"entities":{"a":"b"}}\r\n}\r\n', []],
		["nothing", "", ["empty-file"]],
		["only a mark", "\ufeff", ["empty-file"]],
		["a trailing comma", '{"schema":{"entities":{"a":"b"},}}', ["trailing-comma"]],
		["a trailing comma and a line", '{"schema":{"entities":{"a":"b"}},\n}', ["trailing-comma"]],
		["comments", '/* a */{"schema":{"entities":{"a":"b"}}}// b', ["comment", "comment"]],
		["a comment in a string", '{"schema":{"entities":{"a":"// b"}}}', []],
		["single quotes", "{'name':'x'}", ["json-syntax"]],
		["something after the end", '{"schema":{"entities":{"a":"b"}}} x', ["json-syntax"]],
		["an open object", '{"schema":{"entities":{"a":"b"}', ["json-syntax"]],
		["open lists, 5,000 deep", "[".repeat(5000), ["too-deep"]],
		["lists, 5,000 deep", "[".repeat(5000) + "]".repeat(5000), ["wrong-type"]],
		[
			"objects, 5,000 deep, under a key",
			`{"schema":{"entities":["a"]},"reasoning":${'{"a":'.repeat(5000)}1${"}".repeat(5000)}}`,
			["missing-description", "no-effect-key"],
		],
		[
			"objects, 5,000 deep, with a fault",
			`{"schema":{"entities":{"a":"b"}},"x":${'{"a":'.repeat(5000)}1${"}".repeat(5001)}`.slice(0, -1),
			["too-deep"],
		],
	];
	for (const [name, text, codes] of rows) {
		test(name, () => assert.deepEqual(codesOf(text), codes));
	}
	test("what is broken is told together with what is wrong in the rest", () => {
		assert.deepEqual(codesOf('{"treshold":0.5,"schema":{"entities":{"a":"b"},}}'), ["unknown-key", "trailing-comma"]);
	});
	test("syntax, comments and duplicate keys are left to the editor's own JSON support", () => {
		assert.deepEqual([...builtInCodes].sort(), ["comment", "duplicate-key", "json-syntax", "trailing-comma"]);
	});
	test("the tree is there for any file that is not too deep", () => {
		assert.equal(parseTaskFile('{"a":[1,]}').root?.type, "object");
		assert.equal(parseTaskFile('{"a":1}').root?.type, "object");
		assert.equal(parseTaskFile("[".repeat(5000)).root, undefined);
		assert.equal(parseTaskFile("").root, undefined);
	});
	test("two megabytes with ten thousand faults", () => {
		const entries = Array.from({ length: 10_000 }, (_, at) => `{"name":"label ${at}","description":"${"x".repeat(160)}","dtyp":"str"}`);
		const codes = codesOf(`{"schema":{"entities":[${entries.join(",\n")}]}}`);
		assert.equal(codes.filter((code) => code === "unknown-key").length, 10_000);
	});
	test("no text makes it throw, whatever is cut out of it or put into it", () => {
		const { next, integer, pick } = random(7);
		const seeds = ['{"schema":{"entities":["a",{"name":"b"}],"structures":{"s":["f::[x|y]::z"]}},"tests":{"examples":[{"text":"a 🎉"}]}}'];
		for (let round = 0; round < 600; round++) {
			const seed = pick(seeds);
			const at = integer(0, seed.length);
			const text =
				next() < 0.5
					? seed.slice(0, at) + seed.slice(at + integer(1, 6))
					: seed.slice(0, at) + pick(['"', "{", "}", "[", "]", ",", ":", "\\", "1", "null", "\ud83c", "//", "\n"]) + seed.slice(at);
			for (const { span } of checkTaskFile(text)) {
				assert.ok(span.start >= 0 && span.start <= span.end && span.end <= text.length, text);
			}
		}
	});
});

suite("lines and characters", () => {
	const rows: [string, number, number, number][] = [
		["abc", 0, 0, 0],
		["abc", 3, 0, 3],
		["a\nb", 2, 1, 0],
		["a\r\nb", 3, 1, 0],
		["a\r\nb", 1, 0, 1],
		["a\rb", 2, 1, 0],
		["🎉\n🎉x", 5, 1, 2],
		["\ufeffab\nc", 1, 0, 0],
		["\ufeffab\nc", 2, 0, 1],
		["\ufeffab\nc", 4, 1, 0],
		["a\n", 2, 1, 0],
	];
	for (const [text, offset, line, character] of rows) {
		test(`${JSON.stringify(text)} at ${offset}`, () => assert.deepEqual(linePositions(text)(offset), { line, character }));
	}
	test("a report has the editor's lines and characters", () => {
		const text = '\ufeff{\r\n\t"treshold": 0.5, "schema": {"entities": {"a": "b"}}\r\n}';
		assert.deepEqual(reportProblems("x.pioneer.json", text, checkTaskFile(text), plainWords), [
			{
				file: "x.pioneer.json",
				code: "unknown-key",
				severity: "error",
				message: "“treshold” is not known here. Did you mean “threshold”?",
				range: { start: { line: 1, character: 1 }, end: { line: 1, character: 11 } },
			},
		]);
	});
});

/** A random JSON value and the paths to some of its parts. */
function randomValue({ next, integer, pick }: Random, depth: number): unknown {
	const kind = depth === 0 ? integer(0, 4) : integer(0, 8);
	const word = (): string => pick(["a", 'q"uote', "back\\", "{x}", "[", "🎉", "", "tab\t", "é", "//"]);
	switch (kind) {
		case 0:
			return word();
		case 1:
			return integer(-50, 50) / 4;
		case 2:
			return next() < 0.5;
		case 3:
			return null;
		case 4:
		case 5:
			return Array.from({ length: integer(0, 4) }, () => randomValue({ next, integer, pick }, depth - 1));
		default:
			return Object.fromEntries(Array.from({ length: integer(0, 4) }, () => [word(), randomValue({ next, integer, pick }, depth - 1)]));
	}
}

function* pathsOf(value: unknown, path: JsonPath = []): Generator<JsonPath> {
	yield path;
	if (typeof value === "object" && value !== null) {
		for (const [key, item] of Object.entries(value)) {
			yield* pathsOf(item, [...path, Array.isArray(value) ? Number(key) : key]);
		}
	}
}

test("places found in a text without a tree are those of the tree", () => {
	const source = random(11);
	for (let round = 0; round < 120; round++) {
		const value = randomValue(source, 4);
		const text = JSON.stringify(value, undefined, source.pick([0, 1, "\t", 2]));
		const tree = parseTree(text)!;
		const wanted = [...pathsOf(value)].filter(() => source.next() < 0.5);
		for (const find of ["findInText", "findInTree"] as const) {
			const places = new Places();
			wanted.forEach((path) => {
				places.add(path);
			});
			places[find](...([find === "findInText" ? text : tree] as [never]));
			for (const path of wanted) {
				const node = findNodeAtLocation(tree, [...path])!;
				assert.deepEqual(
					places.get(path).value,
					{ start: node.offset, end: node.offset + node.length },
					`${find} ${path.join("/")} in ${text}`,
				);
				const key = places.get(path).key;
				const before = node.parent?.type === "property" ? node.parent.children?.[0] : undefined;
				assert.deepEqual(key, before === undefined ? undefined : { start: before.offset, end: before.offset + before.length });
			}
		}
	}
});

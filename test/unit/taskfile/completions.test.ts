import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { completionsAt } from "../../../src/taskfile/completions.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";

const context = { models: [{ id: "fastino/gliner2-base-v1", detail: "encoder" }], proposedLabels: ["vessel"] };
const schema =
	'"schema":{"entities":{"person":"Somebody","city":""},"classifications":[{"task":"mood","labels":["good","bad"]}],' +
	'"structures":{"visit":["who::str","when"]},"relations":{"lives_in":{},"houses":{}}}';

/** The text with the completion applied, the cursor's mark gone. */
function completed(marked: string, label: string): string {
	const offset = marked.indexOf("¦");
	const text = marked.replace("¦", "");
	const found = completionsAt(parseTaskFile(text), offset, context).find((completion) => completion.label === label);
	assert.ok(found !== undefined, `no ${label}`);
	return text.slice(0, found.span.start) + found.text + text.slice(found.span.end);
}

const labelsAt = (marked: string): string[] =>
	completionsAt(parseTaskFile(marked.replace("¦", "")), marked.indexOf("¦"), context).map(({ label }) => label);

suite("what is offered", () => {
	const rows: [string, string[]][] = [
		['{"model_id":¦}', ["fastino/gliner2-base-v1"]],
		['{"model_id":"fas¦"}', ["fastino/gliner2-base-v1"]],
		['{"schema":{"entities":["person","city"],"relations":{"r":{"head":¦}}}}', ["person", "city"]],
		['{"schema":{"entities":["person","city"],"relations":{"r":{"head":"p¦"}}}}', ["person", "city"]],
		['{"schema":{"entities":["person","city"],"relations":{"r":{"tail":["¦"]}}}}', ["person", "city"]],
		['{"schema":{"entities":["person"],"relations":[{"name":"r","head":"¦"}]}}', ["person"]],
		['{"schema":{"relations":{"r":{"inverse":"¦"},"s":{}}}}', ["r", "s"]],
		['{"schema":{"entities":["food"],"entity_attributes":{"m":{"labels":["x"],"applies_to":["¦"]}}}}', ["food"]],
		['{"schema":{"structures":{"s":{"fields":[{"name":"a"},{"name":"b"}],"anchor":"¦"}}}}', ["a", "b"]],
		[`{${schema},"validators":{"¦":"x"}}`, ["person", "city", "visit.who", "visit.when"]],
		[`{${schema},"tests":{"examples":[{"text":"","entities":{"¦"}}]}}`, ["person", "city"]],
		[`{${schema},"tests":{"examples":[{"text":"","classifications":{"¦"}}]}}`, ["mood"]],
		[`{${schema},"tests":{"examples":[{"text":"","classifications":{"mood":"¦"}}]}}`, ["good", "bad"]],
		[`{${schema},"tests":{"examples":[{"text":"","classifications":{"mood":["good","¦"]}}]}}`, ["good", "bad"]],
		[`{${schema},"tests":{"examples":[{"text":"","structures":{"¦"}}]}}`, ["visit"]],
		[`{${schema},"tests":{"examples":[{"text":"","structures":{"visit":[{"¦"}]}}]}}`, ["who", "when"]],
		[`{${schema},"tests":{"examples":[{"text":"","relations":{"¦"}}]}}`, ["lives_in", "houses"]],
		['{"schema":{"structures":{"s":["total::¦"]}}}', ["str", "list", "[a|b]"]],
		['{"schema":{"structures":{"s":["total¦"]}}}', ["str", "list", "[a|b]"]],
		['{"schema":{"structures":{"s":["total::str::¦"]}}}', ["[a|b]"]],
		['{"schema":{"structures":{"s":["total::[a|b]::¦::x"]}}}', ["str", "list"]],
		['{"messages":[{"role":"user","content":"Read ¦"}]}', ["{{text}}"]],
	];
	for (const [marked, labels] of rows) {
		test(marked, () => assert.deepEqual(labelsAt(marked), labels));
	}
	test("new labels: those of the open text first, none twice", () => {
		const labels = labelsAt('{"schema":{"entities":["person","¦"]}}');
		assert.equal(labels[0], "vessel");
		assert.ok(labels.includes("iban") && !labels.includes("person"));
		assert.deepEqual(labelsAt('{"schema":{"entities":{"person":"","¦"}}}'), labels);
		assert.deepEqual(labelsAt('{"schema":{"entities":[{"name":"person"},{"name":"¦"}]}}'), labels);
	});
});

suite("nothing is offered where the JSON support knows as much", () => {
	for (const marked of [
		"{¦}",
		'{"¦"}',
		'{"schema":{"¦"}}',
		'{"name":"¦"}',
		'{"schema":{"entities":{"person":"¦"}}}',
		'{"schema":{"entities":[{"¦"}]}}',
		'{"schema":{"relations":{"r":{"¦"}}}}',
		'{"schema":{"structures":{"s":{"fields":[{"name":"¦"}]}}}}',
		'{"schema":{"structures":{"s":["¦"]}}}',
		"",
	]) {
		test(marked, () => assert.deepEqual(labelsAt(marked), []));
	}
	test("and none in a file that is too deep", () => {
		const text = "[".repeat(5000);
		assert.deepEqual(completionsAt(parseTaskFile(text), 4000), []);
	});
});

suite("what is written", () => {
	const rows: [string, string, string][] = [
		['{"model_id":¦}', "fastino/gliner2-base-v1", '{"model_id":"fastino/gliner2-base-v1"}'],
		['{"model_id":"fas¦t"}', "fastino/gliner2-base-v1", '{"model_id":"fastino/gliner2-base-v1"}'],
		[
			'{"schema":{"entities":["a \\"b\\""],"relations":{"r":{"head":"¦"}}}}',
			'a "b"',
			'{"schema":{"entities":["a \\"b\\""],"relations":{"r":{"head":"a \\"b\\""}}}}',
		],
		[`{${schema},"validators":{"¦"}}`, "city", `{${schema},"validators":{"city": $1}}`],
		[`{${schema},"validators":{"¦":"x"}}`, "city", `{${schema},"validators":{"city":"x"}}`],
		['{"schema":{"structures":{"s":["total¦"]}}}', "str", '{"schema":{"structures":{"s":["total::str"]}}}'],
		['{"schema":{"structures":{"s":["total::s¦t::x"]}}}', "list", '{"schema":{"structures":{"s":["total::list::x"]}}}'],
		['{"schema":{"structures":{"s":["total::¦"]}}}', "[a|b]", '{"schema":{"structures":{"s":["total::[$1]"]}}}'],
		['{"messages":[{"role":"user","content":"Read {{¦}}"}]}', "{{text}}", '{"messages":[{"role":"user","content":"Read {{text}}"}]}'],
		['{"messages":[{"role":"user","content":"Read {{te¦"}]}', "{{text}}", '{"messages":[{"role":"user","content":"Read {{text}}"}]}'],
		['{"messages":[{"role":"user","content":"Read te¦"}]}', "{{text}}", '{"messages":[{"role":"user","content":"Read te{{text}}"}]}'],
	];
	for (const [marked, label, after] of rows) {
		test(`${marked} + ${label}`, () => assert.equal(completed(marked, label), after));
	}
});

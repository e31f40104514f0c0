import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { reportProblems } from "../../../src/words/problemReport.ts";
import { plainWords } from "../../../src/words/translate.ts";

const folder = path.join(import.meta.dirname, "../../fixtures/tasks");
const expected = JSON.parse(readFileSync(path.join(folder, "expected.json"), "utf8")) as Readonly<Record<string, readonly string[]>>;

suite("a folder of broken files has exactly the expected problems", () => {
	for (const [name, problems] of Object.entries(expected)) {
		test(name, () => {
			const text = readFileSync(path.join(folder, "broken", name), "utf8");
			const reported = reportProblems(name, text, checkTaskFile(text), plainWords);
			assert.deepEqual(
				reported.map(({ code, severity, range }) => `${range.start.line}:${range.start.character} ${severity} ${code}`),
				problems,
			);
			assert.ok(reported.every(({ file, message }) => file === name && message !== ""));
		});
	}
	test("and none was forgotten", () => {
		assert.deepEqual(readdirSync(path.join(folder, "broken")).sort(), Object.keys(expected).sort());
	});
});

import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { check } from "../../../src/cli/check.ts";
import { memoryTerminal } from "../../support/terminal.ts";

let folder = "";
before(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), "pioneer-cli-"));
});
after(() => rm(folder, { recursive: true, force: true }));

async function run(files: Readonly<Record<string, string>>, ...words: readonly string[]) {
	const { terminal, written } = memoryTerminal();
	const places: string[] = [];
	for (const [name, content] of Object.entries(files)) {
		places.push(path.join(folder, name));
		await writeFile(path.join(folder, name), content);
	}
	return { code: await check([...places, ...words], terminal), ...written, places };
}

const good = '{ "schema": { "entities": { "city": "A town" } }, "text": "to Oslo" }';

suite("pioneer check", () => {
	test("a file without errors", async () => {
		const { code, out } = await run({ "a.pioneer.json": good });
		assert.equal(code, 0);
		assert.match(out, /^1 file: 0 errors, 0 warnings, \d hints?$/m);
	});

	test("an error at its place, lines and characters from 0 in JSON", async () => {
		const { code, out, places } = await run({ "b.pioneer.json": '{\r\n  "schema": { "entities": [], "🎉": 1 }\r\n}' }, "--json");
		assert.equal(code, 1);
		const found = JSON.parse(out) as { file: string; code: string; severity: string; message: string; range: unknown }[];
		assert.deepEqual(
			found.filter(({ severity }) => severity === "error").map(({ file, range }) => ({ file, range })),
			[
				{ file: places[0], range: { start: { line: 1, character: 26 }, end: { line: 1, character: 28 } } },
				{ file: places[0], range: { start: { line: 1, character: 30 }, end: { line: 1, character: 34 } } },
			],
		);
		assert.ok(found.every(({ code: each, message }) => /^[a-z]+(-[a-z]+)*$/.test(each) && message.length > 10));
	});

	test("errors in one file of several", async () => {
		const { code, out } = await run({ "a.pioneer.json": good, "c.pioneer.json": "{" });
		assert.equal(code, 1);
		assert.match(out, /c\.pioneer\.json:1:\d+ error /);
	});

	test("no file, or one that is not there", async () => {
		await assert.rejects(run({}), { name: "UsageError" });
		await assert.rejects(run({}, "/nowhere/at/all.pioneer.json"), { name: "Refusal" });
	});
});

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { suite, test } from "node:test";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import { extractLocally } from "../../../src/local/localEngine/index.ts";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { checkGoldenFile } from "../../../src/taskfile/goldenFile.ts";
import { parseTaskFile } from "../../../src/taskfile/parse.ts";
import { taskTemplates, templateText } from "../../../src/taskfile/templates.ts";

const folder = path.join(import.meta.dirname, "../../../examples");
const read = (name: string): string => readFileSync(path.join(folder, name), "utf8");
const named = (end: string): string[] => readdirSync(folder).filter((name) => name.endsWith(end));

suite("the examples are clean", () => {
	for (const name of named(".pioneer.json")) {
		test(name, () => {
			assert.deepEqual(checkTaskFile(read(name)), []);
			assert.ok(parseTaskFile(read(name)).task?.sampleText !== undefined);
		});
	}
	test("and there is one of each kind", () => {
		const kinds = named(".pioneer.json").map((name) => parseTaskFile(read(name)).task?.kind);
		assert.deepEqual([...new Set(kinds)].sort(), ["extract", "generate"]);
	});
});

suite("the golden files fit their tasks", () => {
	for (const name of named(".golden.jsonl")) {
		test(name, () => {
			const { task } = parseTaskFile(read(name.replace(".golden.jsonl", ".pioneer.json")));
			assert.ok(task?.kind === "extract");
			assert.deepEqual(checkGoldenFile(read(name), task.schema), []);
		});
	}
});

suite("templates", () => {
	for (const template of taskTemplates) {
		test(`${template.id} is clean, runs and carries its sample text`, () => {
			const text = templateText(template);
			assert.deepEqual(checkTaskFile(text), []);
			const { task } = parseTaskFile(text);
			assert.equal(task?.sampleText, template.sampleText);
			assert.equal(task?.name, template.title);
		});
	}
	for (const { id, task, sampleText } of taskTemplates) {
		test(`${id} finds offline what it asks for`, () => {
			const { schema } = readSchema(task["schema"] ?? null);
			const { extraction, unsupportedLabels } = extractLocally(sampleText, schema);
			const asked = [
				...schema.entities.map(({ name }) => name),
				...schema.relations.map(({ name }) => name),
				...schema.structures.flatMap(({ fields }) => fields.map(({ name }) => name)),
				...schema.classifications.map(({ name }) => name),
			];
			const found = [
				...extraction.entities.map(({ label }) => label),
				...extraction.relations.map(({ type }) => type),
				...extraction.structures.flatMap(({ fields }) => fields.filter(({ values }) => values.length > 0).map(({ name }) => name)),
				...extraction.classifications.filter(({ labels }) => labels.length > 0).map((classification) => classification.task),
			];
			assert.deepEqual(
				asked.filter((name) => !found.includes(name)),
				[],
			);
			assert.deepEqual(unsupportedLabels, []);
		});
	}
	test("are offered for seven kinds of text under different names", () => {
		assert.equal(new Set(taskTemplates.map(({ fileName }) => fileName)).size, 7);
		assert.ok(taskTemplates.every(({ fileName, id }) => fileName === `${id}.pioneer.json`));
	});
	test("the first one is the API's own example", () => {
		assert.equal(taskTemplates[0]?.sampleText, "Apple announced the MacBook Pro at WWDC in Cupertino.");
	});
});

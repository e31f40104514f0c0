import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { Ajv } from "ajv";
import type { CompletionItem } from "vscode-json-languageservice";
import languageService from "vscode-json-languageservice";
import { readTaskSchema } from "../../../schemas/compile.js";
import { lenientSchema } from "../../../schemas/lenient.js";
import { checkTaskFile } from "../../../src/taskfile/check.ts";
import { rootKeys } from "../../../src/taskfile/keys.ts";
import { taskTemplates, templateText } from "../../../src/taskfile/templates.ts";
import { problemCases } from "./problemCases.ts";
import { spellings } from "./spellings.ts";

interface SchemaPart {
	readonly [keyword: string]: unknown;
	readonly properties?: Readonly<Record<string, SchemaPart>>;
	readonly enum?: readonly string[];
	readonly enumDescriptions?: readonly string[];
	readonly description?: string;
	readonly markdownDescription?: string;
	readonly $ref?: string;
}

const strict = (await readTaskSchema()) as SchemaPart & { readonly definitions: Readonly<Record<string, SchemaPart>> };
const isStrictlyValid = new Ajv({ strict: false, allErrors: false }).compile(strict);
const lenient = lenientSchema(strict);

/** Every schema that stands somewhere in the file, with the way to it. */
function* parts(at: unknown, path = "#"): Generator<[string, SchemaPart]> {
	if (typeof at !== "object" || at === null) {
		return;
	}
	if (!Array.isArray(at)) {
		yield [path, at as SchemaPart];
	}
	for (const [key, value] of Object.entries(at)) {
		if (key !== "defaultSnippets" && key !== "default") {
			yield* parts(value, `${path}/${key}`);
		}
	}
}

function resolved(part: SchemaPart): SchemaPart {
	if (part.$ref === undefined) {
		return part;
	}
	const { $ref, ...beside } = part;
	return { ...resolved(strict.definitions[$ref.slice("#/definitions/".length)]!), ...beside };
}

const files: readonly string[] = [
	...spellings.map((schema) => `{"schema":${schema}}`),
	...taskTemplates.map(templateText),
	...Object.values(problemCases).flatMap(({ raises, spares }) => [raises.replace(/[«»]/g, ""), spares]),
].filter((text) => {
	try {
		return typeof JSON.parse(text) === "object";
	} catch {
		return false;
	}
});

suite("the schema explains itself", () => {
	for (const [path, part] of parts(strict)) {
		for (const [key, property] of Object.entries(part.properties ?? {})) {
			test(`${path}/${key} has a description, and an example that shows the key`, () => {
				const { description, markdownDescription = "" } = resolved(property);
				assert.match(description ?? "", /^\S.*\.$/s);
				const example = /```json\n("[\s\S]*)\n```/.exec(markdownDescription)?.[1] ?? "";
				assert.equal(Object.keys(JSON.parse(`{${example}}`))[0], key);
			});
		}
		if (Array.isArray(part.enum)) {
			test(`${path} describes each of its values`, () => {
				assert.equal(part.enumDescriptions?.length, part.enum?.length);
			});
		}
	}
	test("its root knows the keys that the checks know, and no more", () => {
		assert.deepEqual(Object.keys(strict.properties ?? {}).sort(), [...rootKeys].sort());
	});
	test("the examples of the root's keys are valid values", () => {
		for (const [key, property] of Object.entries(strict.properties ?? {})) {
			const example = /```json\n("[\s\S]*)\n```/.exec(resolved(property).markdownDescription ?? "")?.[1] ?? "";
			const file = { schema: { entities: ["a"] }, ...JSON.parse(`{${example}}`) };
			assert.ok(isStrictlyValid(file), `${key}: ${JSON.stringify(isStrictlyValid.errors)}`);
		}
	});
});

suite("the strict schema takes every spelling", () => {
	for (const schema of spellings) {
		test(schema, () => {
			assert.ok(isStrictlyValid({ schema: JSON.parse(schema) }), JSON.stringify(isStrictlyValid.errors));
			assert.deepEqual(
				checkTaskFile(`{"schema":${schema}}`).filter(({ severity }) => severity === "error"),
				[],
			);
		});
	}
});

test("what the strict schema refuses has an error, so that nothing it knows goes unsaid", () => {
	const unsaid = files.filter(
		(text) => !isStrictlyValid(JSON.parse(text)) && !checkTaskFile(text).some(({ severity }) => severity === "error"),
	);
	assert.deepEqual(unsaid, []);
	assert.ok(files.filter((text) => !isStrictlyValid(JSON.parse(text))).length > 20);
});

const { getLanguageService, TextDocument } = languageService;
const service = getLanguageService({});
service.configure({ validate: true, allowComments: false, schemas: [{ uri: "lenient", fileMatch: ["*"], schema: lenient }] });

suite("the lenient schema refuses nothing", () => {
	test("whatever the strict one takes or refuses", async () => {
		for (const text of files) {
			const document = TextDocument.create("file:///a.pioneer.json", "json", 1, text);
			const told = await service.doValidation(document, service.parseJSONDocument(document));
			// Keys that stand twice are the JSON support's own to tell.
			assert.deepEqual(
				told.filter(({ message }) => message !== "Duplicate object key"),
				[],
				text,
			);
		}
	});
	test("nor any value of any type", async () => {
		for (const text of [
			'{"schema":5,"threshold":"x","format":"z","tests":[]}',
			"[]",
			'{"messages":{"role":1}}',
			'{"schema":{"entities":7,"structures":[]}}',
		]) {
			const document = TextDocument.create("file:///a.pioneer.json", "json", 1, text);
			assert.deepEqual(await service.doValidation(document, service.parseJSONDocument(document)), [], text);
		}
	});
});

/** A document and the offset of its `|`. */
function cursor(marked: string): [ReturnType<typeof TextDocument.create>, number] {
	const offset = marked.indexOf("¦");
	return [TextDocument.create("file:///a.pioneer.json", "json", 1, marked.replace("¦", "")), offset];
}

suite("the lenient schema completes", () => {
	const rows: [string, string[]][] = [
		["{¦}", ["schema", "threshold", "messages", "model_id"]],
		['{"schema":{¦}}', ["entities", "classifications", "structures", "relations", "entity_attributes"]],
		['{"schema":{"entities":[{¦}]}}', ["name", "description", "dtype", "threshold"]],
		['{"schema":{"entities":{"a":{¦}}}}', ["description", "dtype"]],
		['{"schema":{"classifications":[{¦}]}}', ["task", "labels", "multi_label", "cls_threshold"]],
		['{"schema":{"classifications":{"t":{¦}}}}', ["labels", "multi_label"]],
		['{"schema":{"structures":{"s":{¦}}}}', ["fields", "mode", "anchor"]],
		['{"schema":{"structures":{"s":{"fields":[{¦}]}}}}', ["name", "dtype", "choices"]],
		['{"schema":{"structures":{"s":[{¦}]}}}', ["name", "dtype", "choices"]],
		['{"schema":{"relations":{"r":{¦}}}}', ["description", "head", "tail"]],
		['{"format":¦}', ["native", "openai", "anthropic"]],
		['{"store":¦}', ["true", "false"]],
		['{"schema":{"structures":{"s":{"fields":[{"dtype":¦}]}}}}', ["str", "list"]],
		['{"messages":[{¦}]}', ["role", "content"]],
		['{"messages":[{"role":¦}]}', ["system", "user", "assistant"]],
		['{"tests":{¦}}', ["examples", "files", "match", "minF1"]],
		['{"validators":{"a":{¦}}}', ["pattern", "mode", "exclude", "flags"]],
	];
	for (const [marked, expected] of rows) {
		test(marked, async () => {
			const [document, offset] = cursor(marked);
			const list = await service.doComplete(document, document.positionAt(offset), service.parseJSONDocument(document));
			const labels = (list?.items ?? []).map(({ label }: CompletionItem) => label.replaceAll('"', ""));
			assert.deepEqual(
				expected.filter((label) => !labels.includes(label)),
				[],
				labels.join(", "),
			);
		});
	}
});

suite("the lenient schema explains on hover", () => {
	const rows: [string, RegExp][] = [
		['{"thresh¦old":0.5}', /lower confidence/],
		['{"schema":{"entit¦ies":["a"]}}', /kinds of names/],
		['{"schema":{"structures":{"s":{"fields":[{"choic¦es":["a"]}]}}}}', /only values/],
		['{"schema":{"relations":{"r":{"hea¦d":"a"}}}}', /stand first/],
		['{"tests":{"minF¦1":0.5}}', /lowest F1/],
	];
	for (const [marked, expected] of rows) {
		test(marked, async () => {
			const [document, offset] = cursor(marked);
			const hover = await service.doHover(document, document.positionAt(offset), service.parseJSONDocument(document));
			assert.match(JSON.stringify(hover?.contents), expected);
		});
	}
});

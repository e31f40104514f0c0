// Makes what the build needs of the task file's schema:
//   src/taskfile/schema.generated.mjs      a validator without a library behind it
//   dist/pioneer-task.lenient.schema.json  the schema for VS Code's JSON support
//
//   node schemas/compile.js
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { lenientSchema } from "./lenient.js";

const root = path.dirname(import.meta.dirname);

/** Keywords that say nothing about validity. */
const annotations = [
	"title",
	"description",
	"markdownDescription",
	"default",
	"examples",
	"enumDescriptions",
	"defaultSnippets",
	"deprecationMessage",
];
/** Keywords whose value maps names of the author's own choice to schemas. */
const maps = ["properties", "definitions"];

export async function readTaskSchema() {
	return JSON.parse(await readFile(path.join(root, "schemas/pioneer-task.schema.json"), "utf8"));
}

/** Writes both files where they changed. */
export async function compileSchemas() {
	const strict = await readTaskSchema();
	await writeIfChanged("src/taskfile/schema.generated.mjs", validatorSource(strict));
	await writeIfChanged("dist/pioneer-task.lenient.schema.json", JSON.stringify(lenientSchema(strict)));
}

function validatorSource(strict) {
	const ajv = new Ajv({
		allErrors: true,
		messages: false,
		strictTypes: false,
		strictRequired: false,
		inlineRefs: false,
		code: { source: true, esm: true, optimize: 2 },
	});
	// What stands under `schema` has a reader of its own in src/core, which names every fault of every spelling.
	ajv.addSchema(withReachedDefinitions(withoutAnnotations({ ...strict, definitions: { ...strict.definitions, schema: {} } })));
	return `// Generated from schemas/pioneer-task.schema.json by schemas/compile.js.\n${standalone.default(ajv, { validateTask: strict.$id })}\n`;
}

/** The rules alone, since the generated module carries parts of the schema along. */
function withoutAnnotations(schema) {
	if (Array.isArray(schema)) {
		return schema.map(withoutAnnotations);
	}
	if (typeof schema !== "object" || schema === null) {
		return schema;
	}
	return Object.fromEntries(
		Object.entries(schema)
			.filter(([keyword]) => !annotations.includes(keyword))
			.map(([keyword, value]) => [
				keyword,
				maps.includes(keyword)
					? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withoutAnnotations(part)]))
					: withoutAnnotations(value),
			]),
	);
}

function withReachedDefinitions({ definitions, ...rest }) {
	const reached = {};
	for (let open = rest; open !== undefined; ) {
		const names = [...JSON.stringify(open).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => name);
		const found = names.filter((name) => reached[name] === undefined).map((name) => [name, definitions[name]]);
		Object.assign(reached, Object.fromEntries(found));
		open = found.length === 0 ? undefined : Object.fromEntries(found);
	}
	return { ...rest, definitions: reached };
}

async function writeIfChanged(name, contents) {
	const file = path.join(root, name);
	const before = await readFile(file, "utf8").catch(() => undefined);
	if (before !== contents) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, contents);
	}
}

if (process.argv[1] === import.meta.filename) {
	await compileSchemas();
}

// Builds everything that runs: the extension, its worker, the `pioneer` command, and the tests of the extension host.
//   node esbuild.js
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = import.meta.dirname;
const fromRoot = (...parts) => path.join(root, ...parts);

/** Bytes of the minified extension.cjs that nothing may pass: VS Code reads it at every activation. */
const extensionBudget = 150_000;

const common = {
	absWorkingDir: root,
	bundle: true,
	platform: "node",
	target: "node20",
	mainFields: ["module", "main"],
	charset: "utf8",
	legalComments: "none",
	logLevel: "warning",
	metafile: true,
	write: false,
};

const minified = { ...common, minify: true, define: { "process.env.NODE_ENV": '"production"' } };

async function buildExtension() {
	const result = await build({
		...minified,
		entryPoints: ["src/extension.ts"],
		outfile: "dist/extension.cjs",
		format: "cjs",
		external: ["vscode"],
	});
	const size = result.outputFiles[0].contents.length;
	if (size > extensionBudget) {
		throw new Error(`dist/extension.cjs has ${size} bytes, over its budget of ${extensionBudget}.\n${largestInputs(result.metafile)}`);
	}
	const strangers = Object.keys(result.metafile.inputs).filter((file) => file.includes("node_modules/undici/"));
	if (strangers.length > 0) {
		throw new Error("dist/extension.cjs contains undici, which belongs to the command line: the editor talks through the host's fetch.");
	}
	return result.outputFiles;
}

async function buildWorker() {
	const result = await build({ ...minified, entryPoints: ["src/worker.ts"], outfile: "dist/worker.cjs", format: "cjs" });
	return result.outputFiles;
}

async function buildCommandLine() {
	const result = await build({
		...minified,
		entryPoints: { cli: "src/cli.ts" },
		outdir: "dist",
		format: "esm",
		splitting: true,
		chunkNames: "cli/[name]-[hash]",
		outExtension: { ".js": ".mjs" },
		// CommonJS packages call `require` for Node's own modules, which an ES module does not have.
		banner: { js: 'import{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);' },
	});
	return result.outputFiles.map(({ path: file, text }) =>
		file === fromRoot("dist/cli.mjs")
			? { path: file, contents: `#!/usr/bin/env node\n${text.replace(/^#!.*\n/, "")}` }
			: { path: file, contents: text },
	);
}

/** One file for all tests of the extension host. Each test file stays a module that runs only when it is asked for. */
async function buildHostTests() {
	const names = await readdir(fromRoot("test/editor"), { recursive: true });
	const files = names.filter((name) => name.endsWith(".test.ts")).map((name) => `test/editor/${name.replaceAll("\\", "/")}`);
	const loaders = files.sort().map((file) => `\t[${JSON.stringify(file)}, () => require(${JSON.stringify(`./${file}`)})],`);
	const result = await build({
		...common,
		stdin: {
			resolveDir: root,
			sourcefile: "test-editor-entry.ts",
			loader: "ts",
			contents: [
				'import { runFiles } from "./test/editor/index.ts";',
				`const files: [string, () => unknown][] = [\n${loaders.join("\n")}\n];`,
				"export const run = () => runFiles(files);",
			].join("\n"),
		},
		outfile: "out/test/editor/index.cjs",
		format: "cjs",
		sourcemap: "inline",
		external: ["vscode", "mocha"],
	});
	return result.outputFiles;
}

function largestInputs({ outputs }) {
	return Object.values(outputs)
		.flatMap(({ inputs }) => Object.entries(inputs))
		.sort(([, a], [, b]) => b.bytesInOutput - a.bytesInOutput)
		.slice(0, 12)
		.map(([file, { bytesInOutput }]) => `${String(bytesInOutput).padStart(8)} ${file}`)
		.join("\n");
}

async function write(files) {
	for (const { path: file, contents } of files) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, contents);
	}
}

/** Chunks carry a digest in their names, so those of former builds would pile up. */
async function removeOldChunks(files) {
	const current = new Set(files.map((file) => path.basename(file.path)));
	const folder = fromRoot("dist/cli");
	const present = existsSync(folder) ? await readdir(folder) : [];
	await Promise.all(present.filter((name) => !current.has(name)).map((name) => rm(path.join(folder, name), { force: true })));
}

/**
 * Writes dist/ and out/test/editor/. Nothing is written unless every part was built and stays within its budget.
 * @throws Error naming the part or the budget
 */
export async function buildAll() {
	await generateSchemas();
	const commandLine = await buildCommandLine();
	const others = await Promise.all([buildExtension(), buildWorker(), buildHostTests()]);
	await write([...commandLine, ...others.flat()]);
	await chmod(fromRoot("dist/cli.mjs"), 0o755);
	await removeOldChunks(commandLine);
}

/** The validator module that src/taskfile imports, and the lenient schema for VS Code's JSON tools. */
export async function generateSchemas() {
	const compiler = fromRoot("schemas/compile.js");
	if (existsSync(compiler)) {
		const { compileSchemas } = await import(pathToFileURL(compiler).href);
		await compileSchemas();
	}
}

if (process.argv[1] === import.meta.filename) {
	await buildAll();
}

// Builds everything that runs: the extension, its worker, the `pioneer` command, and the tests of the extension host.
//   node esbuild.js
import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { compileSchemas } from "./schemas/compile.js";

const root = import.meta.dirname;
const fromRoot = (...parts) => path.join(root, ...parts);

/** Bytes of the minified extension.cjs and features.cjs that nothing may pass: a window with task files reads them at its start. */
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

const extensionPart = {
	...minified,
	format: "cjs",
	external: ["vscode"],
	// A `require` when the part is needed: it passes none of the loader hooks that a native `import()` does.
	supported: { "dynamic-import": false },
};

async function buildExtension() {
	const lazy = new Set();
	const result = await build({
		...extensionPart,
		entryPoints: ["src/extension.ts"],
		outfile: "dist/extension.cjs",
		plugins: [lazyParts(lazy)],
	});
	const all = [result];
	// A set that grows is walked to its end, so parts of parts are built too.
	for (const name of lazy) {
		all.push(await build({ ...extensionPart, entryPoints: [`src/${name}.ts`], outfile: `dist/${name}.cjs`, plugins: [lazyParts(lazy)] }));
	}
	const atStart = all.filter(({ outputFiles }) => /(?:extension|features)\.cjs$/.test(outputFiles[0].path));
	const size = atStart.reduce((sum, { outputFiles }) => sum + outputFiles[0].contents.length, 0);
	if (size > extensionBudget) {
		throw new Error(
			`extension.cjs and features.cjs have ${size} bytes, over their budget of ${extensionBudget}.\n${largestInputs(atStart[1].metafile)}`,
		);
	}
	const strangers = all.flatMap(({ metafile }) => Object.keys(metafile.inputs)).filter((file) => file.includes("node_modules/undici/"));
	if (strangers.length > 0) {
		throw new Error("The extension contains undici, which belongs to the command line: the editor talks through the host's fetch.");
	}
	return all.flatMap(({ outputFiles }) => outputFiles);
}

/** `import("./name.ts")` of a root in src/ is a part that is loaded when first needed: a bundle of its own beside the extension's. */
const lazyParts = (names) => ({
	name: "lazy-parts",
	setup({ onResolve }) {
		onResolve({ filter: /^\.\/\w+\.ts$/ }, ({ kind, path: file }) => {
			if (kind !== "dynamic-import") {
				return undefined;
			}
			const name = path.basename(file, ".ts");
			names.add(name);
			return { path: `./${name}.cjs`, external: true };
		});
	},
});

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
async function buildAll() {
	await compileSchemas();
	const commandLine = await buildCommandLine();
	const others = await Promise.all([buildExtension(), buildWorker(), buildHostTests()]);
	await write([...commandLine, ...others.flat()]);
	await chmod(fromRoot("dist/cli.mjs"), 0o755);
	await removeOldChunks(commandLine);
}

await buildAll();

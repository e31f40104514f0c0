import { spawn } from "node:child_process";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheFolder } from "./root.ts";

const specs = path.join(import.meta.dirname, "specs");

/**
 * Installs the packages of `specs/<name>` into the cache, once for each state of their pins, and gives the folder.
 *
 * The work is done beside the final place and moved there at the end, so that neither an interruption nor a second run at the same
 * time leaves a half-filled folder. `finish` gets the folder in its first place: it must write no absolute path into it.
 * @throws Error saying what could not be installed, when npm fails twice
 */
export async function installOnce(name: string, what: string, finish: (folder: string) => Promise<void>): Promise<string> {
	const spec = path.join(specs, name);
	const folder = path.join(cacheFolder, name);
	const pins = (await readFile(path.join(spec, "package.json"), "utf8")) + (await readFile(path.join(spec, "package-lock.json"), "utf8"));
	const isInstalled = async () => (await readFile(path.join(folder, ".installed"), "utf8").catch(() => "")) === pins;
	if (await isInstalled()) {
		return folder;
	}
	const started = Date.now();
	console.error(`${what} is not installed yet: installing it from the npm registry ...`);
	const unfinished = `${folder}.${process.pid}`;
	try {
		await mkdir(cacheFolder, { recursive: true });
		await cp(spec, unfinished, { recursive: true });
		await npm(unfinished, "ci", what);
		await finish(unfinished);
		await writeFile(path.join(unfinished, ".installed"), pins);
		if (!(await isInstalled())) {
			await rm(folder, { recursive: true, force: true });
			await rename(unfinished, folder);
		}
	} finally {
		await rm(unfinished, { recursive: true, force: true });
	}
	console.error(`${what} installed in ${Math.round((Date.now() - started) / 1000)} s.`);
	return folder;
}

/**
 * Runs `npm ci` or `npm install` in a folder without any package's install script, and once more when it failed.
 * @throws Error with npm's own words, when it failed twice
 */
export async function npm(folder: string, verb: "ci" | "install", what: string): Promise<void> {
	const args = [verb, "--ignore-scripts", "--include=optional", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
	const first = await run(folder, args);
	if (first === undefined) {
		return;
	}
	console.error(`npm ${verb} failed for ${what}: trying once more ...`);
	const second = await run(folder, args);
	if (second !== undefined) {
		throw new Error(`${what} could not be installed: npm ${verb} failed twice.\n${second}`);
	}
}

/** Gives npm's output when it failed. */
function run(cwd: string, args: string[]): Promise<string | undefined> {
	// The variables that npm sets for its scripts describe the outer project: they must not reach the inner npm.
	const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle|config_local)/i.test(name)));
	return new Promise((resolve) => {
		const child = spawn("npm", args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
		let output = "";
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk: Buffer) => {
				output += chunk.toString();
			});
		}
		child.once("error", (error) => resolve(String(error)));
		child.once("close", (code) => resolve(code === 0 ? undefined : output));
	});
}

import { existsSync } from "node:fs";
import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { installOnce, npm } from "./install.ts";

/** A VS Code that is installed here: its server program and the Node that runs it. */
export interface Editor {
	readonly version: string;
	readonly node: string;
	readonly server: string;
}

export const newestEditor = "1.139";
/** The version that `engines.vscode` names. */
export const lowerBoundEditor = "1.103";

/**
 * Installs a VS Code of the tests on first use.
 *
 * It is the build that code-server publishes: the workbench and the extension host are VS Code's own, only the wrapper around them is
 * not, and that is not used. No install script runs: they would compile modules that nothing here misses, but for one (see log writer).
 * @throws Error when it cannot be installed, or no such version is known
 */
export async function ensureEditor(version: string): Promise<Editor> {
	if (version !== newestEditor && version !== lowerBoundEditor) {
		throw new Error(`There is no VS Code ${version} to test on: choose ${newestEditor} or ${lowerBoundEditor}.`);
	}
	const what = `VS Code ${version}`;
	const folder = await installOnce(`vscode-${version}`, what, async (unfinished) => {
		const product = productFolder(unfinished);
		await npm(product, "install", what);
		await npm(path.join(product, "extensions"), "install", what);
		await placeRipgrep(unfinished);
	});
	await copyFile(path.join(import.meta.dirname, "logWriter.cjs"), path.join(productFolder(folder), "node_modules/@vscode/spdlog/index.js"));
	const ownNode = path.join(folder, "node_modules/.bin/node");
	return {
		version,
		node: existsSync(ownNode) ? ownNode : process.execPath,
		server: path.join(productFolder(folder), "out/server-main.js"),
	};
}

function productFolder(folder: string): string {
	return path.join(folder, "node_modules/code-server/lib/vscode");
}

/** Older versions download ripgrep, which finds files and text, in an install script: it is copied from a package that carries it. */
async function placeRipgrep(folder: string): Promise<void> {
	const older = path.join(productFolder(folder), "node_modules/@vscode/ripgrep");
	if (!existsSync(older)) {
		return;
	}
	const executable = process.platform === "win32" ? "rg.exe" : "rg";
	const carried = path.join(folder, "node_modules/@vscode/ripgrep-universal/bin", `${process.platform}-${process.arch}`, executable);
	await mkdir(path.join(older, "bin"), { recursive: true });
	await copyFile(carried, path.join(older, "bin", executable));
}

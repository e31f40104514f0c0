import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./root.ts";
import { nothing, oneFailure, type Tally } from "./tally.ts";

interface ToolRun {
	readonly exitCode: number;
	readonly output: string;
}

/**
 * Runs a program under the project's folder, with `node` and the packages' programs first on the PATH (npm and setup.mjs see to
 * that), and gives all it printed.
 */
function runTool(program: string, args: readonly string[]): Promise<ToolRun> {
	return new Promise((resolve) => {
		const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
		let output = "";
		for (const stream of [child.stdout, child.stderr]) {
			stream.on("data", (chunk: Buffer) => {
				output += chunk.toString();
			});
		}
		child.once("error", (error) => resolve({ exitCode: 1, output: String(error) }));
		child.once("close", (code, signal) => resolve({ exitCode: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), output }));
	});
}

/** A step that either holds or does not: it counts as one test, and prints what it has to say only when it fails. */
export async function checkWith(name: string, program: string, args: readonly string[]): Promise<Tally> {
	const started = performance.now();
	const { exitCode, output } = await runTool(program, args);
	const seconds = ((performance.now() - started) / 1000).toFixed(1);
	if (exitCode === 0) {
		console.log(`  ✔ ${name} (${seconds} s)`);
		return { ...nothing, passed: 1 };
	}
	console.log(`  ✘ ${name} (${seconds} s, exit code ${exitCode})\n${output.trimEnd().replace(/^/gm, "      ")}`);
	return oneFailure;
}

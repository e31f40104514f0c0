// Everything, from an empty clone to one line that counts: `npm test` (setup.mjs runs this on the project's own Node).

import { runChecks } from "./checks.ts";
import { ensureChromium } from "./chromium.ts";
import { ensureEditor, lowerBoundEditor, newestEditor } from "./editor.ts";
import { runHostSuite } from "./hostSuite.ts";
import { add, exitCodeOf, nothing, oneFailure, type Tally, tallyLine } from "./tally.ts";
import { checkWith } from "./tool.ts";
import { runUnitSuite } from "./unitSuite.ts";
import { runWindowSuite } from "./windowSuite.ts";

interface Stage {
	readonly name: string;
	readonly run: () => Promise<Tally>;
}

/** Nothing after the first stage can be believed where that one fails. */
const first: Stage = {
	name: "Build and package",
	run: async () => {
		const built = await checkWith("build", "node", ["esbuild.js"]);
		return built.failed > 0 ? built : add(built, await checkWith("package", "npm", ["run", "--silent", "package"]));
	},
};

const others: readonly Stage[] = [
	{ name: "Types, lint, dead code, unit tests", run: runChecks },
	{ name: "Processes: the command, servers and databases that are killed", run: () => runUnitSuite([], "test/process") },
	{ name: `Extension host, VS Code ${newestEditor}`, run: () => runHostSuite(newestEditor) },
	{ name: `Extension host, VS Code ${lowerBoundEditor}`, run: () => runHostSuite(lowerBoundEditor) },
	{ name: "Window", run: () => runWindowSuite({ editor: newestEditor, pictures: false }) },
];

/** Runs a stage; one that breaks off counts as a failure, with its reason told. */
async function runStage({ name, run }: Stage): Promise<Tally> {
	console.log(`\n${name}`);
	const started = performance.now();
	try {
		const tally = await run();
		console.log(`  ${tallyLine(tally)} in ${Math.round((performance.now() - started) / 1000)} s`);
		return tally.passed + tally.failed === 0 ? oneFailure : tally;
	} catch (error) {
		console.log(`  ✘ ${name}: ${error instanceof Error ? error.message : error}`);
		return oneFailure;
	}
}

/** The editors come over the network while the processor is busy with the rest. A failure is told by the stage that needs them. */
async function installEditors(): Promise<void> {
	await Promise.allSettled([ensureEditor(newestEditor), ensureEditor(lowerBoundEditor), ensureChromium()]);
}

async function runAll(): Promise<Tally> {
	const installed = installEditors();
	let tally = await runStage(first);
	if (tally.failed > 0) {
		await installed;
		return tally;
	}
	for (const stage of others) {
		tally = add(tally, await runStage(stage));
	}
	return tally;
}

const tally = await runAll().catch((error: unknown) => {
	console.error(error);
	return add(nothing, oneFailure);
});
console.log(`\n${tallyLine(tally)}`);
process.exitCode = exitCodeOf(tally);

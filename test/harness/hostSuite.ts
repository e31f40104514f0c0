import { existsSync, readFileSync } from "node:fs";
import { glob } from "node:fs/promises";
import type { Page } from "playwright-core";
import { launchBrowser, openPage, workbenchUrl } from "./browser.ts";
import { ensureEditor } from "./editor.ts";
import { eventsOf, type HostEvent, whatIsMissing } from "./hostEvents.ts";
import { fromRoot, root } from "./root.ts";
import { startServer } from "./server.ts";
import type { Tally } from "./tally.ts";

/** The bundle that an editor runs: see esbuild.js. */
export const hostTests = fromRoot("out/test/editor/index.cjs");

export interface HostSuiteOptions {
	/** Runs only the tests whose full title matches this regular expression, whatever the case. */
	readonly grep?: string | undefined;
}

/** How a run of an editor ended, in its own words and in the suite's. */
export interface HostRun {
	/** What the editor reported; undefined when it reported nothing in time. */
	readonly exitCode: number | undefined;
	readonly events: readonly HostEvent[];
	/** What to look at when the suite did not run as a whole. */
	readonly log: string;
}

const timeLimit = 240_000;

/**
 * Runs the bundled tests inside the extension host of a VS Code, on a copy of examples/, and prints each result.
 * @throws Error when the editor or the browser cannot be had
 */
export async function runHostSuite(version: string, options: HostSuiteOptions = {}): Promise<Tally> {
	return judge(await runInEditor(version, options), options);
}

/** The workbench is opened in a headless browser: without one the server starts no extension host. */
async function runInEditor(version: string, options: HostSuiteOptions): Promise<HostRun> {
	const editor = await ensureEditor(version);
	const browser = await launchBrowser();
	try {
		const server = await startServer(editor, { development: true, folder: fromRoot("examples"), env: hostVariables(options) });
		try {
			const { page, console: lines } = await openPage(browser, server);
			const exitCode = await reportedExit(page, workbenchUrl(server, server.folder, { extension: root, tests: hostTests }));
			const events = readEvents(server.eventsFile);
			const outside = server.outside().map(({ process, host, port }) => `refused: ${process} to ${host}:${port}`);
			const errors = lines.filter((line) => /^\[(error|uncaught)\]/.test(line)).map((line) => line.split("\n", 1)[0]?.slice(0, 200));
			return { exitCode, events, log: [...errors.slice(-20), ...outside, server.output().slice(-4000)].join("\n") };
		} finally {
			await server.stop();
		}
	} finally {
		await browser.close();
	}
}

/** The variables the suite reads, less the one for the events file. */
export function hostVariables({ grep }: HostSuiteOptions): Record<string, string> {
	return grep === undefined ? {} : { PIONEER_TEST_GREP: grep };
}

/** A workbench whose payload names tests calls `codeAutomationExit` when they ended. */
async function reportedExit(page: Page, url: string): Promise<number | undefined> {
	const { promise, resolve } = Promise.withResolvers<number | undefined>();
	const timer = setTimeout(() => resolve(undefined), timeLimit);
	page.on("crash", () => resolve(undefined));
	await page.exposeFunction("codeAutomationExit", (code: number) => resolve(code));
	await page.exposeFunction("codeAutomationLog", () => {});
	try {
		await page.goto(url);
		return await promise;
	} finally {
		clearTimeout(timer);
	}
}

export function readEvents(file: string): HostEvent[] {
	const text = existsSync(file) ? readFileSync(file, "utf8") : "";
	return text
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line) as HostEvent);
}

/** Prints what happened and counts it; a suite that did not run as a whole is one failure more. */
export async function judge(run: HostRun, { grep }: HostSuiteOptions): Promise<Tally> {
	const [start] = eventsOf(run.events, "start");
	if (start !== undefined) {
		console.log(`VS Code ${start.vscode}, extension host on Node ${start.node}`);
	}
	for (const event of run.events) {
		if (event.type === "pass") {
			console.log(`  ✔ ${event.title}${event.milliseconds >= 1000 ? ` (${(event.milliseconds / 1000).toFixed(1)} s)` : ""}`);
		} else if (event.type === "fail") {
			console.log(`  ✘ ${event.title}\n${event.stack.replace(/^/gm, "      ")}`);
		} else if (event.type === "skip") {
			console.log(`  ✘ ${event.title}: skipped, which counts as a failure`);
		}
	}
	const passed = eventsOf(run.events, "pass").length;
	const failed = eventsOf(run.events, "fail").length + eventsOf(run.events, "skip").length;
	const files = await Array.fromAsync(glob("test/editor/**/*.test.ts", { cwd: root }));
	const missing =
		whatIsMissing(
			run.events,
			files.map((file) => file.replaceAll("\\", "/")),
			grep !== undefined,
		) ?? disagreement(run.exitCode, failed);
	if (missing === undefined) {
		return { passed, failed, skipped: 0 };
	}
	console.log(`  ✘ The suite did not run as a whole: ${missing}.\n${run.log.replace(/^/gm, "      ")}`);
	return { passed, failed: failed + 1, skipped: 0 };
}

function disagreement(exitCode: number | undefined, failed: number): string | undefined {
	if (exitCode === undefined) {
		return `the editor reported no end within ${timeLimit / 1000} s, or its page crashed`;
	}
	return exitCode !== 0 && failed === 0 ? `the editor reported exit code ${exitCode} though no test failed` : undefined;
}

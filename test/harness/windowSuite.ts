import { glob, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { Browser } from "playwright-core";
import { pictureFolder, Workbench } from "../ui/driver.ts";
import { readUiFile, type ServerSetup, type UiFile, type UiTest } from "../ui/uiTest.ts";
import { type BrowserPage, launchBrowser, openPage, workbenchUrl } from "./browser.ts";
import { type Editor, ensureEditor } from "./editor.ts";
import { fromRoot, vsixFile } from "./root.ts";
import { type Server, startServer } from "./server.ts";
import { add, nothing, oneFailure, type Tally } from "./tally.ts";

export interface WindowSuiteOptions {
	/** Runs only the tests whose name, with the file's before it, matches this regular expression, whatever the case. */
	readonly grep?: string | undefined;
	readonly editor: string;
	/** Whether the pictures that README.md shows are copied to media/; one that no test takes is a failure. */
	readonly pictures: boolean;
}

const testLimit = 180_000;

/**
 * Runs every test of test/ui/*.ui.ts, prints each result, and takes a screenshot where one fails.
 * @throws Error when the editor or the browser cannot be had
 */
export async function runWindowSuite(options: WindowSuiteOptions): Promise<Tally> {
	const editor = await ensureEditor(options.editor);
	const browser = await launchBrowser();
	try {
		const pictures = options.pictures ? await picturesShown() : new Set<string>();
		let tally = nothing;
		const files = await Array.fromAsync(glob("*.ui.ts", { cwd: fromRoot("test/ui") }));
		for (const name of files.sort()) {
			const file = await readUiFile(fromRoot("test/ui", name));
			tally = add(tally, file.tests.length === 0 ? emptyFile(name) : await runFile({ editor, browser, options, file, pictures }));
		}
		for (const name of pictures) {
			console.log(`  ✘ README.md shows media/${name}.png, which no test took`);
			tally = add(tally, oneFailure);
		}
		return tally;
	} finally {
		await browser.close();
	}
}

async function picturesShown(): Promise<Set<string>> {
	const text = await readFile(fromRoot("README.md"), "utf8");
	return new Set([...text.matchAll(/\]\(media\/([\w-]+)\.png\)/g)].flatMap(([, name]) => name ?? []));
}

function emptyFile(name: string): Tally {
	console.log(`  ✘ ${name} has no test`);
	return oneFailure;
}

interface Run {
	readonly editor: Editor;
	readonly browser: Browser;
	readonly options: WindowSuiteOptions;
	readonly file: UiFile;
	/** Names of the pictures to copy that were not taken yet. */
	readonly pictures: Set<string>;
}

async function runFile({ editor, browser, options, file, pictures }: Run): Promise<Tally> {
	const title = path.basename(file.file, ".ui.ts");
	const pattern = new RegExp(options.grep ?? "", "i");
	const wanted = file.tests.filter(({ name }) => pattern.test(`${title} ${name}`));
	const shared = wanted.filter(({ ownServer }) => ownServer === undefined);
	const results: Tally[] = [];
	const runOn = async (setup: ServerSetup, tests: readonly UiTest[]) => {
		await withServer(editor, setup, async (server) => {
			for (const test of tests) {
				results.push(await runTest({ browser, server, title, test, pictures }));
			}
		}).catch((error: unknown) => {
			console.log(`  ✘ ${title}: no window to test in\n${indented(error)}`);
			results.push(oneFailure);
		});
	};
	if (shared.length > 0) {
		await runOn(file.server, shared);
	}
	for (const test of wanted) {
		if (test.ownServer !== undefined) {
			await runOn(test.ownServer, [test]);
		}
	}
	return results.reduce(add, nothing);
}

async function withServer(editor: Editor, setup: ServerSetup, use: (server: Server) => Promise<void>): Promise<void> {
	const { stop, ...plan } = typeof setup === "function" ? await setup() : setup;
	try {
		const server = await startServer(editor, { folder: fromRoot("examples"), ...plan, vsix: [vsixFile] });
		try {
			await use(server);
		} finally {
			await server.stop();
		}
	} finally {
		await stop?.();
	}
}

interface TestRun {
	readonly browser: Browser;
	readonly server: Server;
	readonly title: string;
	readonly test: UiTest;
	readonly pictures: Set<string>;
}

async function runTest({ browser, server, title, test, pictures }: TestRun): Promise<Tally> {
	const started = performance.now();
	const outsideBefore = server.outside().length;
	const opened = await openPage(browser, server);
	const workbench = new Workbench(opened.page, pictures);
	const failure = `failed-${`${title} ${test.name}`.replace(/[^a-z0-9]+/gi, "-").toLowerCase()}`;
	const failureFile = path.join(pictureFolder, `${failure}.png`);
	await rm(failureFile, { force: true });
	try {
		await opened.page.goto(workbenchUrl(server, server.folder));
		await workbench.ready();
		await withLimit(test.body({ page: opened.page, workbench, server }));
		assertNothingLeft(opened, server, outsideBefore);
		console.log(`  ✔ ${title}: ${test.name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
		return { ...nothing, passed: 1 };
	} catch (error) {
		console.log(`  ✘ ${title}: ${test.name}\n${indented(error)}`);
		await workbench.screenshot(failure).catch(() => {});
		console.log(`      ${failureFile}`);
		for (const line of opened.console.filter((line) => /^\[(error|uncaught)\].*pioneer/i.test(line)).slice(-10)) {
			console.log(`      ${line.split("\n", 1)[0]?.slice(0, 300)}`);
		}
		return oneFailure;
	} finally {
		await opened.context.close();
	}
}

/** The window and the extension host stay on the machine; the server's own attempts are VS Code's, not ours. */
function assertNothingLeft({ outside }: BrowserPage, server: Server, before: number): void {
	const fromHost = server.outside().slice(before);
	const ours = fromHost.filter(({ process }) => process === "extensionHost").map(({ host, port }) => `${host}:${port}`);
	if (ours.length + outside.length > 0) {
		throw new Error(`Requests that would have left the machine were refused: ${[...ours, ...outside].join(", ")}`);
	}
}

async function withLimit(work: Promise<void>): Promise<void> {
	const { promise, reject } = Promise.withResolvers<never>();
	const timer = setTimeout(() => reject(new Error(`The test took more than ${testLimit / 1000} s.`)), testLimit);
	try {
		await Promise.race([work, promise]);
	} finally {
		clearTimeout(timer);
	}
}

function indented(error: unknown): string {
	return (error instanceof Error ? (error.stack ?? error.message) : String(error)).replace(/^/gm, "      ");
}

import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { launchBrowser, openPage, workbenchUrl } from "../test/harness/browser.ts";
import { ensureEditor, newestEditor } from "../test/harness/editor.ts";
import { fromRoot, root } from "../test/harness/root.ts";
import { startServer } from "../test/harness/server.ts";
import type { Hold, HoldReport } from "./holdInHost.ts";
import { median } from "./rounds.ts";

/**
 * How long a run on 1 MB holds the extension host at most: the longest gap in a ticker of one millisecond, beside the same ticker
 * with nothing to do. By the clock, which other processes stretch, and by what the host's own thread worked in one gap.
 */
const aim = 16;
const timeLimit = 240_000;

/** Sentences of the corpora, over and over. */
function longText(length: number): string {
	const texts = ["entities-dev.txt", "entities-news.txt", "entities-hard.txt"].map((name) =>
		readFileSync(fromRoot("test/fixtures/texts", name), "utf8").replaceAll(/\[([^\]|]*)\|[^\]]*\]/g, "$1"),
	);
	const all = texts.join("\n");
	return all.repeat(Math.ceil(length / all.length)).slice(0, length);
}

async function measure(): Promise<HoldReport> {
	const bundle = fromRoot("out/bench/holdInHost.cjs");
	await build({
		entryPoints: [fromRoot("bench/holdInHost.ts")],
		outfile: bundle,
		bundle: true,
		platform: "node",
		format: "cjs",
		external: ["vscode"],
	});
	const report = path.join(os.tmpdir(), `pioneer-hold-${process.pid}.json`);
	const browser = await launchBrowser();
	try {
		const server = await startServer(await ensureEditor(newestEditor), {
			development: true,
			folder: fromRoot("examples"),
			env: { PIONEER_BENCH_REPORT: report },
		});
		try {
			await writeFile(path.join(server.folder, "long.txt"), longText(1_000_000));
			const { page } = await openPage(browser, server);
			const { promise, resolve, reject } = Promise.withResolvers<void>();
			const timer = setTimeout(() => reject(new Error("The editor reported no end in time.")), timeLimit);
			await page.exposeFunction("codeAutomationExit", () => resolve());
			await page.exposeFunction("codeAutomationLog", () => {});
			await page.goto(workbenchUrl(server, server.folder, { extension: root, tests: bundle }));
			await promise.finally(() => clearTimeout(timer));
			return JSON.parse(readFileSync(report, "utf8")) as HoldReport;
		} finally {
			await server.stop();
		}
	} finally {
		await browser.close();
	}
}

const { characters, entities, idle, running, longest } = await measure();
const middle = (holds: readonly Hold[], unit: keyof Hold): string => median(holds.map((hold) => hold[unit])).toFixed(1);
console.log(
	`hold: news task on ${characters} characters, ${entities} entities, medians of ${running.length} runs, load ${os.loadavg()[0]?.toFixed(1)}\n` +
		`  wall ${middle(running, "wall")} ms, idle ${middle(idle, "wall")} ms (aim <= ${aim})\n` +
		`  cpu  ${middle(running, "cpu")} ms, idle ${middle(idle, "cpu")} ms (aim <= ${aim})\n` +
		`  longest of the last run (ms after its start: wall/cpu): ${longest.join(", ")}`,
);

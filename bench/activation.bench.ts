import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Browser } from "playwright-core";
import { launchBrowser, openPage, workbenchUrl } from "../test/harness/browser.ts";
import { ensureEditor, newestEditor } from "../test/harness/editor.ts";
import { fromRoot, vsixFile } from "../test/harness/root.ts";
import { type Server, startServer } from "../test/harness/server.ts";
import { Workbench } from "../test/ui/driver.ts";
import { median } from "./rounds.ts";

/**
 * What activation costs, as VS Code itself reports it (Developer: Startup Performance), beside an extension that does nothing and is
 * activated by the same events in the same window.
 */
const rounds = 10;
const empty = "nothing";

interface Activation {
	/** Milliseconds, in whole ones: VS Code reports no finer. */
	readonly loadCode: number;
	readonly callActivate: number;
	readonly finishActivate: number;
}

function packEmptyExtension(folder: string): string {
	const { engines, activationEvents, extensionKind } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
	const manifest = {
		name: empty,
		publisher: "pioneer-tools",
		version: "1.0.0",
		main: "./main.cjs",
		engines: { vscode: engines.vscode },
		activationEvents: [...activationEvents, "onStartupFinished"],
		extensionKind,
	};
	writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
	writeFileSync(path.join(folder, "main.cjs"), "exports.activate = () => {};\n");
	const packagePath = path.join(folder, "nothing.vsix");
	const vsce = fromRoot("node_modules/@vscode/vsce/vsce");
	execFileSync(
		process.execPath,
		[vsce, "package", "--no-dependencies", "--allow-missing-repository", "--skip-license", "-o", packagePath],
		{
			cwd: folder,
			stdio: ["ignore", "ignore", "pipe"],
		},
	);
	return packagePath;
}

/** Opens a window, and so a new extension host, on a task file, and reads VS Code's own table. */
async function measure(browser: Browser, server: Server): Promise<ReadonlyMap<string, Activation>> {
	const { context, page } = await openPage(browser, server);
	try {
		const workbench = new Workbench(page);
		await page.goto(workbenchUrl(server, server.folder));
		await workbench.ready();
		await workbench.openFile("news.pioneer.json");
		// Seen to be active before the table is drawn: it is not drawn again.
		await workbench.statusItem(/Pioneer/i);
		await page.waitForTimeout(1000);
		await workbench.command("Developer: Startup Performance");
		const table = await workbench.until(
			"the table of activations",
			async () => {
				await workbench.editor.locator(".view-line").first().click();
				await page.keyboard.press("ControlOrMeta+A");
				await page.keyboard.press("ControlOrMeta+C");
				return workbench.clipboard();
			},
			(text) => text.includes("pioneer-tools.pioneer ") && text.includes(`pioneer-tools.${empty} `),
		);
		return new Map(["pioneer", empty].map((name) => [name, readRow(table, `pioneer-tools.${name}`)]));
	} finally {
		await context.close();
	}
}

function readRow(table: string, id: string): Activation {
	const lines = table.split("\n").map((line) => line.split("|").map((cell) => cell.trim()));
	const header = lines.find((cells) => cells.includes("Load Code")) ?? [];
	const row = lines.find((cells) => cells.includes(id)) ?? [];
	const cell = (title: string) => {
		const value = Number(row[header.indexOf(title)]);
		if (!Number.isFinite(value)) {
			throw new Error(`VS Code's table has no number for ${title} of ${id}:\n${table}`);
		}
		return value;
	};
	return { loadCode: cell("Load Code"), callActivate: cell("Call Activate"), finishActivate: cell("Finish Activate") };
}

const total = ({ loadCode, callActivate, finishActivate }: Activation) => loadCode + callActivate + finishActivate;

const folder = mkdtempSync(path.join(os.tmpdir(), "pioneer-nothing-"));
const browser = await launchBrowser();
const server = await startServer(await ensureEditor(newestEditor), {
	vsix: [vsixFile, packEmptyExtension(folder)],
	folder: fromRoot("examples"),
});
try {
	const seen: ReadonlyMap<string, Activation>[] = [];
	for (let round = 0; round < rounds; round++) {
		seen.push(await measure(browser, server));
	}
	const of = (name: string) => seen.flatMap((each) => each.get(name) ?? []);
	const parts = (name: string) =>
		(["loadCode", "callActivate", "finishActivate"] as const).map((part) => median(of(name).map((each) => each[part]))).join(" + ");
	const ours = median(of("pioneer").map(total));
	const nothing = median(of(empty).map(total));
	console.log(
		`activation: ${ours} ms (load + call + finish ${parts("pioneer")}), an empty extension's ${nothing} ms (${parts(empty)}): ` +
			`${ours - nothing} ms more (aim <= 10), ratio ${(ours / Math.max(nothing, 1)).toFixed(1)}; medians of ${rounds} windows`,
	);
} finally {
	await browser.close();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
}

// Runs inside the extension host for hold.bench.ts: VS Code calls `run` of the bundle.
import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import type { TestAccess } from "../src/features.ts";

/** What one watch saw, in milliseconds: the longest gap by the clock, and the most this thread worked within one gap. */
export interface Hold {
	readonly wall: number;
	readonly cpu: number;
}

export interface HoldReport {
	readonly characters: number;
	readonly entities: number;
	readonly idle: readonly Hold[];
	readonly running: readonly Hold[];
	/** The longest gaps of the last run, as `milliseconds after its start: wall/cpu`. */
	readonly longest: readonly string[];
}

const rounds = 7;
/** After a run, for what follows it: drawing, the view, the archive. */
const settleMs = 1500;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

interface Gap extends Hold {
	readonly at: number;
}

/** Ticks every millisecond while the work is under way and shortly after, and gives every gap between two ticks. */
async function watch(work: () => PromiseLike<unknown>): Promise<readonly Gap[]> {
	const gaps: Gap[] = [];
	const start = performance.now();
	let last = start;
	let before = process.threadCpuUsage();
	const ticker = setInterval(() => {
		const now = performance.now();
		const { user, system } = process.threadCpuUsage(before);
		gaps.push({ at: last - start, wall: now - last, cpu: (user + system) / 1000 });
		before = process.threadCpuUsage();
		last = now;
	}, 1);
	await work();
	await pause(settleMs);
	clearInterval(ticker);
	return gaps;
}

const most = (gaps: readonly Gap[]): Hold => ({
	wall: Math.max(...gaps.map(({ wall }) => wall)),
	cpu: Math.max(...gaps.map(({ cpu }) => cpu)),
});

/** Runs the news task on `long.txt` of the workspace some times, each beside the same stretch of time with nothing to do. */
export async function run(): Promise<void> {
	const target = process.env["PIONEER_BENCH_REPORT"];
	const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
	const access = await vscode.extensions.getExtension<TestAccess>("pioneer-tools.pioneer")?.activate();
	if (target === undefined || folder === undefined || access === undefined) {
		throw new Error("It needs a workspace, the extension, and a file for its report.");
	}
	const task = vscode.Uri.joinPath(folder, "news.pioneer.json").toString();
	const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, "long.txt"));
	await vscode.window.showTextDocument(document);
	const extract = () => vscode.commands.executeCommand("pioneer.extractDocument", task);
	await extract();
	const entities = access.store.results(document.uri.toString()).reduce((sum, result) => sum + result.entities.length, 0);
	const idle: Hold[] = [];
	const running: Hold[] = [];
	let longest: readonly Gap[] = [];
	for (let round = 0; round < rounds; round++) {
		access.store.clearAll();
		await pause(settleMs);
		idle.push(most(await watch(() => pause(settleMs))));
		longest = await watch(extract);
		running.push(most(longest));
	}
	const report: HoldReport = {
		characters: document.getText().length,
		entities,
		idle,
		running,
		longest: longest
			.toSorted((a, b) => b.cpu - a.cpu)
			.slice(0, 8)
			.map(({ at, wall, cpu }) => `${at.toFixed(0)}: ${wall.toFixed(1)}/${cpu.toFixed(1)}`),
	};
	writeFileSync(target, JSON.stringify(report));
}

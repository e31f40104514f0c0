import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { type HostSuiteOptions, hostTests, hostVariables, judge, readEvents } from "../harness/hostSuite.ts";
import { cacheFolder, fromRoot, root } from "../harness/root.ts";
import { quietSettings } from "../harness/server.ts";
import { oneFailure, type Tally } from "../harness/tally.ts";

/**
 * The same bundle in a desktop VS Code: the one that VSCODE_EXECUTABLE names, else the stable one, downloaded. Needs a display.
 * Where the download is unreachable, it says so and counts one failure.
 */
export async function runDesktopSuite(options: HostSuiteOptions): Promise<Tally> {
	const executable = process.env["VSCODE_EXECUTABLE"] ?? (await download());
	if (executable === undefined) {
		return oneFailure;
	}
	const home = mkdtempSync(path.join(os.tmpdir(), "pioneer-desktop-"));
	try {
		const folder = path.join(home, "examples");
		const eventsFile = path.join(home, "events.jsonl");
		mkdirSync(path.join(home, "data/User"), { recursive: true });
		writeFileSync(path.join(home, "data/User/settings.json"), JSON.stringify(quietSettings));
		cpSync(fromRoot("examples"), folder, { recursive: true });
		const exitCode = await runTests({
			vscodeExecutablePath: executable,
			extensionDevelopmentPath: root,
			extensionTestsPath: hostTests,
			extensionTestsEnv: { ...hostVariables(options), PIONEER_TEST_EVENTS: eventsFile },
			launchArgs: [folder, `--user-data-dir=${path.join(home, "data")}`, `--extensions-dir=${path.join(home, "extensions")}`],
		}).catch(() => 1);
		return await judge({ exitCode, events: readEvents(eventsFile), log: "The editor's own output stands above." }, options);
	} finally {
		rmSync(home, { recursive: true, force: true });
	}
}

async function download(): Promise<string | undefined> {
	try {
		return await downloadAndUnzipVSCode({ version: "stable", cachePath: path.join(cacheFolder, "desktop") });
	} catch (error) {
		console.error(`The desktop VS Code could not be downloaded: ${error}`);
		console.error("Name an installed one in VSCODE_EXECUTABLE, or run the same tests in the browser build with `npm run test:host`.");
		return undefined;
	}
}

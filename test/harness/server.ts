import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cp, mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import type { Editor } from "./editor.ts";

export interface ServerOptions {
	/** VSIX files to install before the start. */
	readonly vsix?: readonly string[];
	/** User settings on top of the quiet ones. */
	readonly settings?: Readonly<Record<string, unknown>>;
	/** Variables on top of this process's; `undefined` takes one away. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Whether folders have to be trusted by the person (Restricted Mode until then). Off otherwise: everything is trusted. */
	readonly trust?: boolean;
	/**
	 * Lets the page load an extension from its folder and run tests in the extension host. It also hides notifications and refuses
	 * dialogs, so it is off wherever a person's view is tested.
	 */
	readonly development?: boolean;
	/** A folder to work on: it is copied first, so that nothing done in the editor reaches the original. */
	readonly folder?: string;
	/** 0, the default, means any free port. */
	readonly port?: number;
	/** Whether connections that leave the machine are refused (default) or let through. */
	readonly loopbackOnly?: boolean;
}

/** A connection that was refused because it would have left the machine. */
export interface OutsideConnection {
	/** `extensionHost`, `server`, `fileWatcher`, … */
	readonly process: string;
	readonly host: string;
	readonly port: number;
}

/** A running VS Code server with a home of its own, which goes away with it. */
export interface Server {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	readonly home: string;
	/** Where a suite in the extension host writes its events: it is named to it in PIONEER_TEST_EVENTS. */
	readonly eventsFile: string;
	/** The copy of the folder that was asked for. */
	readonly folder: string;
	output(): string;
	outside(): OutsideConnection[];
	stop(): Promise<void>;
}

const loopbackOnly = `--require ${JSON.stringify(path.join(import.meta.dirname, "loopbackOnly.cjs"))}`;

/** Settings that keep a fresh profile from opening or asking anything of its own. */
export const quietSettings: Readonly<Record<string, unknown>> = {
	"workbench.startupEditor": "none",
	"workbench.tips.enabled": false,
	"workbench.secondarySideBar.defaultVisibility": "hidden",
	"workbench.editor.useModal": "off",
	"workbench.enableExperiments": false,
	"telemetry.telemetryLevel": "off",
	"update.mode": "none",
	"extensions.autoUpdate": false,
	"extensions.autoCheckUpdates": false,
	"extensions.ignoreRecommendations": true,
	"chat.disableAIFeatures": true,
	"git.enabled": false,
	"npm.autoDetect": "off",
	"json.schemaDownload.enable": false,
	"files.hotExit": "off",
	"window.menuBarVisibility": "classic",
	"editor.minimap.enabled": false,
};

/**
 * Starts VS Code's server on a loopback port, with a throw-away home that holds settings, extensions and logs.
 * @throws Error with the server's own output, when it does not come up
 */
export async function startServer(editor: Editor, options: ServerOptions = {}): Promise<Server> {
	const home = mkdtempSync(path.join(os.tmpdir(), "pioneer-vscode-"));
	const folder = path.join(home, "work", path.basename(options.folder ?? "empty"));
	const userFolder = path.join(home, "data/User");
	await mkdir(userFolder, { recursive: true });
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(userFolder, "settings.json"), JSON.stringify({ ...quietSettings, ...options.settings }, null, "\t"));
	if (options.folder !== undefined) {
		await cp(options.folder, folder, { recursive: true });
	}
	const outsideFile = path.join(home, "outside.jsonl");
	const eventsFile = path.join(home, "events.jsonl");
	const env = {
		...environment(home, options),
		...(options.loopbackOnly === false ? {} : { NODE_OPTIONS: loopbackOnly, PIONEER_TEST_OUTSIDE: outsideFile }),
		...(options.development === true ? { PIONEER_TEST_EVENTS: eventsFile } : {}),
	};
	const folders = [
		"--server-data-dir",
		home,
		"--user-data-dir",
		path.join(home, "data"),
		"--extensions-dir",
		path.join(home, "extensions"),
	];
	const common = [editor.server, ...folders, "--accept-server-license-terms", "--disable-telemetry", "--disable-update-check"];

	let child: ChildProcess | undefined;
	const stop = async () => {
		process.off("exit", stopAtOnce);
		if (child?.pid !== undefined) {
			await stopGroup(child.pid);
		}
		rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	};
	const stopAtOnce = () => {
		if (child?.pid !== undefined) {
			signalGroup(child.pid, "SIGKILL");
		}
		rmSync(home, { recursive: true, force: true });
	};
	process.on("exit", stopAtOnce);

	let output = "";
	try {
		for (const file of options.vsix ?? []) {
			await promisify(execFile)(editor.node, [...common, "--install-extension", file], { env });
		}
		child = spawn(
			editor.node,
			[
				...common,
				...["--host", "127.0.0.1", "--port", String(options.port ?? 0), "--without-connection-token"],
				...(options.development === true ? ["--enable-smoke-test-driver"] : []),
				...(options.trust === true ? [] : ["--disable-workspace-trust"]),
			],
			{ env, stdio: ["ignore", "pipe", "pipe"], detached: true },
		);
		const port = await listening(child, (chunk) => {
			output += chunk;
		});
		return {
			authority: `127.0.0.1:${port}`,
			home,
			eventsFile,
			folder,
			output: () => output,
			outside: () => readOutside(outsideFile),
			stop,
		};
	} catch (error) {
		await stop();
		throw new Error(`VS Code ${editor.version} did not start: ${error}\n${output}`);
	}
}

/** Everything that VS Code or an extension would write outside of the home it was given is turned into that home. */
function environment(home: string, options: ServerOptions): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|PIONEER_|FASTINO_)/i.test(name),
	);
	const places = ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR", "TMPDIR"];
	return {
		...Object.fromEntries(inherited),
		...Object.fromEntries(places.map((name) => [name, home])),
		EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: "" }),
		...options.env,
	};
}

function listening(child: ChildProcess, seen: (chunk: string) => void): Promise<string> {
	const limit = 60_000;
	return new Promise((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`it said nothing of a port in ${limit / 1000} s`)), limit);
		let text = "";
		const read = (chunk: Buffer) => {
			text += chunk.toString();
			seen(chunk.toString());
			const port = /Extension host agent listening on (\d+)/.exec(text)?.[1];
			if (port !== undefined) {
				clearTimeout(timer);
				resolve(port);
			}
		};
		child.stdout?.on("data", read);
		child.stderr?.on("data", read);
		child.once("error", reject);
		child.once("exit", (code) => {
			clearTimeout(timer);
			reject(new Error(`it ended with exit code ${code}`));
		});
	});
}

/** The server, its extension hosts and its watchers are one process group. */
async function stopGroup(pid: number): Promise<void> {
	for (const signal of ["SIGTERM", "SIGKILL"] as const) {
		signalGroup(pid, signal);
		for (let waited = 0; waited < 3000; waited += 50) {
			if (!signalGroup(pid, 0)) {
				return;
			}
			await sleep(50);
		}
	}
}

/** Gives whether there was a process to take the signal. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
	try {
		process.kill(-pid, signal);
		return true;
	} catch {
		return false;
	}
}

function readOutside(file: string): OutsideConnection[] {
	const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
	return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as OutsideConnection);
}

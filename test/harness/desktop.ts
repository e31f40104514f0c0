import { execFile, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { quietSettings } from "./server.ts";

export function hasDisplay(): boolean {
	const { DISPLAY, WAYLAND_DISPLAY } = process.env;
	return process.platform !== "linux" || Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

/** The desktop VS Code on the PATH. */
export function desktopCommand(): string | undefined {
	const name = process.platform === "win32" ? "code.cmd" : "code";
	const folders = (process.env["PATH"] ?? "").split(path.delimiter);
	return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/**
 * Opens a folder in the desktop VS Code with one extension and a profile of its own, and ends with the window or the signal.
 * The profile is gone afterwards.
 */
export async function openDesktop(command: string, vsix: string, folder: string, signal: AbortSignal): Promise<void> {
	const home = mkdtempSync(path.join(os.tmpdir(), "pioneer-start-"));
	const removeHome = () => rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
	process.on("exit", removeHome);
	const profile = ["--user-data-dir", path.join(home, "data"), "--extensions-dir", path.join(home, "extensions")];
	const shell = process.platform === "win32";
	try {
		await mkdir(path.join(home, "data/User"), { recursive: true });
		await writeFile(path.join(home, "data/User/settings.json"), JSON.stringify(quietSettings, null, "\t"));
		await promisify(execFile)(command, [...profile, "--install-extension", vsix], { shell, signal });
		const window = spawn(command, [...profile, "--disable-workspace-trust", "--new-window", "--wait", folder], {
			stdio: "inherit",
			shell,
			signal,
		});
		await new Promise<void>((resolve, reject) => {
			window.once("close", () => resolve());
			window.once("error", (error) => (signal.aborted ? resolve() : reject(error)));
		});
	} finally {
		process.off("exit", removeHome);
		removeHome();
	}
}

import { homedir } from "node:os";
import path from "node:path";

/** Where a program keeps a user's data on this platform. */
export function userDataDirectory(environment: Readonly<Record<string, string | undefined>>): string {
	const home = homedir();
	switch (process.platform) {
		case "darwin":
			return path.join(home, "Library", "Application Support", "pioneer");
		case "win32":
			return path.join(environment["LOCALAPPDATA"] || path.join(home, "AppData", "Local"), "pioneer");
		default:
			return path.join(environment["XDG_DATA_HOME"] || path.join(home, ".local", "share"), "pioneer");
	}
}

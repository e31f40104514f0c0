import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

const databaseName = "pioneer.db";

/**
 * Makes the folder (0700) and the file (0600) that the database needs, and answers the file's path. A folder that was there before is
 * closed to others only when it holds nothing but the database: somebody's home folder stays as it is. Throws the system's error.
 */
export function preparePlace(directory: string): string {
	const isNew = mkdirSync(directory, { recursive: true, mode: 0o700 }) !== undefined;
	if (!isNew && readdirSync(directory).every((name) => name.startsWith("pioneer."))) {
		restrict(directory, 0o700);
	}
	const path = join(directory, databaseName);
	// SQLite gives its side files the rights of the database itself, so that one must be closed before it is opened.
	closeSync(openSync(path, "a", 0o600));
	restrict(path, 0o600);
	return path;
}

function restrict(path: string, mode: number): void {
	if (process.platform === "win32" || (statSync(path).mode & 0o777) === mode) {
		return;
	}
	try {
		chmodSync(path, mode);
	} catch {
		// Somebody else's file, or a file system without rights. What matters is whether it can be read and written.
	}
}

/** Which file stands there now, so that one that another process put in its place is told from it. Undefined where there is none. */
export function identityOf(path: string): number | undefined {
	return statSync(path, { throwIfNoEntry: false })?.ino;
}

/**
 * Renames a corrupt database and its side files, and answers the new path. Undefined where another process was first: `identity` is
 * the file that was found corrupt.
 */
export function setAside(path: string, identity: number | undefined, now: number): string | undefined {
	if (identity !== identityOf(path)) {
		return undefined;
	}
	const stamp = new Date(now).toISOString().replace(/[:.]/g, "-");
	let aside = path.replace(/\.db$/, `.corrupt-${stamp}.db`);
	for (let count = 2; existsSync(aside); count++) {
		aside = path.replace(/\.db$/, `.corrupt-${stamp}-${count}.db`);
	}
	renameSync(path, aside);
	for (const suffix of ["-wal", "-shm", "-journal"]) {
		if (existsSync(path + suffix)) {
			renameSync(path + suffix, aside + suffix);
		}
	}
	return aside;
}

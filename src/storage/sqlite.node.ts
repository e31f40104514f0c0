import type { DatabaseSync } from "node:sqlite";
import { ArchiveError, type ArchiveFaultCode } from "../core/archiveFault.ts";

/** The module, where this Node has it. Asked for on first use, so that only what stores loads it. */
type Sqlite = typeof import("node:sqlite");

/**
 * Loads `node:sqlite` without its ExperimentalWarning. Throws an {@link ArchiveError} `unsupported` where it is missing: Node before
 * 22.13, or a host built without it.
 */
export function loadSqlite(): Sqlite {
	const emitWarning = process.emitWarning;
	// The load is synchronous, so that no other warning can fall into the gap.
	process.emitWarning = () => {};
	let sqlite: Sqlite | undefined;
	try {
		sqlite = process.getBuiltinModule?.("node:sqlite");
	} finally {
		process.emitWarning = emitWarning;
	}
	if (sqlite === undefined) {
		throw new ArchiveError({ code: "unsupported", reason: `Node ${process.versions.node} has no node:sqlite` });
	}
	return sqlite;
}

const codeBySqlite: Readonly<Record<number, ArchiveFaultCode>> = {
	5: "busy",
	6: "busy",
	8: "readOnly",
	10: "inputOutput",
	11: "corrupt",
	13: "full",
	14: "cannotOpen",
	26: "corrupt",
};

/** The fault behind what SQLite or the file system threw; undefined for anything else, which is a defect of ours. */
export function faultCodeOf(error: unknown): ArchiveFaultCode | undefined {
	if (typeof error !== "object" || error === null) {
		return undefined;
	}
	if ("errcode" in error && typeof error.errcode === "number") {
		// The low byte is the primary code; the rest tells its kinds apart.
		return codeBySqlite[error.errcode & 0xff];
	}
	if ("syscall" in error && "code" in error) {
		return error.code === "ENOSPC" || error.code === "EDQUOT" ? "full" : "cannotOpen";
	}
	return undefined;
}

/** Runs it, and throws its faults as {@link ArchiveError}s that name the path. */
export function translating<T>(path: string, body: () => T): T {
	try {
		return body();
	} catch (error) {
		const code = faultCodeOf(error);
		if (code === undefined) {
			throw error;
		}
		throw new ArchiveError({ code, path, reason: error instanceof Error ? error.message : String(error) }, { cause: error });
	}
}

/** A number that one statement gives, such as a pragma's. */
export function numberOf(database: DatabaseSync, sql: string): number {
	const row = database.prepare(sql).get();
	const value = row === undefined ? undefined : Object.values(row)[0];
	return typeof value === "number" ? value : 0;
}

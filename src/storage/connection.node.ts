import { closeSync, openSync, readSync } from "node:fs";
import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from "node:sqlite";
import { ArchiveError } from "../core/archiveFault.ts";
import { schemaSteps } from "./schema.ts";
import { faultCodeOf, loadSqlite, numberOf } from "./sqlite.node.ts";

export type Row = Readonly<Record<string, SQLOutputValue>>;
export type Parameters = readonly SQLInputValue[];

export interface ConnectionOptions {
	/** How long to wait for another process's write. */
	readonly busyTimeoutMs?: number;
	/** Bounds the database's size, in pages of 4 KB; beyond it every write fails as `full`. */
	readonly maxPages?: number;
	/** Stands in for the released steps, in tests. */
	readonly steps?: readonly string[];
}

/** Filters come in many combinations: more statements than these are not worth keeping. */
const maxStatements = 100;

/** One open database. Everything in it is synchronous and throws SQLite's own errors. */
export interface Connection {
	/** Set where a newer version wrote the database, which is open for reading only then. */
	readonly newerVersion?: number;
	all(sql: string, parameters?: Parameters): Row[];
	get(sql: string, parameters?: Parameters): Row | undefined;
	/** How many rows changed. */
	run(sql: string, parameters?: Parameters): number;
	/**
	 * Runs the body in one transaction that takes the write lock at its start. `toDisk` waits until it would survive a power cut; without,
	 * it survives the death of this process.
	 */
	write<T>(body: () => T, toDisk: boolean): T;
	/** Changes with every write of this or another process. */
	version(): string;
	close(): void;
}

/**
 * Opens the database, brings its schema up to date, and finds out whether it is sound. One that a newer version wrote is opened for
 * reading only. Throws SQLite's errors, a corrupt database's among them.
 */
export function openConnection(path: string, options: ConnectionOptions = {}): Connection {
	const steps = options.steps ?? schemaSteps;
	const { DatabaseSync } = loadSqlite();
	const timeout = options.busyTimeoutMs ?? 10_000;
	const isNewer = versionInFile(path) > steps.length;
	const database = new DatabaseSync(path, { readOnly: isNewer });
	try {
		database.exec(`PRAGMA busy_timeout = ${timeout}`);
		const version = numberOf(database, "PRAGMA user_version");
		if (version > steps.length) {
			// Written by a newer version just now: the file itself does not show it yet.
			database.exec("PRAGMA query_only = ON");
			return connectionOf(database, timeout, version);
		}
		const pages = numberOf(database, "PRAGMA page_count");
		if (pages === 0) {
			// Only an empty database takes it, before anything else is written.
			database.exec("PRAGMA auto_vacuum = INCREMENTAL");
		} else if (pages <= maxCheckedPages) {
			assertSound(database);
		}
		useWriteAheadLog(database, timeout);
		database.exec("PRAGMA secure_delete = ON; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 4000");
		migrate(database, steps);
		if (options.maxPages !== undefined) {
			database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
		}
		return connectionOf(database, timeout, undefined);
	} catch (error) {
		database.close();
		throw error;
	}
}

/** The schema's version as the file's header has it, so that a newer file is never opened for writing. 0 for an empty file. */
function versionInFile(path: string): number {
	const file = openSync(path, "r");
	try {
		const header = Buffer.alloc(64);
		return readSync(file, header, 0, header.length, 0) < header.length ? 0 : header.readUInt32BE(60);
	} finally {
		closeSync(file);
	}
}

/** Above this size a full check would hold up the start; what it would find is then met on reading, and set aside there. */
const maxCheckedPages = 4096;

function assertSound(database: DatabaseSync): void {
	const row = database.prepare("PRAGMA quick_check(1)").get();
	const finding = row === undefined ? "ok" : Object.values(row)[0];
	if (finding !== "ok") {
		throw Object.assign(new Error(String(finding)), { errcode: 11 });
	}
}

/** Turns the write-ahead log on where the file system can carry one; elsewhere the plain journal stays. */
function useWriteAheadLog(database: DatabaseSync, timeout: number): void {
	const deadline = performance.now() + timeout;
	for (;;) {
		try {
			database.exec("PRAGMA journal_mode = WAL");
			return;
		} catch (error) {
			const code = faultCodeOf(error);
			if (code === "corrupt" || code === "full") {
				throw error;
			}
			// SQLite does not wait for the change of mode: two processes that make a database at once meet here.
			if (code !== "busy" || performance.now() > deadline) {
				database.exec("PRAGMA journal_mode = DELETE");
				return;
			}
			pause(10);
		}
	}
}

function migrate(database: DatabaseSync, steps: readonly string[]): void {
	if (numberOf(database, "PRAGMA user_version") === steps.length) {
		return;
	}
	database.exec("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
	try {
		// Another process may have been here while this one waited for the lock.
		const version = numberOf(database, "PRAGMA user_version");
		for (const step of steps.slice(version)) {
			database.exec(step);
		}
		database.exec(`PRAGMA user_version = ${Math.max(version, steps.length)}; COMMIT`);
	} catch (error) {
		rollBack(database);
		throw error;
	}
}

function rollBack(database: DatabaseSync): void {
	try {
		database.exec("ROLLBACK");
	} catch {
		// A full disk, among others, has ended the transaction already.
	}
}

const sleeper = new Int32Array(new SharedArrayBuffer(4));

const pause = (ms: number): void => {
	Atomics.wait(sleeper, 0, 0, ms);
};

/**
 * Runs one statement, again and again while another process holds the lock. SQLite's own waiting comes back ever more seldom, up to every
 * 100 ms, and so may never get its turn beside a process that writes without pause; these short waits of uneven length do.
 */
function patiently<T>(timeout: number, statement: () => T): T {
	let deadline: number | undefined;
	for (;;) {
		try {
			return statement();
		} catch (error) {
			deadline ??= performance.now() + timeout;
			if (faultCodeOf(error) !== "busy" || performance.now() > deadline) {
				throw error;
			}
			pause(0.1 + Math.random() * 0.5);
		}
	}
}

function connectionOf(database: DatabaseSync, timeout: number, newerVersion: number | undefined): Connection {
	database.exec("PRAGMA busy_timeout = 0");
	const statements = new Map<string, StatementSync>();
	let isFull: boolean | undefined;
	let ownWrites = 0;
	const prepared = (sql: string): StatementSync => {
		let statement = statements.get(sql);
		if (statement === undefined) {
			if (statements.size >= maxStatements) {
				statements.clear();
			}
			statement = database.prepare(sql);
			statements.set(sql, statement);
		}
		return statement;
	};
	return {
		...(newerVersion === undefined ? {} : { newerVersion }),
		all: (sql, parameters = []) => patiently(timeout, () => prepared(sql).all(...parameters)),
		get: (sql, parameters = []) => patiently(timeout, () => prepared(sql).get(...parameters)),
		run: (sql, parameters = []) => patiently(timeout, () => Number(prepared(sql).run(...parameters).changes)),
		write(body, toDisk) {
			if (newerVersion !== undefined) {
				throw new ArchiveError({ code: "readOnly" });
			}
			if (isFull !== toDisk) {
				database.exec(`PRAGMA synchronous = ${toDisk ? "FULL" : "NORMAL"}`);
				isFull = toDisk;
			}
			patiently(timeout, () => prepared("BEGIN IMMEDIATE").run());
			try {
				const result = body();
				patiently(timeout, () => prepared("COMMIT").run());
				ownWrites++;
				return result;
			} catch (error) {
				rollBack(database);
				throw error;
			}
		},
		version: () => `${patiently(timeout, () => prepared("PRAGMA data_version").get())?.["data_version"]}:${ownWrites}`,
		close: () => {
			statements.clear();
			database.close();
		},
	};
}

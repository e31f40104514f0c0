import { randomUUID } from "node:crypto";
import type { Archive, InferenceLog } from "../core/archive.ts";
import type { ArchiveState } from "../core/archiveFault.ts";
import type { JsonValue } from "../core/json.ts";
import type { Connection } from "./connection.node.ts";
import { type DatabaseOptions, openDatabase } from "./database.node.ts";
import { gathering } from "./gathering.ts";
import { change, clear, keepAll, read, remove, retain } from "./inferences.ts";
import { judgementOf } from "./judgement.ts";
import { logOf } from "./log.ts";
import { claim, discard, outboxItems, queue, settle } from "./outbox.ts";
import { Pages } from "./pages.ts";

export type ArchiveOptions = DatabaseOptions;

/** The archive in a database file. Every call rejects with an `ArchiveError` where place, disk or file fail it. */
export interface StoredArchive extends Archive {
	/** What a standing notice should say of it. */
	readonly state: ArchiveState;
	/** What the built-in Pioneer shows of it: the runs of origin `local:` that were to be stored. */
	readonly log: InferenceLog;
}

/**
 * Opens the one database of a folder, `pioneer.db`; several processes may at once. Rejects with an `ArchiveError`: `unsupported` on a
 * Node without `node:sqlite`, `cannotOpen` where the place is no folder. A newer version's database opens for reading only, a corrupt
 * one is set aside: see `state`.
 */
export async function openArchive(options: ArchiveOptions): Promise<StoredArchive> {
	const database = openDatabase(options);
	const pages = new Pages();
	const runs = gathering((inferences) => database.use((connection) => keepAll(connection, inferences)));
	const use = async <T>(body: (connection: Connection) => T): Promise<T> => {
		runs.flush();
		return database.use(body);
	};
	return {
		get state() {
			return database.state;
		},
		log: logOf(use, runs.keep, pages),
		keep: runs.keep,
		find: (query) => use((connection) => pages.find(connection, query)),
		get: (origin, id) => use((connection) => read(connection, origin, id)?.inference),
		setVerdict: (origin, id, feedback, at) =>
			use((connection) =>
				change(connection, origin, id, (inference) => ({
					...inference,
					record: { ...inference.record, human: judgementOf(feedback, at) },
				})),
			),
		setPinned: (origin, id, isPinned) => use((connection) => change(connection, origin, id, (inference) => ({ ...inference, isPinned }))),
		setNote: (origin, id, note) => use((connection) => change(connection, origin, id, (inference) => ({ ...inference, note }))),
		remove: (origin, ids) => use((connection) => remove(connection, origin, ids)),
		clear: () => use(clear),
		retain: (bounds) => use((connection) => retain(connection, bounds)),
		queue: (item) => use((connection) => queue(connection, item, randomUUID)),
		outbox: () => use(outboxItems),
		claim: (itemId, now, leaseMs) => use((connection) => claim(connection, itemId, now, leaseMs)),
		settle: (itemId, revision, outcome) => use((connection) => settle(connection, itemId, revision, outcome)),
		discard: (itemId) => use((connection) => discard(connection, itemId)),
		catalog: (origin) =>
			use((connection) => {
				const row = connection.get("SELECT fetched_at, models FROM catalog WHERE origin = ?", [origin]);
				return row === undefined
					? undefined
					: { fetchedAt: Number(row["fetched_at"]), models: JSON.parse(String(row["models"])) as JsonValue };
			}),
		setCatalog: (origin, models, fetchedAt) =>
			use((connection) => {
				connection.write(
					() =>
						connection.run("INSERT OR REPLACE INTO catalog (origin, fetched_at, models) VALUES (?, ?, ?)", [
							origin,
							fetchedAt,
							JSON.stringify(models),
						]),
					false,
				);
			}),
		close: async () => {
			runs.flush();
			database.close();
		},
	};
}

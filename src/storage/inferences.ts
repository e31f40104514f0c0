import type { RetentionBounds } from "../core/archive.ts";
import { ArchiveError } from "../core/archiveFault.ts";
import type { Inference } from "../core/inference.ts";
import type { Connection } from "./connection.node.ts";
import { inferenceColumns, inferenceOf, joined, rowsOf } from "./row.ts";

const insertRun = `INSERT INTO inference (${inferenceColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (origin, id) DO NOTHING RETURNING seq`;
const insertContent = "INSERT INTO content (search, record, note, snapshot, seq) VALUES (?, ?, ?, ?, ?)";
const selectRun = `SELECT i.seq, i.origin, i.is_stored, i.is_pinned, c.record, c.note, c.snapshot
	FROM inference i JOIN content c USING (seq) WHERE i.origin = ? AND i.id = ?`;
const updateRun = `UPDATE inference SET (${inferenceColumns}) = (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WHERE seq = ?`;
const updateContent = "UPDATE content SET (search, record, note, snapshot) = (?, ?, ?, ?) WHERE seq = ?";

/** Neither pinned nor with feedback on its way. */
const expendable = "i.is_pinned = 0 AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.origin = i.origin AND o.inference_id = i.id)";

/** How many rows one transaction deletes, so that other windows get their turn. */
const deletionBatch = 500;

export interface KeptInference {
	readonly seq: number;
	readonly inference: Inference;
}

/** Adds runs, or joins each to the kept one of the same origin and id. All of them or none. */
export function keepAll(connection: Connection, inferences: readonly Inference[]): void {
	const isEntered = inferences.some(({ note, isPinned, record }) => note !== undefined || isPinned === true || record.human !== undefined);
	connection.write(() => {
		for (const inference of inferences) {
			const { columns, content } = rowsOf(inference);
			const added = connection.get(insertRun, columns);
			if (added !== undefined) {
				connection.run(insertContent, [...content, Number(added["seq"])]);
				continue;
			}
			const kept = read(connection, inference.origin, inference.record.id);
			if (kept !== undefined) {
				replace(connection, kept.seq, joined(kept.inference, inference));
			}
		}
	}, isEntered);
}

export function read(connection: Connection, origin: string, id: string): KeptInference | undefined {
	const row = connection.get(selectRun, [origin, id]);
	return row === undefined ? undefined : { seq: Number(row["seq"]), inference: inferenceOf(row) };
}

/** Writes a run over a kept one; to be called in a transaction. */
export function replace(connection: Connection, seq: number, inference: Inference): void {
	const rows = rowsOf(inference);
	connection.run(updateRun, [...rows.columns, seq]);
	connection.run(updateContent, [...rows.content, seq]);
}

/** Changes what a person entered about a run, on the disk before it returns. Throws an `ArchiveError` `notFound` for an unknown run. */
export function change(connection: Connection, origin: string, id: string, edit: (inference: Inference) => Inference): void {
	connection.write(() => {
		const kept = read(connection, origin, id);
		if (kept === undefined) {
			throw new ArchiveError({ code: "notFound" });
		}
		replace(connection, kept.seq, edit(kept.inference));
	}, true);
}

export function remove(connection: Connection, origin: string, ids: readonly string[]): number {
	let removed = 0;
	for (let from = 0; from < ids.length; from += deletionBatch) {
		const batch = ids.slice(from, from + deletionBatch);
		removed += connection.write(
			() => batch.reduce((sum, id) => sum + connection.run("DELETE FROM inference WHERE origin = ? AND id = ?", [origin, id]), 0),
			true,
		);
	}
	if (removed > 0) {
		giveBack(connection);
	}
	return removed;
}

export const clear = (connection: Connection): number => removeWhere(connection, "1", []);

/** Deletes the oldest beyond each bound; see `Archive.retain`. `maxBytes` counts the UTF-16 units kept. */
export function retain(connection: Connection, bounds: RetentionBounds): number {
	let removed = 0;
	if (bounds.maxAgeMs !== undefined) {
		removed += removeWhere(connection, "i.created_at < ?", [bounds.now - bounds.maxAgeMs]);
	}
	if (bounds.maxCount !== undefined) {
		removed += removeBefore(
			connection,
			connection.get("SELECT created_at, seq FROM inference ORDER BY created_at DESC, seq DESC LIMIT 1 OFFSET ?", [bounds.maxCount]),
		);
	}
	if (bounds.maxBytes !== undefined) {
		removed += removeBefore(
			connection,
			connection.get(
				`SELECT created_at, seq FROM (
					SELECT created_at, seq, sum(bytes) OVER (ORDER BY created_at DESC, seq DESC) AS size FROM inference
				) WHERE size > ? ORDER BY created_at DESC, seq DESC LIMIT 1`,
				[bounds.maxBytes],
			),
		);
	}
	return removed;
}

/** Deletes the named row and everything older. */
function removeBefore(connection: Connection, newest: Readonly<Record<string, unknown>> | undefined): number {
	return newest === undefined
		? 0
		: removeWhere(connection, "(i.created_at, i.seq) <= (?, ?)", [Number(newest["created_at"]), Number(newest["seq"])]);
}

function removeWhere(connection: Connection, condition: string, parameters: readonly number[]): number {
	let removed = 0;
	for (;;) {
		const count = connection.write(
			() =>
				connection.run(
					`DELETE FROM inference WHERE seq IN (SELECT i.seq FROM inference i WHERE ${condition} AND ${expendable} LIMIT ${deletionBatch})`,
					parameters,
				),
			false,
		);
		removed += count;
		if (count < deletionBatch) {
			break;
		}
	}
	if (removed > 0) {
		giveBack(connection);
	}
	return removed;
}

/** Returns free pages to the file system, and what the write-ahead log still holds of the deleted text. */
function giveBack(connection: Connection): void {
	connection.all("PRAGMA incremental_vacuum");
	connection.all("PRAGMA wal_checkpoint(TRUNCATE)");
}

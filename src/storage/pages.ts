import type { ArchivePage, ArchiveQuery } from "../core/archive.ts";
import type { Connection, Row } from "./connection.node.ts";
import { type Condition, conditionOf } from "./query.ts";
import { inferenceOf } from "./row.ts";

/** What was learnt of one set of filters, as long as nothing was written. */
interface Known {
	readonly version: string;
	readonly total: number;
	/** Where the last page ended, so that the next one need not count its way there. */
	readonly end?: { readonly offset: number; readonly createdAt: number; readonly seq: number };
}

/** Filters that a person goes back and forth between. */
const maxKnown = 16;

/** Finds pages of inferences, newest first. Remembers totals and where pages end until somebody writes. */
export class Pages {
	readonly #known = new Map<string, Known>();
	#connection: Connection | undefined;

	/** `limit` defaults to 100, `offset` to 0. */
	find(connection: Connection, query: ArchiveQuery, storedOnly = false): ArchivePage {
		if (this.#connection !== connection) {
			this.#connection = connection;
			this.#known.clear();
		}
		const condition = conditionOf(query, storedOnly);
		const limit = query.limit ?? 100;
		const offset = query.offset ?? 0;
		const key = JSON.stringify([condition.sql, condition.parameters]);
		const version = connection.version();
		const known = this.#recall(key, version);
		const rows = known !== undefined && known.total <= offset ? [] : page(connection, condition, limit, offset, known);
		const total = known?.total ?? totalOf(rows, offset, limit) ?? count(connection, condition);
		const last = rows.at(-1);
		this.#remember(key, {
			version,
			total,
			...(last === undefined
				? {}
				: { end: { offset: offset + rows.length, createdAt: Number(last["created_at"]), seq: Number(last["seq"]) } }),
		});
		return { inferences: rows.map(inferenceOf), total };
	}

	#recall(key: string, version: string): Known | undefined {
		const known = this.#known.get(key);
		return known?.version === version ? known : undefined;
	}

	#remember(key: string, known: Known): void {
		this.#known.delete(key);
		this.#known.set(key, known);
		for (const oldest of this.#known.keys()) {
			if (this.#known.size <= maxKnown) {
				break;
			}
			this.#known.delete(oldest);
		}
	}
}

/** Finds the rows by keys alone before it reads what is long: skipping a deep page's predecessors reads nothing but an index. */
function page(connection: Connection, condition: Condition, limit: number, offset: number, known: Known | undefined): Row[] {
	const from = `FROM inference i ${condition.reads === "inference" ? "" : "JOIN content c USING (seq) "}WHERE ${condition.sql}`;
	const order = "ORDER BY i.created_at DESC, i.seq DESC";
	const end = known?.end?.offset === offset ? known.end : undefined;
	const keys =
		end === undefined
			? `SELECT i.seq ${from} ${order} LIMIT ? OFFSET ?`
			: `SELECT i.seq ${from} AND (i.created_at, i.seq) < (?, ?) ${order} LIMIT ?`;
	const sql = `SELECT i.seq, i.created_at, i.origin, i.is_stored, i.is_pinned, c.record, c.note, c.snapshot
		FROM inference i JOIN content c USING (seq) WHERE i.seq IN (${keys})`;
	const place = end === undefined ? [limit, offset] : [end.createdAt, end.seq, limit];
	// Sorted here: SQLite would carry the long columns through its sorter.
	return connection
		.all(sql, [...condition.parameters, ...place])
		.sort((a, b) => Number(b["created_at"]) - Number(a["created_at"]) || Number(b["seq"]) - Number(a["seq"]));
}

/** The total where the page itself tells it, since it is the last one. */
const totalOf = (rows: readonly Row[], offset: number, limit: number): number | undefined =>
	rows.length < limit && (rows.length > 0 || offset === 0) ? offset + rows.length : undefined;

function count(connection: Connection, condition: Condition): number {
	const from = {
		inference: "inference i",
		content: "content c",
		both: "inference i JOIN content c USING (seq)",
	}[condition.reads];
	return Number(connection.get(`SELECT count(*) AS total FROM ${from} WHERE ${condition.sql}`, condition.parameters)?.["total"] ?? 0);
}

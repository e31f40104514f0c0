import type { NewOutboxItem, OutboxItem, OutboxOutcome } from "../core/archive.ts";
import type { Feedback } from "../core/feedback.ts";
import type { JsonValue } from "../core/json.ts";
import type { Connection, Row } from "./connection.node.ts";

/**
 * Adds feedback that is to be sent, or puts it in the place of an earlier one for the same inference. A request with the earlier one
 * that is still out keeps its lease, so that the newer one is not sent past it.
 */
export function queue(connection: Connection, item: NewOutboxItem, newId: () => string): OutboxItem {
	return connection.write(() => {
		const row = connection.get(
			`INSERT INTO outbox
				(item_id, origin, inference_id, feedback, idempotency_key, at, revision, state, attempts, is_uncertain, next_attempt_at)
			VALUES (?, ?, ?, ?, ?, ?, 1, 'waiting', 0, 0, ?)
			ON CONFLICT (origin, inference_id) DO UPDATE SET
				feedback = excluded.feedback, idempotency_key = excluded.idempotency_key, at = excluded.at, revision = revision + 1,
				is_uncertain = is_uncertain OR leased_at IS NOT NULL,
				state = 'waiting', attempts = 0, next_attempt_at = excluded.next_attempt_at, last_failure = NULL
			RETURNING *`,
			[newId(), item.origin, item.inferenceId, JSON.stringify(item.feedback), item.idempotencyKey, item.at, item.at],
		);
		return itemOf(row ?? {});
	}, true);
}

/** In the order in which they were entered. */
export const outboxItems = (connection: Connection): OutboxItem[] => connection.all("SELECT * FROM outbox ORDER BY at, rowid").map(itemOf);

/**
 * Takes an item for sending. A lease counts as held while the clock is within its length of the moment it was taken, before or after, so
 * that a clock set back by a year does not hold an item for a year. A lease that ran out leaves an answer that nobody saw.
 */
export function claim(connection: Connection, itemId: string, now: number, leaseMs: number): OutboxItem | undefined {
	return connection.write(() => {
		const row = connection.get(
			`UPDATE outbox SET
				is_uncertain = is_uncertain OR leased_at IS NOT NULL,
				state = 'sending', attempts = attempts + 1, leased_at = ?, lease_ms = ?, leased_revision = revision
			WHERE item_id = ? AND (leased_at IS NULL OR abs(? - leased_at) >= lease_ms)
			RETURNING *`,
			[now, leaseMs, itemId, now],
		);
		return row === undefined ? undefined : itemOf(row);
	}, true);
}

/** See `Archive.settle`. The answer to a request with an earlier revision only frees the item for the newer one. */
export function settle(connection: Connection, itemId: string, revision: number, outcome: OutboxOutcome): boolean {
	return connection.write(() => {
		const isUncertain = outcome.type === "retry" && outcome.isUncertain ? 1 : 0;
		const freed = connection.run(
			`UPDATE outbox SET leased_at = NULL, lease_ms = NULL, leased_revision = NULL, is_uncertain = ?
			WHERE item_id = ? AND revision <> ? AND leased_revision = ?`,
			[isUncertain, itemId, revision, revision],
		);
		if (freed > 0) {
			return false;
		}
		if (outcome.type === "sent") {
			return connection.run("DELETE FROM outbox WHERE item_id = ? AND revision = ?", [itemId, revision]) > 0;
		}
		return (
			connection.run(
				`UPDATE outbox SET state = ?, is_uncertain = ?, last_failure = ?, next_attempt_at = coalesce(?, next_attempt_at),
					leased_at = NULL, lease_ms = NULL, leased_revision = NULL
				WHERE item_id = ? AND revision = ?`,
				[
					outcome.type === "retry" ? "waiting" : "stopped",
					isUncertain,
					JSON.stringify(outcome.failure),
					outcome.type === "retry" ? outcome.nextAttemptAt : null,
					itemId,
					revision,
				],
			) > 0
		);
	}, true);
}

export function discard(connection: Connection, itemId: string): void {
	connection.write(() => connection.run("DELETE FROM outbox WHERE item_id = ?", [itemId]), true);
}

function itemOf(row: Row): OutboxItem {
	const failure = row["last_failure"];
	return {
		id: String(row["item_id"]),
		origin: String(row["origin"]),
		inferenceId: String(row["inference_id"]),
		feedback: JSON.parse(String(row["feedback"])) as Feedback,
		idempotencyKey: String(row["idempotency_key"]),
		at: Number(row["at"]),
		revision: Number(row["revision"]),
		state: row["state"] as OutboxItem["state"],
		attempts: Number(row["attempts"]),
		isUncertain: row["is_uncertain"] === 1,
		nextAttemptAt: Number(row["next_attempt_at"]),
		...(failure === null ? {} : { lastFailure: JSON.parse(String(failure)) as JsonValue }),
	};
}

import type { Archive, OutboxItem } from "./archive.ts";
import { type Delivered, type DeliveryParts, deliver } from "./outboxDelivery.ts";

/** One walk over the outbox. */
export interface Round {
	readonly delivered: readonly Delivered[];
	/** When the next walk is due, in milliseconds since 1970; absent where nothing waits. */
	readonly nextAt?: number;
}

interface RoundParts extends DeliveryParts {
	readonly archive: DeliveryParts["archive"] & Pick<Archive, "outbox">;
}

/** Which items a walk takes: those whose time has come, or everything that waits, or also what was stopped. */
export type Wanted = (item: OutboxItem, now: number) => boolean;

/** An item `sending` belongs to another window, or to one that died: claiming it tells. */
export const isDue: Wanted = (item, now) => item.state === "sending" || (item.state === "waiting" && item.nextAttemptAt <= now);

/**
 * Sends the wanted items one after the other, oldest first. A stopped item stops nothing else; an origin that cannot be reached or asks
 * for patience keeps its other items for the next walk.
 */
export async function deliverRound(parts: RoundParts, wanted: Wanted = isDue): Promise<Round> {
	const delivered: Delivered[] = [];
	const patience = new Map<string, number>();
	const due = (await parts.archive.outbox()).filter((item) => wanted(item, parts.now()));
	for (const item of due) {
		if ((patience.get(item.origin) ?? 0) <= parts.now()) {
			const outcome = await deliver(item, parts);
			delivered.push(outcome);
			if (outcome.type === "waiting") {
				patience.set(item.origin, outcome.nextAttemptAt);
			}
		}
	}
	const left = await parts.archive.outbox();
	const times = left.flatMap((item) => {
		if (item.state === "stopped") {
			return [];
		}
		const own = item.state === "sending" ? parts.now() + parts.leaseMs : item.nextAttemptAt;
		return [Math.max(own, patience.get(item.origin) ?? 0)];
	});
	return { delivered, ...(times.length === 0 ? {} : { nextAt: Math.min(...times) }) };
}

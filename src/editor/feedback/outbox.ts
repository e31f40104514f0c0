import * as vscode from "vscode";
import type { OutboxItem } from "../../core/archive.ts";
import type { Feedback } from "../../core/feedback.ts";
import type { Inference } from "../../core/inference.ts";
import type { Delivered } from "../../core/outboxDelivery.ts";
import { deliverRound, isDue, type Round, type Wanted } from "../../core/outboxRound.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";

type OutboxParts = Pick<Parts, "archive" | "pioneers" | "store" | "log" | "keys">;

/** How long a window may take over one item before another window may send it. */
const leaseMs = 120_000;
const afterOpeningMs = 2_000;
/** A later walk costs nothing, and times beyond 24 days would overflow the timer. */
const longestSleepMs = 3_600_000;

/** Feedback on its way: kept first, then sent, now or as soon as it can be. */
export class Outbox extends Disposable {
	readonly #parts: OutboxParts;
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	#timer: ReturnType<typeof setTimeout> | undefined;
	#walk: Promise<Round | undefined> = Promise.resolve(undefined);

	/** Tells when items came, went or changed. */
	readonly onDidChange = this.#changed.event;

	constructor(parts: OutboxParts) {
		super();
		this.#parts = parts;
		this.register({ dispose: () => clearTimeout(this.#timer) });
		// What an earlier window left can wait until this one has opened.
		this.#timer = setTimeout(() => void this.#start(), afterOpeningMs);
		// A key or a profile that comes back is a reason to try at once.
		this.register(parts.pioneers.onDidChange(() => void this.send()));
	}

	items(): Promise<readonly OutboxItem[]> {
		return this.#parts.archive.outbox();
	}

	/** Keeps the feedback, then sends it. Answers what became of it: undefined where something else held it up. */
	async submit(inference: Inference, feedback: Feedback): Promise<Delivered | undefined> {
		const { archive } = this.#parts;
		await archive.keep(inference);
		const { origin, record } = inference;
		const item = await archive.queue({
			origin,
			inferenceId: record.id,
			feedback,
			idempotencyKey: crypto.randomUUID(),
			at: Date.now(),
		});
		this.#changed.fire();
		const round = await this.send((candidate) => candidate.id === item.id);
		return round?.delivered.find((delivered) => delivered.item.id === item.id);
	}

	/** Walks the outbox after the walk under way; sends what is due where nothing else is wanted. */
	send(wanted: Wanted = isDue): Promise<Round | undefined> {
		this.#walk = this.#walk
			.then(() => this.#round(wanted))
			.catch((error: unknown) => {
				this.#parts.log.error("outbox", error);
				return undefined;
			});
		return this.#walk;
	}

	async discard(itemId: string): Promise<void> {
		await this.#parts.archive.discard(itemId);
		await this.#tell();
	}

	async #round(wanted: Wanted): Promise<Round | undefined> {
		if (this.isDisposed) {
			return undefined;
		}
		const { archive, pioneers, store, log } = this.#parts;
		const round = await deliverRound(
			{
				archive,
				recipient: (origin) => pioneers.at(origin),
				now: Date.now,
				random: Math.random,
				leaseMs,
				limit: (ms) => AbortSignal.timeout(ms),
			},
			wanted,
		);
		for (const delivered of round.delivered) {
			const { type, item } = delivered;
			const { kind, status, cause, fault, code } = "failure" in delivered ? delivered.failure : {};
			log.info("feedback", { outcome: type, origin: item.origin, attempts: item.attempts, kind, status, cause, fault, code });
			const kept = await archive.get(item.origin, item.inferenceId);
			if (kept !== undefined) {
				store.updateInference(kept);
			}
		}
		this.#plan(round.nextAt);
		if (round.delivered.length > 0) {
			await this.#tell();
		}
		return round;
	}

	/** Tells how many wait, and looks for what an earlier window left. */
	async #start(): Promise<void> {
		try {
			await this.#tell();
			await this.send();
		} catch (error) {
			this.#parts.log.error("outbox", error);
		}
	}

	#plan(nextAt: number | undefined): void {
		clearTimeout(this.#timer);
		if (nextAt !== undefined && !this.isDisposed) {
			this.#timer = setTimeout(() => void this.send(), Math.min(Math.max(nextAt - Date.now(), 1_000), longestSleepMs));
		}
	}

	async #tell(): Promise<void> {
		this.#parts.keys.set("pioneer.hasPendingFeedback", (await this.items()).length > 0);
		this.#changed.fire();
	}
}

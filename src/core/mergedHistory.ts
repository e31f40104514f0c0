import type { Inference, InferenceRecord } from "./inference.ts";
import { present } from "./present.ts";

/** Somewhere that lists inferences, newest first. */
export interface HistorySource {
	load(offset: number, limit: number): Promise<{ readonly inferences: readonly Inference[]; readonly total: number }>;
}

/** What was read so far of several sources. */
export interface MergedPage {
	/** Newest first, each run once. */
	readonly inferences: readonly Inference[];
	/** How many there are in all, as far as the sources have told: runs of two sources count once where both were read. */
	readonly total: number;
	readonly hasMore: boolean;
	/** Sources that failed, with what they rejected with. The others go on without them. */
	readonly failures: readonly { readonly source: HistorySource; readonly error: unknown }[];
}

interface Reading {
	readonly source: HistorySource;
	/** Read, but not listed yet. */
	readonly waiting: Inference[];
	offset: number;
	total: number;
	isOver: boolean;
}

/** Several sources as one list, read page by page. A run that two of them know is listed once, with what either knows of it. */
export class MergedHistory {
	readonly #readings: readonly Reading[];
	readonly #pageSize: number;
	readonly #listed = new Map<string, Inference>();
	readonly #failures: { source: HistorySource; error: unknown }[] = [];
	#doubles = 0;

	constructor(sources: readonly HistorySource[], pageSize: number) {
		this.#readings = sources.map((source) => ({ source, waiting: [], offset: 0, total: 0, isOver: false }));
		this.#pageSize = pageSize;
	}

	get page(): MergedPage {
		const total = this.#readings.reduce((sum, reading) => sum + reading.total, 0) - this.#doubles;
		return {
			inferences: [...this.#listed.values()],
			total: Math.max(total, this.#listed.size),
			hasMore: this.#readings.some((reading) => reading.waiting.length > 0 || !reading.isOver),
			failures: this.#failures,
		};
	}

	/** Lists as many more as a page holds, or what is left. */
	async more(count = this.#pageSize): Promise<void> {
		const wanted = this.#listed.size + count;
		while (this.#listed.size < wanted) {
			await Promise.all(this.#readings.map((reading) => this.#fill(reading)));
			const next = this.#newest();
			if (next === undefined) {
				break;
			}
			this.#list(next);
		}
		// Whether there is more shows only once an empty page was seen.
		await Promise.all(this.#readings.map((reading) => this.#fill(reading)));
	}

	async #fill(reading: Reading): Promise<void> {
		if (reading.isOver || reading.waiting.length > 0) {
			return;
		}
		try {
			const { inferences, total } = await reading.source.load(reading.offset, this.#pageSize);
			reading.waiting.push(...inferences);
			reading.offset += inferences.length;
			reading.total = total;
			reading.isOver = inferences.length === 0 || reading.offset >= total;
		} catch (error) {
			this.#failures.push({ source: reading.source, error });
			reading.isOver = true;
		}
	}

	#newest(): Inference | undefined {
		let newest: Reading | undefined;
		for (const reading of this.#readings) {
			const [first] = reading.waiting;
			const best = newest?.waiting[0];
			if (first !== undefined && (best === undefined || first.record.createdAt > best.record.createdAt)) {
				newest = reading;
			}
		}
		return newest?.waiting.shift();
	}

	#list(inference: Inference): void {
		const key = `${inference.origin} ${inference.record.id}`;
		const known = this.#listed.get(key);
		if (known === undefined) {
			this.#listed.set(key, inference);
		} else {
			this.#doubles++;
			this.#listed.set(key, joined(known, inference));
		}
	}
}

/** One run as two sources know it. What only this side knows stays; of the record the host's own word counts where there is one. */
export function joined(a: Inference, b: Inference): Inference {
	const [own, host] = a.snapshot === undefined && b.snapshot !== undefined ? [b, a] : [a, b];
	const record: InferenceRecord = { ...own.record, ...present(host.record) };
	return { ...host, ...own, isStored: own.isStored || host.isStored, record: { ...record, createdAt: a.record.createdAt } };
}

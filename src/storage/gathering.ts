import { isArchiveError } from "../core/archiveFault.ts";
import type { Inference } from "../core/inference.ts";

interface Waiting {
	readonly inference: Inference;
	resolve(): void;
	reject(error: unknown): void;
}

/** Runs on their way to the database: those that come in one turn of the event loop share one transaction. */
export interface Gathering {
	/** Resolves when the run is kept, as part of a transaction with others. */
	keep(inference: Inference): Promise<void>;
	/** Writes what has gathered now, so that whatever is asked next finds it. */
	flush(): void;
}

/** `write` writes all of the runs or throws and writes none. */
export function gathering(write: (inferences: readonly Inference[]) => void): Gathering {
	let waiting: Waiting[] = [];
	const writeAll = (runs: readonly Waiting[]): void => {
		try {
			write(runs.map(({ inference }) => inference));
		} catch (error) {
			// One that is too large for what room is left must not take the others with it.
			const isWorthMore = runs.length > 1 && isArchiveError(error) && error.archiveFault.code === "full";
			for (const run of runs) {
				if (isWorthMore) {
					writeAll([run]);
				} else {
					run.reject(error);
				}
			}
			return;
		}
		for (const run of runs) {
			run.resolve();
		}
	};
	const flush = (): void => {
		if (waiting.length > 0) {
			const runs = waiting;
			waiting = [];
			writeAll(runs);
		}
	};
	return {
		keep: (inference) =>
			new Promise((resolve, reject) => {
				waiting.push({ inference, resolve, reject });
				if (waiting.length === 1) {
					setImmediate(flush);
				}
			}),
		flush,
	};
}

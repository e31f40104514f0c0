import type { Inference } from "../../core/inference.ts";
import type { HistorySource } from "../../core/mergedHistory.ts";
import type { Parts } from "../parts.ts";

/** The runs of one Pioneer that this side keeps. */
export function keptRuns(archive: Parts["archive"], origin: string): HistorySource {
	return { load: (offset, limit) => archive.find({ origin, offset, limit }) };
}

/** The runs that a remote Pioneer lists. Pages once read stay until somebody asks anew, so that the tree can be drawn again freely. */
export class RemoteRuns implements HistorySource {
	readonly origin: string;
	readonly #pioneers: Parts["pioneers"];
	readonly #pages = new Map<string, ReturnType<HistorySource["load"]>>();

	constructor(pioneers: Parts["pioneers"], origin: string) {
		this.#pioneers = pioneers;
		this.origin = origin;
	}

	load(offset: number, limit: number): ReturnType<HistorySource["load"]> {
		const key = `${offset}+${limit}`;
		const known = this.#pages.get(key) ?? this.#read(offset, limit);
		this.#pages.set(key, known);
		return known;
	}

	async #read(offset: number, limit: number): ReturnType<HistorySource["load"]> {
		const pioneer = await this.#pioneers.at(this.origin);
		if (pioneer === undefined) {
			return { inferences: [], total: 0 };
		}
		const { records, total } = await pioneer.history.list({ offset, limit });
		return { inferences: records.map((record): Inference => ({ origin: this.origin, record, isStored: true })), total };
	}
}

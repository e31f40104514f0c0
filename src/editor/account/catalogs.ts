import type { Connection } from "../../client/connect.ts";
import type { Archive } from "../../core/archive.ts";
import { type Failure, isPioneerError } from "../../core/failure.ts";
import { isJsonObject, type JsonValue } from "../../core/json.ts";
import type { Model } from "../../core/model.ts";
import { isCancellation } from "../../core/signal.ts";
import type { Talking } from "../parts.ts";

/** The models of a Pioneer, as they are now or as they were when it was last asked. */
export interface Catalog {
	readonly models: readonly Model[];
	/** Milliseconds since 1970. */
	readonly fetchedAt: number;
	/** Why the trained ones are missing. */
	readonly trainingFailure?: Failure;
	/** Present where the Pioneer could not be asked now. */
	readonly failure?: Failure;
}

/** Nobody waits longer for a list. */
const patienceMs = 8000;

/** Fetches catalogs, and keeps each for when its Pioneer cannot be reached. */
export class Catalogs {
	readonly #archive: Pick<Archive, "catalog" | "setCatalog">;
	readonly #talking: () => Promise<Talking>;

	constructor(archive: Pick<Archive, "catalog" | "setCatalog">, talking: () => Promise<Talking>) {
		this.#archive = archive;
		this.#talking = talking;
	}

	/** What is kept; undefined where nothing is, or nothing can be. */
	async kept(origin: string): Promise<Catalog | undefined> {
		const kept = await this.#archive.catalog(origin).catch(() => undefined);
		return kept && { models: readKept(kept.models), fetchedAt: kept.fetchedAt };
	}

	/** What the Pioneer has now, else what is kept of it with the failure beside it. */
	async newest(connection: Connection): Promise<Catalog> {
		try {
			return await this.#fetch(connection);
		} catch (error) {
			const failure = isPioneerError(error) ? error.failure : isCancellation(error) ? ({ kind: "timeout" } as const) : undefined;
			if (failure === undefined) {
				throw error;
			}
			return { ...((await this.kept(connection.origin)) ?? { models: [], fetchedAt: 0 }), failure };
		}
	}

	async #fetch(connection: Connection): Promise<Catalog> {
		const { fetchModels } = await this.#talking();
		const { models, trainingFailure } = await fetchModels(connection, {}, { signal: AbortSignal.timeout(patienceMs) });
		const fetchedAt = Date.now();
		// A database that cannot keep it takes nothing from the list.
		await this.#archive.setCatalog(connection.origin, models as unknown as JsonValue, fetchedAt).catch(() => undefined);
		return { models, fetchedAt, ...(trainingFailure === undefined ? {} : { trainingFailure }) };
	}
}

/** Models as they were kept. What has no id is passed over. */
export function readKept(models: JsonValue): readonly Model[] {
	return Array.isArray(models)
		? (models as readonly JsonValue[]).flatMap((model) =>
				isJsonObject(model) && typeof model["id"] === "string" && isJsonObject(model["capabilities"]) ? [model as unknown as Model] : [],
			)
		: [];
}

/** Whether a Pioneer surely has no such model: a local one runs every id, and a list that may miss some says nothing. */
export function isMissing(modelId: string, { models, trainingFailure, failure }: Catalog): boolean {
	const isTelling = failure === undefined && trainingFailure === undefined && models.length > 0;
	return isTelling && !models.some(({ id }) => id === modelId || id.startsWith("local-"));
}

import { type Failure, isPioneerError } from "../core/failure.ts";
import { type Model, type ModelQuery, type Models, matchesModelQuery, modelOfJob, type TrainingJob } from "../core/model.ts";
import type { CancelSignal } from "../core/signal.ts";
import { decodeCatalog, decodeTrainingJobs, encodeModelQuery } from "../wire/models.ts";
import { resourcePath } from "../wire/routes.ts";
import type { Connection } from "./connect.ts";
import { sendJson } from "./sendJson.ts";

interface FetchOptions {
	readonly signal?: CancelSignal;
}

const jobsPerPage = 200;
const maxPages = 25;

/** Asks for the catalog and the finished training jobs. Rejects as any call does where the catalog fails. */
export async function fetchModels(connection: Connection, query: ModelQuery = {}, options: FetchOptions = {}): Promise<Models> {
	const [catalog, jobs] = await Promise.all([fetchCatalog(connection, query, options), fetchJobs(connection, options)]);
	const trained = jobs.jobs.flatMap((job) => modelOfJob(job) ?? []).filter((model) => matchesModelQuery(model, query));
	return { models: [...catalog, ...trained], ...(jobs.failure !== undefined && { trainingFailure: jobs.failure }) };
}

function fetchCatalog(connection: Connection, query: ModelQuery, options: FetchOptions): Promise<readonly Model[]> {
	const path = resourcePath(connection.era, "models");
	const call = { method: "GET", path, query: encodeModelQuery(query), accept: "application/json", isPublic: true } as const;
	return sendJson(connection, call, options, decodeCatalog);
}

async function fetchJobs(connection: Connection, options: FetchOptions): Promise<{ jobs: readonly TrainingJob[]; failure?: Failure }> {
	const jobs: TrainingJob[] = [];
	const path = resourcePath(connection.era, "trainingJobs");
	try {
		for (let page = 0; page < maxPages; page++) {
			const call = { method: "GET", path, query: `limit=${jobsPerPage}&offset=${jobs.length}`, accept: "application/json" } as const;
			const answer = await sendJson(connection, call, options, decodeTrainingJobs);
			jobs.push(...answer.jobs);
			if (!answer.hasMore || answer.jobs.length === 0) {
				break;
			}
		}
		return { jobs };
	} catch (error) {
		if (isPioneerError(error)) {
			return { jobs, failure: error.failure };
		}
		throw error;
	}
}

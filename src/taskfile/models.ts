import { isJsonObject } from "../core/json.ts";
import { nearest } from "./nearest.ts";
import { placeFindings } from "./place.ts";
import type { Finding, Problem } from "./problem.ts";
import { finding } from "./problem.ts";
import type { TaskFile } from "./taskFile.ts";

/** What a fetched catalog says about a model, as far as a task file is concerned. */
export interface CatalogModel {
	readonly id: string;
	readonly isDeprecated?: boolean;
	/** The model to use in its place. */
	readonly successor?: string;
}

/**
 * What a catalog has against the file's model. Ids of training jobs and projects are in no catalog, so only an id of the form
 * `owner/model` can be unknown. An empty catalog knows nothing and says nothing.
 */
export function modelProblems(file: TaskFile, catalog: readonly CatalogModel[]): Problem[] {
	const id = file.value !== undefined && isJsonObject(file.value) ? file.value["model_id"] : undefined;
	return typeof id === "string" && catalog.length > 0 ? placeFindings(modelFindings(id, catalog), file) : [];
}

function modelFindings(id: string, catalog: readonly CatalogModel[]): Finding[] {
	const model = catalog.find((candidate) => candidate.id === id);
	if (model?.isDeprecated === true) {
		return [finding("deprecated-model", ["model_id"], { args: model.successor === undefined ? [id] : [id, model.successor] })];
	}
	if (model !== undefined || !id.includes("/")) {
		return [];
	}
	const meant = nearest(
		id,
		catalog.map((candidate) => candidate.id),
	);
	return [finding("unknown-model", ["model_id"], { args: meant === undefined ? [id] : [id, meant] })];
}

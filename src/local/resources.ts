import type { InferenceLog } from "../core/archive.ts";
import { invalidRequest } from "../wire/errors.ts";
import { decodeFeedback, encodeReceipt } from "../wire/feedback.ts";
import type { Issue } from "../wire/format.ts";
import { decodeHistoryQuery, encodePage, encodeRecord } from "../wire/history.ts";
import { decodeModelQuery, encodeCatalog, encodeModelPage, encodeTrainingJobs } from "../wire/models.ts";
import type { ResourceId } from "../wire/routes.ts";
import { baseModels, modelPage } from "./catalog.ts";
import type { HandlerRequest } from "./handlerRequest.ts";
import { failureReply, jsonReply } from "./reply.ts";
import { readJsonBody } from "./requestBody.ts";

export interface ResourceContext {
	readonly log: InferenceLog;
	readonly request: HandlerRequest;
	readonly url: URL;
	/** The inference's id, where the route names one. */
	readonly id: string;
	readonly now: () => number;
	readonly maxBodyBytes: number;
}

type Resource = (context: ResourceContext) => Promise<Response> | Response;

/** Those that answer without a key, as the API's do. */
export const publicResources: ReadonlySet<ResourceId> = new Set(["models", "openaiModels"]);

export const resources: Readonly<Record<ResourceId, Resource>> = {
	inferences: async ({ log, url }) => {
		const query = decodeHistoryQuery(url.searchParams);
		if (!query.ok) {
			return refusedQuery(query.issues);
		}
		return jsonReply(encodePage(await log.list(query.value)));
	},
	inference: async ({ log, id }) => {
		const record = await log.get(id);
		return record === undefined ? unknownInference() : jsonReply(encodeRecord(record));
	},
	feedback: (context) => (context.request.method === "POST" ? takeFeedback(context) : showFeedback(context)),
	models: ({ url }) => {
		const query = decodeModelQuery(url.searchParams);
		return query.ok ? jsonReply(encodeCatalog(baseModels(query.value))) : refusedQuery(query.issues);
	},
	openaiModels: ({ url }) => jsonReply(encodeModelPage(modelPage(url.searchParams))),
	trainingJobs: () => jsonReply(encodeTrainingJobs([])),
	balance: () => jsonReply({ balance: 0 }),
};

async function takeFeedback({ log, request, id, now, maxBodyBytes }: ResourceContext): Promise<Response> {
	const body = await readJsonBody(request, maxBodyBytes);
	if (!body.ok) {
		return failureReply(body.failure, "native");
	}
	const feedback = decodeFeedback(body.value);
	if (!feedback.ok) {
		return failureReply(invalidRequest(feedback.issues), "native");
	}
	const key = request.headers.get("idempotency-key");
	const receipt = await log.setFeedback(id, feedback.value, now(), key ?? undefined);
	return receipt === undefined ? unknownInference() : jsonReply(encodeReceipt(receipt));
}

async function showFeedback({ log, id }: ResourceContext): Promise<Response> {
	const human = (await log.get(id))?.human;
	return human === undefined
		? failureReply({ kind: "notFound", status: 404, serverMessage: "Feedback not found" }, "native")
		: jsonReply(encodeReceipt({ inferenceId: id, verdict: human.verdict, ...(human.at === undefined ? {} : { at: human.at }) }));
}

const unknownInference = (): Response => failureReply({ kind: "notFound", status: 404, serverMessage: "Inference not found" }, "native");

function refusedQuery(issues: readonly Issue[]): Response {
	const details = issues.map(({ path, message, type }) => ({
		loc: ["query", ...path],
		message,
		...(type === undefined ? {} : { type }),
	}));
	return failureReply({ kind: "invalidRequest", status: 422, details }, "native");
}

import type { FeedbackSink, History } from "../core/engine.ts";
import { isPioneerError } from "../core/failure.ts";
import type { HistoryQuery } from "../core/inference.ts";
import { decodeReceipt, encodeFeedback } from "../wire/feedback.ts";
import { decodePage, decodeRecord, encodeHistoryQuery } from "../wire/history.ts";
import { type ResourceId, resourcePath } from "../wire/routes.ts";
import type { Connection } from "./connect.ts";
import type { Call } from "./send.ts";
import { sendJson } from "./sendJson.ts";

/** The inferences that the Pioneer at the other end remembers. */
export function remoteHistory(connection: Connection): History {
	return {
		origin: connection.origin,
		list: (query, options = {}) =>
			sendJson(
				connection,
				{ ...read(connection, "inferences"), query: encodeHistoryQuery(forEra(connection, query)) },
				options,
				decodePage,
			),
		get: (id, options = {}) => sendJson(connection, read(connection, "inference", id), options, decodeRecord),
	};
}

/** Where verdicts on its inferences go. */
export function remoteFeedback(connection: Connection): FeedbackSink {
	return {
		origin: connection.origin,
		submit: (id, feedback, { idempotencyKey, ...options } = {}) =>
			sendJson(
				connection,
				{
					...read(connection, "feedback", id),
					method: "POST",
					body: JSON.stringify(encodeFeedback(feedback)),
					...(idempotencyKey !== undefined && { headers: { "idempotency-key": idempotencyKey } }),
				},
				options,
				(body) => decodeReceipt(body, id),
			),
		read: async (id, options = {}) => {
			try {
				return await sendJson(connection, read(connection, "feedback", id), options, (body) => decodeReceipt(body, id));
			} catch (error) {
				if (isPioneerError(error) && error.failure.kind === "notFound") {
					return undefined;
				}
				throw error;
			}
		},
	};
}

const read = ({ era }: Connection, resource: ResourceId, id?: string): Call => ({
	method: "GET",
	path: resourcePath(era, resource, id),
	accept: "application/json",
});

/** The newer hosts leave out what happened at `until` itself. */
const forEra = ({ era }: Connection, query: HistoryQuery): HistoryQuery =>
	era === "fastino" && query.until !== undefined ? { ...query, until: query.until + 1 } : query;

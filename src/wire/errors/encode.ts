import type { Failure, FailureKind } from "../../core/failure.ts";
import type { JsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { ErrorStyle, ServerSentEvent } from "../format.ts";
import { typeOfKind } from "./types.ts";

/** An error as a server sends it; header names in lower case. */
interface EncodedError {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	/** JSON, or empty where there is nothing to say. */
	readonly body: string;
}

const statusByKind: Readonly<Record<FailureKind, number>> = {
	invalidRequest: 422,
	unauthorized: 401,
	paymentRequired: 402,
	forbidden: 403,
	notFound: 404,
	conflict: 409,
	tooLarge: 413,
	warming: 425,
	rateLimited: 429,
	serverError: 500,
	unavailable: 503,
	network: 502,
	timeout: 504,
	malformedResponse: 502,
};

/** Writes a failure in one of the three envelopes, such that `decodeError` reads it back. */
export function encodeError(failure: Failure, style: ErrorStyle): EncodedError {
	const body = bodyOf(failure, style);
	const { retryAfterMs, requestId, code, kind } = failure;
	return {
		status: failure.status ?? statusByKind[kind],
		headers: present({
			"content-type": body === undefined ? undefined : "application/json",
			"retry-after": retryAfterMs === undefined ? undefined : String(Math.ceil(retryAfterMs / 1000)),
			"retry-after-ms": retryAfterMs === undefined || retryAfterMs % 1000 === 0 ? undefined : String(retryAfterMs),
			"x-ratelimit-code": kind === "rateLimited" ? code : undefined,
			"x-request-id": style === "anthropic" ? undefined : requestId,
			"request-id": style === "anthropic" ? requestId : undefined,
		}) as Record<string, string>,
		body: body === undefined ? "" : JSON.stringify(body),
	};
}

/** Writes a failure as the event that ends a stream which was already under way. */
export function encodeErrorEvent(failure: Failure, style: "openai" | "anthropic"): ServerSentEvent {
	return { ...(style === "anthropic" ? { event: "error" } : {}), data: JSON.stringify(bodyOf(failure, style)) };
}

function bodyOf(failure: Failure, style: ErrorStyle): JsonObject | undefined {
	const { kind, serverMessage, code, resolutionUrl, details = [], status, requestId } = failure;
	const errors = details.map(({ loc, message, type }) => ({ loc, msg: message, ...(type === undefined ? {} : { type }) }));
	const message = serverMessage ?? details[0]?.message;
	const listed = errors.length === 0 ? undefined : errors;
	if (style !== "native") {
		const error = {
			message: message ?? "",
			type: typeOfKind(kind, style),
			...(style === "openai" ? { param: null, code: code ?? null } : present({ code })),
			...present({ errors: listed, resolution_url: resolutionUrl, status }),
		};
		return style === "openai" ? { error } : { type: "error", error, ...present({ request_id: requestId }) };
	}
	if (resolutionUrl !== undefined) {
		return present({ code, message, resolution_url: resolutionUrl, errors: listed });
	}
	if (listed !== undefined && message === details[0]?.message) {
		return present({ detail: listed, code });
	}
	return message === undefined && code === undefined ? undefined : present({ detail: message, code, errors: listed });
}

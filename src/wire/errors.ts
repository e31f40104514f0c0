import type { Failure } from "../core/failure.ts";
import { kindOfStatus } from "../core/failure.ts";
import type { JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import { readErrorBody, readErrorText } from "./errors/body.ts";
import { retryAfter } from "./errors/retryAfter.ts";
import { kindOfType } from "./errors/types.ts";
import type { Issue } from "./format.ts";
import { parseJson } from "./json.ts";

export { encodeError, encodeErrorEvent } from "./errors/encode.ts";

/** An answer that is no success, whatever its body is. */
export interface ErrorAnswer {
	readonly status: number;
	/** A header by its lower-case name. */
	header(name: string): string | null | undefined;
	/** Text or UTF-8 bytes: JSON of any known shape, HTML, cut off or empty. */
	readonly body: string | Uint8Array;
	/** Milliseconds since 1970, from which a `Retry-After` date is counted. */
	readonly now?: number;
}

/** Reads what went wrong from a status, its headers and every known shape of error body. */
export function decodeError({ status, header, body, now = Date.now() }: ErrorAnswer): Failure {
	const parsed = parseJson(body);
	const { code, requestId, ...said } = parsed.ok ? readErrorBody(parsed.value) : readErrorText(body);
	return {
		kind: kindOfStatus(status),
		status,
		...said,
		...present({
			code: code ?? header("x-ratelimit-code") ?? undefined,
			requestId: header("x-request-id") ?? header("request-id") ?? requestId,
			retryAfterMs: retryAfter(header, now),
		}),
	};
}

/** Reads the error that an event tells in the midst of a stream; without a status, its type says what kind it is. */
export function decodeErrorEvent(body: JsonValue): Failure {
	const inner = isJsonObject(body) && isJsonObject(body["error"]) ? body["error"] : {};
	const status = typeof inner["status"] === "number" ? inner["status"] : undefined;
	const kind = status === undefined ? (kindOfType(inner["type"]) ?? "serverError") : kindOfStatus(status);
	return { kind, ...present({ status }), ...readErrorBody(body) };
}

/** The failure of a reply that is not what its route promises; `fault` says how. */
export function malformedResponse(issues: readonly Issue[]): Failure {
	const faults: Readonly<Record<string, string>> = {
		json_invalid: "not-json",
		json_cut_off: "cut-off",
		json_too_deep: "too-deep",
		too_large: "too-large",
	};
	return { kind: "malformedResponse", fault: faults[issues[0]?.type ?? ""] ?? "wrong-shape" };
}

/** The failure a server tells of a request's body that it cannot take: 400 where it is no JSON at all, else 422. */
export function invalidRequest(issues: readonly Issue[]): Failure {
	return {
		kind: "invalidRequest",
		status: issues.some(({ type = "" }) => type.startsWith("json_")) ? 400 : 422,
		details: issues.map(({ path, message, type }) => ({ loc: ["body", ...path], message, ...(type === undefined ? {} : { type }) })),
	};
}

import type { Failure } from "../core/failure.ts";
import type { JsonValue } from "../core/json.ts";
import { encodeError } from "../wire/errors.ts";
import type { ErrorStyle } from "../wire/format.ts";

/** Header names in lower case. */
export type Headers = Readonly<Record<string, string>>;

export const jsonReply = (body: JsonValue, headers: Headers = {}): Response =>
	new Response(JSON.stringify(body), { status: 200, headers: { "content-type": "application/json", ...headers } });

export function failureReply(failure: Failure, style: ErrorStyle, headers: Headers = {}): Response {
	const { status, headers: own, body } = encodeError(failure, style);
	return new Response(body === "" ? null : body, { status, headers: { ...own, ...headers } });
}

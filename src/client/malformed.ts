import { PioneerError } from "../core/failure.ts";
import { malformedResponse } from "../wire/errors.ts";
import type { Issue } from "../wire/format.ts";

/** What this layer finds wrong with an answer; reading its body may find more. */
export type Fault = "not-http" | "wrong-content-type" | "bad-encoding" | "not-utf8" | "empty" | "cut-off" | "too-large";

/** The failure of an answer that is not what its route promises. */
export const malformed = (fault: Fault): PioneerError => new PioneerError({ kind: "malformedResponse", fault });

/** The failure of an answer whose body was refused. Its details say where, unless it is no JSON at all. */
export function misread(issues: readonly Issue[]): PioneerError {
	const details = issues.map(({ path, message, type }) => ({ loc: path, message, ...(type !== undefined && { type }) }));
	const failure = malformedResponse(issues);
	return new PioneerError(failure.fault === "wrong-shape" ? { ...failure, details } : failure);
}

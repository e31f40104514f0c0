import { PioneerError } from "../core/failure.ts";
import type { Issue } from "../wire/format.ts";

/** What can be wrong with an answer's head or body. */
export type Fault =
	| "not-http"
	| "wrong-content-type"
	| "bad-encoding"
	| "not-utf8"
	| "empty"
	| "not-json"
	| "cut-off"
	| "too-large"
	| "wrong-shape";

/** The failure of an answer that is not what its route promises. */
export const malformed = (fault: Fault): PioneerError => new PioneerError({ kind: "malformedResponse", fault });

/** The failure of an answer that is JSON, but not the route's. */
export function misshapen(issues: readonly Issue[]): PioneerError {
	const details = issues.map(({ path, message, type }) => ({ loc: path, message, ...(type !== undefined && { type }) }));
	return new PioneerError({ kind: "malformedResponse", fault: "wrong-shape", details });
}

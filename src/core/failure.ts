/** What went wrong, as far as it decides what to do next. The table of statuses stands in ARCHITECTURE.md. */
export type FailureKind =
	| "invalidRequest"
	| "unauthorized"
	| "paymentRequired"
	| "forbidden"
	| "notFound"
	| "conflict"
	| "tooLarge"
	| "warming"
	| "rateLimited"
	| "serverError"
	| "unavailable"
	| "network"
	| "timeout"
	| "malformedResponse";

/** Why a connection failed, where the cause is known well enough to give advice. */
export type NetworkCause = "dns" | "refused" | "reset" | "tls" | "proxy" | "redirect" | "unknown";

/** One refused part of a request; `loc` is the path as the server names it, such as `["body", "schema", "entities", 0]`. */
export interface FailureDetail {
	readonly loc: readonly (string | number)[];
	readonly message: string;
	readonly type?: string;
}

/** A failure as plain data, so that it crosses a worker's border. Never holds a key or the text that was sent. */
export interface Failure {
	readonly kind: FailureKind;
	readonly status?: number;
	readonly method?: string;
	/** Path without host and query. */
	readonly path?: string;
	/** Origin of the server, such as `https://api.pioneer.ai`. */
	readonly origin?: string;
	/** The server's own words, shortened. Untrusted. */
	readonly serverMessage?: string;
	/** The server's code, such as `out_of_credits`. */
	readonly code?: string;
	readonly requestId?: string;
	readonly retryAfterMs?: number;
	readonly resolutionUrl?: string;
	readonly details?: readonly FailureDetail[];
	readonly cause?: NetworkCause;
	/** What was not as promised, for `malformedResponse`: a code such as `not-json`, `cut-off`, `too-large`, `wrong-shape`. */
	readonly fault?: string;
	/** How many requests were sent before giving up. */
	readonly attempts?: number;
}

/** Thrown where a call fails. Told by {@link isPioneerError}, not by `instanceof`: bundles each have a class of their own. */
export class PioneerError extends Error {
	readonly failure: Failure;

	constructor(failure: Failure, options?: { cause?: unknown }) {
		const what = [failure.method, failure.path].filter((part) => part !== undefined).join(" ");
		super(`${what === "" ? "Request" : what}: ${failure.kind}${failure.status === undefined ? "" : ` (${failure.status})`}`, options);
		this.name = "PioneerError";
		this.failure = failure;
	}
}

export function isPioneerError(error: unknown): error is PioneerError {
	return (
		typeof error === "object" &&
		error !== null &&
		"failure" in error &&
		typeof error.failure === "object" &&
		error.failure !== null &&
		"kind" in error.failure
	);
}

const kindByStatus: Readonly<Record<number, FailureKind>> = {
	400: "invalidRequest",
	401: "unauthorized",
	402: "paymentRequired",
	403: "forbidden",
	404: "notFound",
	409: "conflict",
	410: "notFound",
	413: "tooLarge",
	422: "invalidRequest",
	425: "warming",
	429: "rateLimited",
	451: "forbidden",
	500: "serverError",
	502: "unavailable",
	503: "unavailable",
	504: "unavailable",
	529: "unavailable",
};

/** Statuses not in the table fall to the nearest meaning: other 4xx are refusals, other 5xx the server's own fault. */
export function kindOfStatus(status: number): FailureKind {
	return kindByStatus[status] ?? (status >= 500 ? "serverError" : status >= 400 ? "invalidRequest" : "malformedResponse");
}

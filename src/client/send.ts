import { type Failure, PioneerError } from "../core/failure.ts";
import type { DeprecationNotice } from "../core/reply.ts";
import type { CancelSignal } from "../core/signal.ts";
import { decodeError } from "../wire/errors.ts";
import { authorization } from "../wire/routes.ts";
import { cancellation } from "./cancellation.ts";
import type { Connection } from "./connect.ts";
import { readDeprecation } from "./deprecation.ts";
import { brokenBodyFailure, unansweredFailure } from "./networkFailure.ts";
import { readExcerpt } from "./readBody.ts";
import { redact } from "./redact.ts";
import { retryWait } from "./retry.ts";
import { TimeLimit } from "./timeLimit.ts";
import { discard, type TransportRequest, type TransportResponse } from "./transport.ts";

/** One request of one route. */
export interface Call {
	readonly method: "GET" | "POST";
	/** The route, with a slash at its start. */
	readonly path: string;
	/** Without its question mark. */
	readonly query?: string;
	/** JSON text. */
	readonly body?: string;
	readonly accept: "application/json" | "text/event-stream";
	readonly headers?: Readonly<Record<string, string>>;
	/** Whether the route answers without a key, so that none is needed. */
	readonly isPublic?: boolean;
	/** What was sent for reading; failures do not repeat it. */
	readonly texts?: readonly string[];
}

export interface CallOptions {
	readonly signal?: CancelSignal | undefined;
	/** Called before each repeated attempt. */
	readonly onRetry?: ((failure: Failure, waitMs: number) => void) | undefined;
	readonly onDeprecation?: ((notice: DeprecationNotice) => void) | undefined;
}

/** An answer of a 2xx status whose body is still to be read. */
export interface OpenAnswer {
	readonly response: TransportResponse;
	readonly limit: TimeLimit;
	/** What to throw for an error met while reading on. */
	readonly rejection: (error: unknown) => Error;
}

const maxErrorBytes = 64 * 1024;

/**
 * Sends a call, again where that may help, until an answer of a 2xx status begins. Rejects with a `PioneerError`, or with an
 * `AbortError` when cancelled. The caller reads the body, then ends the time limit.
 */
export async function open(connection: Connection, call: Call, options: CallOptions): Promise<OpenAnswer> {
	const { clock } = connection;
	const { signal } = options;
	const key = await readKey(connection, call);
	const request = buildRequest(connection, call, key);
	for (let retries = 0; ; retries++) {
		if (signal?.aborted) {
			throw cancellation(signal);
		}
		const describe = (failure: Failure): Failure => {
			const { method, path } = call;
			const { origin, prefix } = connection.endpoint;
			return { ...redact(failure, { key, texts: call.texts }), method, path: prefix + path, origin, attempts: retries + 1 };
		};
		const answer = await attempt(connection, call, request, options, describe);
		if ("limit" in answer) {
			return answer;
		}
		const waitMs = retries < connection.maxRetries ? retryWait(answer, retries, clock.random()) : undefined;
		if (waitMs === undefined) {
			throw new PioneerError(answer);
		}
		options.onRetry?.(answer, waitMs);
		await clock.sleep(waitMs, signal);
	}
}

/** A PioneerError for what keeps a call from being sent at all. */
function unsent({ endpoint }: Connection, { method, path }: Call, failure: Failure): PioneerError {
	return new PioneerError({ ...failure, method, path: endpoint.prefix + path, origin: endpoint.origin, attempts: 0 });
}

async function readKey(connection: Connection, call: Call): Promise<string | undefined> {
	const key = (await connection.key())?.trim() || undefined;
	if (key === undefined && !connection.endpoint.isLoopback && !call.isPublic) {
		throw unsent(connection, call, { kind: "unauthorized", code: "no-key" });
	}
	// The platform's own refusal of a header would quote the key.
	if (key !== undefined && !/^[\x21-\x7e]+$/.test(key)) {
		throw unsent(connection, call, { kind: "unauthorized", code: "unusable-key" });
	}
	return key;
}

function buildRequest({ endpoint, era, userAgent }: Connection, call: Call, key: string | undefined): TransportRequest {
	const headers: Record<string, string> = { accept: call.accept, "user-agent": userAgent, ...call.headers };
	if (call.body !== undefined) {
		headers["content-type"] = "application/json";
	}
	if (key !== undefined) {
		const [name, value] = authorization(era, key);
		headers[name] = value;
	}
	const url = `${endpoint.origin}${endpoint.prefix}${call.path}${call.query ? `?${call.query}` : ""}`;
	return { method: call.method, url, headers, ...(call.body !== undefined && { body: call.body }) };
}

async function attempt(
	connection: Connection,
	{ path }: Call,
	request: TransportRequest,
	{ signal, onDeprecation }: CallOptions,
	describe: (failure: Failure) => Failure,
): Promise<OpenAnswer | Failure> {
	const { origin, prefix } = connection.endpoint;
	const limit = new TimeLimit(connection.timeoutMs, signal);
	let response: TransportResponse;
	try {
		response = await connection.transport(request, limit);
	} catch (error) {
		limit.end();
		if (signal?.aborted) {
			throw cancellation(signal);
		}
		return describe(limit.isOver ? { kind: "timeout" } : unansweredFailure(error));
	}
	const notice = readDeprecation(response.header, origin, prefix + path);
	if (notice !== undefined) {
		onDeprecation?.(notice);
	}
	if (response.status < 200 || response.status > 299) {
		return describe(await readRefusal(connection, response, limit, signal));
	}
	const requestId = response.header("x-request-id");
	return {
		response,
		limit,
		rejection: (error) => {
			if (signal?.aborted) {
				return cancellation(signal);
			}
			const failure: Failure = limit.isOver ? { kind: "timeout" } : brokenBodyFailure(error);
			return new PioneerError(describe({ status: response.status, ...(requestId !== undefined && { requestId }), ...failure }));
		},
	};
}

async function readRefusal(
	{ clock }: Connection,
	response: TransportResponse,
	limit: TimeLimit,
	signal: CancelSignal | undefined,
): Promise<Failure> {
	const { status, header } = response;
	if (status === 407) {
		await discard(response.body);
		limit.end();
		return { kind: "network", cause: "proxy", status };
	}
	const body = await readExcerpt(response.body, maxErrorBytes);
	limit.end();
	if (signal?.aborted) {
		throw cancellation(signal);
	}
	return decodeError({ status, header, body, now: clock.now() });
}

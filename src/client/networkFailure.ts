import { type Failure, isPioneerError, type NetworkCause } from "../core/failure.ts";

const causes: Readonly<Record<NetworkCause, readonly string[]>> = {
	dns: ["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "EAI_NODATA", "EAI_NONAME", "ENODATA", "ESERVFAIL"],
	refused: ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "EHOSTDOWN", "EADDRNOTAVAIL"],
	reset: ["ECONNRESET", "ECONNABORTED", "EPIPE", "UND_ERR_SOCKET"],
	tls: [
		"EPROTO",
		"CERT_HAS_EXPIRED",
		"CERT_NOT_YET_VALID",
		"CERT_REVOKED",
		"CERT_REJECTED",
		"CERT_SIGNATURE_FAILURE",
		"CERT_UNTRUSTED",
		"CERT_CHAIN_TOO_LONG",
		"DEPTH_ZERO_SELF_SIGNED_CERT",
		"SELF_SIGNED_CERT_IN_CHAIN",
		"UNABLE_TO_GET_ISSUER_CERT",
		"UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
		"UNABLE_TO_VERIFY_LEAF_SIGNATURE",
		"INVALID_CA",
		"HOSTNAME_MISMATCH",
	],
	proxy: ["UND_ERR_PRX_TLS"],
	redirect: [],
	unknown: [],
};

const causeByCode: ReadonlyMap<string, NetworkCause> = new Map(
	(Object.keys(causes) as NetworkCause[]).flatMap((cause) => causes[cause].map((code) => [code, cause] as const)),
);

const timeoutCodes: ReadonlySet<string> = new Set(["ETIMEDOUT", "ESOCKETTIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT"]);

/** What an error of the platform says by its codes, and by those of what caused it. */
export interface ErrorClass {
	readonly cause: NetworkCause | "timeout" | "protocol" | "decoding";
	readonly code?: string;
}

export function classifyError(error: unknown): ErrorClass {
	const codes = [...codesOf(error, 0)];
	for (const code of codes) {
		const cause = classifyCode(code);
		if (cause !== undefined) {
			return { cause, code };
		}
	}
	const [code] = codes;
	return { cause: "unknown", ...(code !== undefined && { code }) };
}

function classifyCode(code: string): ErrorClass["cause"] | undefined {
	if (timeoutCodes.has(code)) {
		return "timeout";
	}
	// Node's HTTP parsers, zlib and OpenSSL each name their errors by a prefix.
	if (code.startsWith("HPE_") || code === "UND_ERR_HEADERS_OVERFLOW" || code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH") {
		return "protocol";
	}
	if (/^(?:Z_|ERR_BROTLI_|ERR__ERROR_)/.test(code)) {
		return "decoding";
	}
	return causeByCode.get(code) ?? (/^ERR_(?:TLS|SSL|OSSL)_/.test(code) ? "tls" : undefined);
}

/** The codes of an error, of its causes and of an aggregate's parts, outermost first. A cause may lead back to itself. */
function* codesOf(error: unknown, depth: number): Iterable<string> {
	if (typeof error !== "object" || error === null || depth > 5) {
		return;
	}
	if ("code" in error && typeof error.code === "string") {
		yield error.code;
	} else if ("name" in error && error.name === "HTTPParserError") {
		// Some of undici's parser errors have no code of their own.
		yield "HPE_";
	}
	if ("cause" in error) {
		yield* codesOf(error.cause, depth + 1);
	}
	if ("errors" in error && Array.isArray(error.errors)) {
		for (const part of error.errors) {
			yield* codesOf(part, depth + 1);
		}
	}
}

/** The failure that a transport's rejection means: no head of an answer was seen. */
export function unansweredFailure(error: unknown): Failure {
	if (isPioneerError(error)) {
		return error.failure;
	}
	const { cause, code } = classifyError(error);
	switch (cause) {
		case "timeout":
			return { kind: "timeout" };
		case "protocol":
			return { kind: "malformedResponse", fault: "not-http" };
		case "decoding":
			return { kind: "malformedResponse", fault: "bad-encoding" };
		default:
			return { kind: "network", cause, ...(code !== undefined && { code }) };
	}
}

/** The failure that breaks off a body whose head was seen. */
export function brokenBodyFailure(error: unknown): Failure {
	if (isPioneerError(error)) {
		return error.failure;
	}
	return { kind: "malformedResponse", fault: classifyError(error).cause === "decoding" ? "bad-encoding" : "cut-off" };
}

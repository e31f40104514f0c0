import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readDeprecation } from "../../../src/client/deprecation.ts";
import { unansweredFailure } from "../../../src/client/networkFailure.ts";
import { redact } from "../../../src/client/redact.ts";
import type { Failure } from "../../../src/core/failure.ts";

describe("what an answer's head says about its end", () => {
	const read = (headers: Record<string, string>) => readDeprecation((name) => headers[name], "https://api.example", "/inference");
	const place = { origin: "https://api.example", path: "/inference" };
	const rows: readonly [string, Record<string, string>, object | undefined][] = [
		["nothing", { link: '</v1/chat/completions>; rel="successor-version"' }, undefined],
		["deprecated", { deprecation: "true" }, { ...place, deprecation: "true" }],
		["sunset", { sunset: "Thu, 31 Dec 2026 23:59:59 GMT" }, { ...place, sunset: "Thu, 31 Dec 2026 23:59:59 GMT" }],
		[
			"with its successor",
			{
				deprecation: "@1767225599",
				link: '<https://d.example/a,b>; rel="deprecation", </v1/x>; type="text/html"; rel="successor-version"',
			},
			{ ...place, deprecation: "@1767225599", successor: "/v1/x" },
		],
		[
			"several relations in one",
			{ deprecation: "true", link: '</v2>; rel="next successor-version"' },
			{ ...place, deprecation: "true", successor: "/v2" },
		],
		["unquoted", { deprecation: "true", link: "</v2>; rel=successor-version" }, { ...place, deprecation: "true", successor: "/v2" }],
		["another relation", { deprecation: "true", link: '</v2>; rel="not-successor-version-x"' }, { ...place, deprecation: "true" }],
		["unreadable", { deprecation: "true", link: "v2; rel" }, { ...place, deprecation: "true" }],
	];
	for (const [name, headers, expected] of rows) {
		it(name, () => {
			assert.deepEqual(read(headers), expected);
		});
	}
});

describe("why there was no answer", () => {
	const withCode = (code: string, cause?: unknown): Error => Object.assign(new Error("words that may change", { cause }), { code });
	const fetchFailed = (cause: unknown): Error => new TypeError("fetch failed", { cause });
	const rows: readonly [string, unknown, object][] = [
		["unknown name", withCode("ENOTFOUND"), { kind: "network", cause: "dns", code: "ENOTFOUND" }],
		["no resolver, under fetch", fetchFailed(withCode("EAI_AGAIN")), { kind: "network", cause: "dns", code: "EAI_AGAIN" }],
		[
			"refused on each address",
			fetchFailed(new AggregateError([withCode("ECONNREFUSED"), withCode("ECONNREFUSED")])),
			{ kind: "network", cause: "refused", code: "ECONNREFUSED" },
		],
		["no route", withCode("ENETUNREACH"), { kind: "network", cause: "refused", code: "ENETUNREACH" }],
		["reset", withCode("ECONNRESET"), { kind: "network", cause: "reset", code: "ECONNRESET" }],
		["other side closed", fetchFailed(withCode("UND_ERR_SOCKET")), { kind: "network", cause: "reset", code: "UND_ERR_SOCKET" }],
		["self-signed", withCode("DEPTH_ZERO_SELF_SIGNED_CERT"), { kind: "network", cause: "tls", code: "DEPTH_ZERO_SELF_SIGNED_CERT" }],
		["expired", fetchFailed(withCode("CERT_HAS_EXPIRED")), { kind: "network", cause: "tls", code: "CERT_HAS_EXPIRED" }],
		["wrong host", withCode("ERR_TLS_CERT_ALTNAME_INVALID"), { kind: "network", cause: "tls", code: "ERR_TLS_CERT_ALTNAME_INVALID" }],
		["old protocol", withCode("ERR_SSL_WRONG_VERSION_NUMBER"), { kind: "network", cause: "tls", code: "ERR_SSL_WRONG_VERSION_NUMBER" }],
		["too slow to connect", fetchFailed(withCode("UND_ERR_CONNECT_TIMEOUT")), { kind: "timeout" }],
		["no HTTP", withCode("HPE_INVALID_CONSTANT"), { kind: "malformedResponse", fault: "not-http" }],
		["a code that nobody knows", withCode("EWHAT"), { kind: "network", cause: "unknown", code: "EWHAT" }],
		["no code", new Error("?"), { kind: "network", cause: "unknown" }],
		["no error", "?", { kind: "network", cause: "unknown" }],
	];
	for (const [name, error, expected] of rows) {
		it(name, () => {
			assert.deepEqual(unansweredFailure(error), expected);
		});
	}

	it("ends where a cause leads back to itself", () => {
		const error = new Error("loop");
		error.cause = error;
		assert.deepEqual(unansweredFailure(error), { kind: "network", cause: "unknown" });
	});
});

describe("what a failure does not repeat", () => {
	const text = "Apple announced the MacBook Pro at WWDC in Cupertino.";
	const key = "pio_sk_0123456789";
	const rows: readonly [string, string, string][] = [
		["the key", `Invalid key ${key}, yes ${key}`, "Invalid key …, yes …"],
		["the text", `Could not read '${text}'`, "Could not read '…'"],
		["a long stretch of it", "near 'the MacBook Pro at WWDC' in it", "near '…' in it"],
		["nothing of a word or two", "MacBook Pro is not a label", "MacBook Pro is not a label"],
	];
	for (const [name, said, expected] of rows) {
		it(name, () => {
			const failure = redact(
				{ kind: "invalidRequest", serverMessage: said, details: [{ loc: ["body"], message: said }] },
				{ key, texts: [text] },
			);
			assert.equal(failure.serverMessage, expected);
			assert.equal(failure.details?.[0]?.message, expected);
		});
	}

	it("the key anywhere else", () => {
		const failure = redact({ kind: "unauthorized", requestId: `r-${key}`, resolutionUrl: `https://x.example/?k=${key}` }, { key });
		assert.deepEqual(failure, { kind: "unauthorized", requestId: "r-…", resolutionUrl: "https://x.example/?k=…" });
	});

	it("nothing for a key of a letter or two", () => {
		const failure: Failure = { kind: "timeout", serverMessage: "k: try again", method: "POST" };
		assert.deepEqual(redact(failure, { key: "k" }), failure);
	});

	it("a short text's whole", () => {
		assert.equal(
			redact({ kind: "serverError", serverMessage: "cannot parse 'Oslo!'" }, { texts: ["Oslo!"] }).serverMessage,
			"cannot parse '…'",
		);
	});
});

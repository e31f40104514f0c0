import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Failure, FailureKind } from "../../../src/core/failure.ts";
import {
	decodeError,
	decodeErrorEvent,
	encodeError,
	encodeErrorEvent,
	invalidRequest,
	malformedResponse,
} from "../../../src/wire/errors.ts";
import type { ErrorStyle } from "../../../src/wire/format.ts";
import { parseJson } from "../../../src/wire/json.ts";
import { random } from "../../support/random.ts";
import { maybe } from "../../support/schemas.ts";

const now = Date.parse("2026-08-14T10:00:00Z");
const read = (status: number, body: unknown, headers: Record<string, string> = {}): Failure =>
	decodeError({ status, header: (name) => headers[name] ?? null, body: typeof body === "string" ? body : JSON.stringify(body), now });

suite("error bodies as received", () => {
	const details = [
		{ loc: ["body", "schema", "entities", 0], message: "String should have at least 1 character", type: "string_too_short" },
	];
	const table: readonly [
		title: string,
		status: number,
		body: unknown,
		headers: Record<string, string>,
		expected: Omit<Failure, "status">,
	][] = [
		["an empty body", 401, "", {}, { kind: "unauthorized" }],
		["detail", 404, { detail: "Inference not found" }, {}, { kind: "notFound", serverMessage: "Inference not found" }],
		[
			"detail as an object",
			409,
			{ detail: { code: "not_servable", message: "Deploy it first" } },
			{},
			{ kind: "conflict", code: "not_servable", serverMessage: "Deploy it first" },
		],
		[
			"FastAPI's list",
			422,
			{
				detail: [
					{
						loc: ["body", "schema", "entities", 0],
						msg: "String should have at least 1 character",
						type: "string_too_short",
						input: "secret",
					},
				],
			},
			{},
			{ kind: "invalidRequest", serverMessage: "String should have at least 1 character", details },
		],
		[
			"detail with errors",
			422,
			{ detail: "Invalid schema", errors: [{ loc: ["body"], msg: "no" }, "bare", 7] },
			{},
			{
				kind: "invalidRequest",
				serverMessage: "Invalid schema",
				details: [
					{ loc: ["body"], message: "no" },
					{ loc: [], message: "bare" },
				],
			},
		],
		[
			"billing",
			402,
			{ code: "out_of_credits", message: "No credits left", resolution_url: "https://pioneer.ai/billing" },
			{},
			{ kind: "paymentRequired", code: "out_of_credits", serverMessage: "No credits left", resolutionUrl: "https://pioneer.ai/billing" },
		],
		[
			"a ceiling",
			403,
			{ code: "credit_ceiling_reached", message: "Ceiling" },
			{},
			{ kind: "forbidden", code: "credit_ceiling_reached", serverMessage: "Ceiling" },
		],
		[
			"a rate limit",
			429,
			{ detail: "Slow down", code: "rate_limited", scope: "key" },
			{ "retry-after": "2" },
			{ kind: "rateLimited", code: "rate_limited", serverMessage: "Slow down", retryAfterMs: 2000 },
		],
		[
			"a rate limit told by headers",
			429,
			"",
			{ "x-ratelimit-code": "team", "retry-after-ms": "1500", "retry-after": "9" },
			{ kind: "rateLimited", code: "team", retryAfterMs: 1500 },
		],
		["a date to wait for", 503, "", { "retry-after": "Fri, 14 Aug 2026 10:00:30 GMT" }, { kind: "unavailable", retryAfterMs: 30_000 }],
		["a date gone by", 503, "", { "retry-after": "Fri, 14 Aug 2026 09:00:00 GMT" }, { kind: "unavailable", retryAfterMs: 0 }],
		["nonsense to wait for", 503, "", { "retry-after": "soon", "retry-after-ms": "-5" }, { kind: "unavailable" }],
		[
			"warming",
			425,
			{ detail: "Model is warming up" },
			{ "retry-after": "0.5" },
			{ kind: "warming", serverMessage: "Model is warming up", retryAfterMs: 500 },
		],
		[
			"error and message",
			500,
			{ error: "Internal Server Error", message: "It broke" },
			{},
			{ kind: "serverError", serverMessage: "It broke" },
		],
		["error alone", 500, { error: "Internal Server Error" }, {}, { kind: "serverError", serverMessage: "Internal Server Error" }],
		[
			"OpenAI's envelope",
			400,
			{ error: { message: "Unknown model", type: "invalid_request_error", param: "model", code: "model_not_found" } },
			{ "x-request-id": "req_1" },
			{
				kind: "invalidRequest",
				serverMessage: "Unknown model",
				code: "model_not_found",
				requestId: "req_1",
				details: [{ loc: ["model"], message: "Unknown model" }],
			},
		],
		[
			"OpenAI's envelope with errors",
			422,
			{
				error: {
					message: "Bad",
					type: "invalid_request_error",
					param: null,
					code: null,
					errors: [{ loc: ["body", "x"], msg: "no", type: "t" }],
				},
			},
			{},
			{ kind: "invalidRequest", serverMessage: "Bad", details: [{ loc: ["body", "x"], message: "no", type: "t" }] },
		],
		[
			"Anthropic's envelope",
			529,
			{ type: "error", error: { type: "overloaded_error", message: "Overloaded" }, request_id: "req_2" },
			{},
			{ kind: "unavailable", serverMessage: "Overloaded", requestId: "req_2" },
		],
		[
			"an unusual type",
			400,
			{ type: "error", error: { type: "context_too_long", message: "Too long" } },
			{},
			{ kind: "invalidRequest", serverMessage: "Too long", code: "context_too_long" },
		],
		[
			"a page",
			502,
			"<!doctype html><html><head><title> 502 Bad Gateway </title></head>",
			{},
			{ kind: "unavailable", serverMessage: "502 Bad Gateway" },
		],
		["a page without title", 504, "<html><body>x", {}, { kind: "unavailable" }],
		["plain text", 413, "Payload too large\n", {}, { kind: "tooLarge", serverMessage: "Payload too large" }],
		["JSON that is cut off", 500, '{"detail": "It br', {}, { kind: "serverError" }],
		["a JSON string", 500, '"It broke"', {}, { kind: "serverError", serverMessage: "It broke" }],
		["other JSON", 451, "[1]", {}, { kind: "forbidden" }],
		[
			"wrong types everywhere",
			418,
			{ detail: 7, error: 7, message: [], code: {}, errors: {}, resolution_url: 1 },
			{},
			{ kind: "invalidRequest" },
		],
		["a very long message", 500, { detail: "x".repeat(2000) }, {}, { kind: "serverError", serverMessage: `${"x".repeat(500)}…` }],
	];
	for (const [title, status, body, headers, expected] of table) {
		test(title, () => assert.deepEqual(read(status, body, headers), { status, ...expected }));
	}

	test("bytes are read as text", () => {
		const body = new TextEncoder().encode('{"detail":"Ærø"}');
		assert.equal(decodeError({ status: 500, header: () => null, body }).serverMessage, "Ærø");
	});
});

const kinds: readonly [kind: FailureKind, status: number][] = [
	["invalidRequest", 400],
	["invalidRequest", 422],
	["unauthorized", 401],
	["paymentRequired", 402],
	["forbidden", 403],
	["notFound", 404],
	["conflict", 409],
	["tooLarge", 413],
	["warming", 425],
	["rateLimited", 429],
	["serverError", 500],
	["unavailable", 503],
	["unavailable", 529],
];

for (const style of ["native", "openai", "anthropic"] satisfies ErrorStyle[]) {
	suite(`${style}: decode after encode is the identity`, () => {
		test("errors", () => {
			for (let seed = 0; seed < 600; seed++) {
				const seeded = random(seed);
				const [kind, status] = seeded.pick(kinds);
				const details = [
					{ loc: ["body", "schema", 0], message: "Field required", type: "missing" },
					{ loc: [], message: "no" },
				];
				const hasDetails = seeded.next() < 0.3;
				const failure: Failure = {
					kind,
					status,
					...(hasDetails
						? { serverMessage: seeded.pick(["Field required", "Bad request"]), details }
						: maybe(seeded, { serverMessage: "It broke" })),
					...maybe(seeded, { code: seeded.pick(["out_of_credits", "x"]) }),
					...maybe(seeded, { requestId: "req_7" }),
					...maybe(seeded, { retryAfterMs: seeded.pick([0, 1000, 1234]) }),
					...maybe(seeded, { resolutionUrl: "https://pioneer.ai/billing" }),
				};
				const { status: sent, headers, body } = encodeError(failure, style);
				assert.deepEqual(decodeError({ status: sent, header: (name) => headers[name], body, now }), failure, `seed ${seed}: ${body}`);
			}
		});
	});
}

suite("errors in the midst of a stream", () => {
	for (const style of ["openai", "anthropic"] as const) {
		for (const [kind, status] of kinds) {
			test(`${style}: ${kind} ${status}`, () => {
				const failure: Failure = { kind, status, serverMessage: "It broke", code: "x" };
				const event = encodeErrorEvent(failure, style);
				assert.equal(event.event, style === "anthropic" ? "error" : undefined);
				assert.deepEqual(decodeErrorEvent(JSON.parse(event.data)), failure);
			});
		}
	}

	test("a type that nobody knows is the server's fault, and its code", () => {
		assert.deepEqual(decodeErrorEvent({ error: { type: "odd_error", message: "Hm" } }), {
			kind: "serverError",
			serverMessage: "Hm",
			code: "odd_error",
		});
	});
});

test("an unreadable body says how it is unreadable", () => {
	const faults = ["{", "nope", "", `${"[".repeat(5000)}${"]".repeat(5000)}`].map((text) => {
		const read = parseJson(text);
		return read.ok ? "read" : malformedResponse(read.issues).fault;
	});
	assert.deepEqual(faults, ["cut-off", "not-json", "cut-off", "too-deep"]);
	assert.equal(malformedResponse([{ path: [], message: "x", type: "wrong-shape" }]).fault, "wrong-shape");
});

test("refused requests name the place from the body on", () => {
	assert.deepEqual(invalidRequest([{ path: ["text"], message: "Field required", type: "missing" }]), {
		kind: "invalidRequest",
		status: 422,
		details: [{ loc: ["body", "text"], message: "Field required", type: "missing" }],
	});
	assert.equal(invalidRequest([{ path: [], message: "Not JSON", type: "json_invalid" }]).status, 400);
});

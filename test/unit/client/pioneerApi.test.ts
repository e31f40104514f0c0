import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fetchModels } from "../../../src/client/catalog.ts";
import { checkConnection } from "../../../src/client/checkConnection.ts";
import { type ConnectOptions, connect } from "../../../src/client/connect.ts";
import { remoteFeedback, remoteHistory } from "../../../src/client/pioneerApi.ts";
import { remoteEngine } from "../../../src/client/remoteEngine.ts";
import { handlerTransport } from "../../../src/client/transport.handler.ts";
import { type Failure, isPioneerError } from "../../../src/core/failure.ts";
import type { EncoderRequest } from "../../../src/core/request.ts";
import { emptySchema } from "../../../src/core/schema.ts";
import { isCancellation } from "../../../src/core/signal.ts";
import { formats } from "../../../src/wire/formats.ts";

const instant = { now: () => 0, random: () => 0.5, sleep: async () => undefined };
const when = "2026-11-23T12:00:00Z";
const at = Date.parse(when);
const record = (id: string) => ({
	id,
	user_id: "u",
	model_id: "m",
	input: "Oslo",
	output: {},
	source: "api",
	status: "success",
	created_at: when,
});

interface Asked {
	readonly line: string;
	readonly body: unknown;
	readonly headers: Headers;
}

/** A connection to routes that answer with a body or a status, and what they were asked. */
function toRoutes(
	routes: Readonly<Record<string, object | number | ((asked: Asked) => object | number)>>,
	options: Partial<ConnectOptions> = {},
) {
	const asked: Asked[] = [];
	const transport = handlerTransport(async (request) => {
		const { pathname, search } = new URL(request.url);
		const text = await request.text();
		const one = {
			line: `${request.method} ${pathname}${search}`,
			body: text === "" ? undefined : JSON.parse(text),
			headers: request.headers,
		};
		asked.push(one);
		const route = routes[`${request.method} ${pathname}`] ?? 404;
		const reply = typeof route === "function" ? route(one) : route;
		return typeof reply === "number" ? Response.json({ detail: "Not so" }, { status: reply }) : Response.json(reply);
	});
	const connection = connect({
		address: "https://api.example",
		era: "pioneer",
		transport,
		key: async () => "pio_sk_5e7c",
		userAgent: "test",
		clock: instant,
		...options,
	});
	return { asked, connection, lines: () => asked.map(({ line }) => line) };
}

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
	try {
		await promise;
	} catch (error) {
		assert.ok(isPioneerError(error), String(error));
		return error.failure;
	}
	return assert.fail("nothing failed");
};

describe("the history of a Pioneer", () => {
	it("is asked for with its filters", async () => {
		const { connection, lines } = toRoutes({ "GET /inferences": { inferences: [record("i-1")], total: 7, limit: 1, offset: 2 } });
		const page = await remoteHistory(connection).list({ limit: 1, offset: 2, modelId: "a b", until: at });
		assert.deepEqual([page.total, page.records[0]?.id, page.records[0]?.createdAt], [7, "i-1", at]);
		assert.equal(lines().length, 1);
		const query = new URLSearchParams(lines()[0]?.split("?")[1]);
		assert.deepEqual(
			[query.get("limit"), query.get("offset"), query.get("model_id"), Date.parse(query.get("until") ?? "")],
			["1", "2", "a b", at],
		);
	});

	it("includes the last moment on hosts that leave it out", async () => {
		const { connection, lines } = toRoutes({ "GET /v1/inferences": { inferences: [], total: 0, limit: 1, offset: 0 } }, { era: "fastino" });
		await remoteHistory(connection).list({ until: at });
		assert.equal(Date.parse(new URLSearchParams(lines()[0]?.split("?")[1]).get("until") ?? ""), at + 1);
	});

	it("gives one record, its id as a single step of the path", async () => {
		const { connection, lines } = toRoutes({ "GET /inferences/a%2F..%2Fb%3F": record("a/../b?") });
		assert.equal((await remoteHistory(connection).get("a/../b?")).id, "a/../b?");
		assert.deepEqual(lines(), ["GET /inferences/a%2F..%2Fb%3F"]);
	});

	it("fails for an unknown id", async () => {
		const { connection } = toRoutes({});
		assert.equal((await failureOf(remoteHistory(connection).get("i-0"))).kind, "notFound");
	});

	it("is refused where a page is none", async () => {
		const { connection } = toRoutes({ "GET /inferences": { inferences: "many" } });
		const { kind, fault } = await failureOf(remoteHistory(connection).list({}));
		assert.deepEqual([kind, fault], ["malformedResponse", "wrong-shape"]);
	});
});

describe("feedback", () => {
	const receipt = { inference_id: "i-1", human_verdict: "incorrect", human_feedback_at: when };

	it("is sent with its correction, and with a key that makes it count once", async () => {
		const { connection, asked } = toRoutes({ "POST /inferences/i-1/feedback": receipt });
		const sink = remoteFeedback(connection);
		const correctedOutput = { entities: [] };
		const got = await sink.submit("i-1", { verdict: "incorrect", correctedOutput, notes: "n" }, { idempotencyKey: "k-1" });
		assert.deepEqual(got, { inferenceId: "i-1", verdict: "incorrect", at });
		assert.deepEqual(asked[0]?.body, { verdict: "incorrect", corrected_output: correctedOutput, notes: "n" });
		assert.equal(asked[0]?.headers.get("idempotency-key"), "k-1");
		await sink.submit("i-1", { verdict: "correct" });
		assert.equal(asked[1]?.headers.has("idempotency-key"), false);
	});

	it("keeps its key when it is sent again", async () => {
		let count = 0;
		const { connection, asked } = toRoutes({ "POST /inferences/i-1/feedback": () => (++count < 3 ? 503 : receipt) });
		await remoteFeedback(connection).submit("i-1", { verdict: "correct" }, { idempotencyKey: "k-1" });
		assert.deepEqual(
			asked.map(({ headers }) => headers.get("idempotency-key")),
			["k-1", "k-1", "k-1"],
		);
	});

	it("that is not there is nothing; any other failure is one", async () => {
		assert.equal(await remoteFeedback(toRoutes({}).connection).read("i-1"), undefined);
		assert.deepEqual(await remoteFeedback(toRoutes({ "GET /inferences/i-1/feedback": receipt }).connection).read("i-1"), {
			inferenceId: "i-1",
			verdict: "incorrect",
			at,
		});
		const { connection } = toRoutes({ "GET /inferences/i-1/feedback": 403 });
		assert.equal((await failureOf(remoteFeedback(connection).read("i-1"))).kind, "forbidden");
	});

	it("on a run that is not stored fails", async () => {
		assert.equal((await failureOf(remoteFeedback(toRoutes({}).connection).submit("i-1", { verdict: "correct" }))).kind, "notFound");
	});
});

describe("the models of a Pioneer", () => {
	const catalog = {
		models: [
			{ id: "fastino/gliner2-base-v1", encoder_features: [] },
			{ id: "big", encoder_features: null },
		],
	};
	const job = (id: string, status: string) => ({ id, model_name: `name-${id}`, status, created_at: when });

	it("are its catalog's and those of finished jobs, over all pages", async () => {
		const { connection, lines } = toRoutes({
			"GET /base-models": catalog,
			"GET /felix/training-jobs": ({ line }) =>
				line.endsWith("offset=0")
					? { training_jobs: [job("j-1", "complete"), job("j-2", "running")], has_more: true }
					: { training_jobs: [job("j-3", "deployed")], has_more: false },
		});
		const { models, trainingFailure } = await fetchModels(connection);
		assert.deepEqual(
			models.map(({ id, source }) => `${source} ${id}`),
			["catalog fastino/gliner2-base-v1", "catalog big", "training j-1", "training j-3"],
		);
		assert.equal(trainingFailure, undefined);
		assert.deepEqual(lines().toSorted(), [
			"GET /base-models",
			"GET /felix/training-jobs?limit=200&offset=0",
			"GET /felix/training-jobs?limit=200&offset=2",
		]);
	});

	it("are the catalog's alone without a key, and it is said why", async () => {
		const { connection, lines } = toRoutes({ "GET /base-models": catalog }, { key: async () => undefined });
		const { models, trainingFailure } = await fetchModels(connection);
		assert.equal(models.length, 2);
		assert.equal(trainingFailure?.code, "no-key");
		assert.deepEqual(lines(), ["GET /base-models"]);
	});

	it("end at a page that is empty, whatever it says", async () => {
		const { connection, lines } = toRoutes({
			"GET /base-models": catalog,
			"GET /felix/training-jobs": { training_jobs: [], has_more: true },
		});
		await fetchModels(connection);
		assert.equal(lines().length, 2);
	});

	it("cannot be listed without a catalog", async () => {
		assert.equal((await failureOf(fetchModels(toRoutes({ "GET /base-models": 500 }).connection))).kind, "serverError");
	});
});

describe("checking a connection", () => {
	const page = { inferences: [], total: 0, limit: 1, offset: 0 };
	const reply = {
		type: "encoder",
		inference_id: "i",
		result: { entities: {} },
		model_id: "m",
		latency_ms: 1,
		token_usage: 1,
		model_used: "m",
	};
	const trial = { formats, format: "native", modelId: "m" } as const;

	it("asks for one inference and sends no text", async () => {
		const { connection, lines } = toRoutes({ "GET /inferences": page });
		assert.deepEqual(await checkConnection(connection), { ok: true, era: "pioneer", latencyMs: 0, hasRun: false });
		assert.deepEqual(lines(), ["GET /inferences?limit=1"]);
	});

	it("finds the era that the host speaks", async () => {
		const { connection, lines } = toRoutes({ "GET /v1/inferences": page });
		assert.deepEqual(await checkConnection(connection), { ok: true, era: "fastino", latencyMs: 0, hasRun: false });
		assert.deepEqual(lines(), ["GET /inferences?limit=1", "GET /v1/inferences?limit=1"]);
	});

	it("says so where neither is spoken", async () => {
		const report = await checkConnection(toRoutes({}).connection);
		assert.ok(!report.ok);
		assert.deepEqual([report.era, report.failure.kind, report.failure.path], ["pioneer", "notFound", "/inferences"]);
	});

	for (const [status, kind] of [
		[401, "unauthorized"],
		[402, "paymentRequired"],
		[403, "forbidden"],
		[500, "serverError"],
	] as const) {
		it(`tells ${status} as ${kind}`, async () => {
			const { connection, lines } = toRoutes({ "GET /inferences": status });
			const report = await checkConnection(connection, { trial });
			assert.ok(!report.ok);
			assert.equal(report.failure.kind, kind);
			assert.equal(lines().length, 1);
		});
	}

	it("tries a run that is not stored, when asked to", async () => {
		const { connection, asked } = toRoutes({ "GET /inferences": page, "POST /inference": reply });
		assert.deepEqual(await checkConnection(connection, { trial }), { ok: true, era: "pioneer", latencyMs: 0, hasRun: true });
		assert.deepEqual(asked[1]?.body, { model_id: "m", text: "Test", schema: { entities: ["word"] }, store: false });
	});

	it("tells that runs must be paid for", async () => {
		const report = await checkConnection(toRoutes({ "GET /inferences": page, "POST /inference": 402 }).connection, { trial });
		assert.ok(!report.ok);
		assert.equal(report.failure.kind, "paymentRequired");
	});

	it("tells a network's failure without asking twice", async () => {
		const transport = async (): Promise<never> => {
			throw Object.assign(new Error("?"), { code: "ENOTFOUND" });
		};
		const report = await checkConnection(toRoutes({}, { transport }).connection);
		assert.ok(!report.ok);
		assert.deepEqual([report.failure.cause, report.failure.attempts], ["dns", 1]);
	});
});

describe("runs in the words of each host", () => {
	const request: EncoderRequest = {
		kind: "extract",
		modelId: "m",
		text: ["Ada", "Bob", "Cy"],
		schema: { ...emptySchema, entities: [{ name: "person" }] },
	};
	const chat = ({ body }: Asked) => {
		const { messages } = body as { messages: { content: string }[] };
		const result = { entities: { person: [messages[0]?.content] } };
		return {
			id: "c",
			model: "m",
			choices: [{ index: 0, message: { role: "assistant", content: JSON.stringify(result) }, finish_reason: "stop" }],
			x_pioneer: { inference_id: `i-${messages[0]?.content}` },
		};
	};

	it("a batch is one request where the format can, and one each where not, in order", async () => {
		const one = toRoutes({
			"POST /inference": {
				type: "encoder",
				inference_id: "i",
				result: [{ entities: {} }, { entities: {} }, { entities: {} }],
				model_id: "m",
			},
		});
		const whole = await remoteEngine(one.connection, formats).run(request);
		assert.equal(one.asked.length, 1);
		assert.equal(whole.reply.inferenceId, "i");

		const { connection, lines } = toRoutes({ "POST /v1/chat/completions": chat });
		const { reply, sent, received } = await remoteEngine(connection, formats).run(request, { format: "openai" });
		assert.ok(reply.kind === "extraction");
		assert.deepEqual(
			reply.extractions.map(({ entities }) => entities[0]?.text),
			["Ada", "Bob", "Cy"],
		);
		assert.deepEqual([reply.isBatch, reply.inferenceId, lines().length], [true, undefined, 3]);
		assert.deepEqual([(sent as unknown[]).length, (received as unknown[]).length], [3, 3]);
	});

	it("the rest of a batch is given up where one of it fails", async () => {
		const { connection, lines } = toRoutes({
			"POST /v1/chat/completions": (asked) => (JSON.stringify(asked.body).includes("text 0.") ? 400 : chat(asked)),
		});
		const text = Array.from({ length: 50 }, (_, count) => `text ${count}.`);
		const run = remoteEngine(connection, formats).run({ ...request, text }, { format: "openai" });
		assert.equal((await failureOf(run)).kind, "invalidRequest");
		await new Promise((resolve) => setTimeout(resolve, 50));
		assert.ok(lines().length < text.length, String(lines().length));
	});

	it("a batch can be cancelled", async () => {
		const { connection, lines } = toRoutes({ "POST /v1/chat/completions": chat });
		const engine = remoteEngine(connection, formats);
		await assert.rejects(engine.run(request, { format: "openai", signal: AbortSignal.abort() }), isCancellation);
		assert.equal(lines().length, 0);
	});

	it("what is native goes as a chat where the host has no native route", async () => {
		const { connection, lines } = toRoutes({ "POST /v1/chat/completions": chat }, { era: "fastino" });
		const { reply } = await remoteEngine(connection, formats).run({ ...request, text: "Ada" });
		assert.equal(reply.inferenceId, "i-Ada");
		assert.deepEqual(lines(), ["POST /v1/chat/completions"]);
	});

	it("messages say which version of that API they mean", async () => {
		const { connection, asked } = toRoutes({ "POST /v1/messages": { content: [{ type: "text", text: '{"entities":{"person":[]}}' }] } });
		await remoteEngine(connection, formats).run({ ...request, text: "Ada" }, { format: "anthropic" });
		assert.equal(asked[0]?.headers.get("anthropic-version"), "2023-06-01");
	});

	it("the built-in Pioneer is filed under a name of its own", () => {
		const { connection } = toRoutes({}, { address: "http://localhost", isBuiltIn: true });
		const { kind, origin } = remoteEngine(connection, formats);
		assert.deepEqual([kind, origin], ["local", "local:"]);
	});
});

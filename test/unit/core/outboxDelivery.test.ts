import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Archive, OutboxItem } from "../../../src/core/archive.ts";
import { type Failure, PioneerError } from "../../../src/core/failure.ts";
import type { Feedback, FeedbackReceipt } from "../../../src/core/feedback.ts";
import type { HumanJudgement, InferenceRecord } from "../../../src/core/inference.ts";
import { type DeliveryParts, deliver } from "../../../src/core/outboxDelivery.ts";
import { deliverRound } from "../../../src/core/outboxRound.ts";
import { remoteOrigin, temporaryArchive } from "../../support/inferences.ts";
import { type Random, random } from "../../support/random.ts";

const correction = (text: string): Feedback => ({ verdict: "incorrect", correctedOutput: { entities: [{ text, label: "person" }] } });
const otherOrigin = "https://other.example";
const leaseMs = 1000;

/** What a server does with one request: takes it, takes it and loses the answer, loses the request, or answers with a failure. */
type Mood = "takes" | "loses-answer" | "loses-request" | Failure;

/** A Pioneer that logs what it was asked. */
class Server {
	readonly log: string[] = [];
	readonly held = new Map<string, HumanJudgement>();
	readonly #keys = new Map<string, FeedbackReceipt>();
	mood: () => Mood = () => "takes";

	async submit(id: string, feedback: Feedback, idempotencyKey = ""): Promise<FeedbackReceipt> {
		this.log.push(`post ${id}`);
		const mood = this.mood();
		if (mood === "loses-request") {
			throw new PioneerError({ kind: "network", cause: "reset", attempts: 1 });
		}
		if (typeof mood === "object") {
			throw new PioneerError(mood);
		}
		const receipt = this.#keys.get(idempotencyKey) ?? { inferenceId: id, verdict: feedback.verdict, at: 7 };
		if (!this.#keys.has(idempotencyKey)) {
			this.#keys.set(idempotencyKey, receipt);
			this.held.set(id, { ...feedback, at: 7 });
		}
		if (mood === "loses-answer") {
			throw new PioneerError({ kind: "network", cause: "reset", attempts: 1 });
		}
		return receipt;
	}

	async read(id: string): Promise<FeedbackReceipt | undefined> {
		this.log.push(`get ${id}`);
		const mood = this.mood();
		if (typeof mood === "object" || mood === "loses-request") {
			throw new PioneerError(typeof mood === "object" ? mood : { kind: "network", cause: "refused" });
		}
		const held = this.held.get(id);
		return held && { inferenceId: id, verdict: held.verdict };
	}

	async get(id: string): Promise<InferenceRecord> {
		const human = this.held.get(id);
		return { id, modelId: "m", input: "", output: null, status: "success", createdAt: 0, ...(human === undefined ? {} : { human }) };
	}
}

interface World {
	readonly archive: Archive;
	readonly server: Server;
	readonly parts: DeliveryParts & { readonly archive: Archive };
	time: number;
	queue(id: string, feedback: Feedback, origin?: string): Promise<OutboxItem>;
	states(): Promise<readonly string[]>;
}

async function world(context: TestContext, chance: Random = random(1)): Promise<World> {
	const archive = await temporaryArchive(context);
	const server = new Server();
	let keys = 0;
	const it: World = {
		archive,
		server,
		time: 0,
		parts: {
			archive,
			recipient: async (origin) =>
				origin === remoteOrigin
					? {
							feedback: {
								submit: (id, feedback, options) => server.submit(id, feedback, options?.idempotencyKey),
								read: (id) => server.read(id),
							},
							history: { get: (id) => server.get(id) },
						}
					: undefined,
			now: () => it.time,
			random: () => chance.next(),
			leaseMs,
			limit: (ms) => AbortSignal.timeout(ms),
		},
		queue: (inferenceId, feedback, origin = remoteOrigin) =>
			archive.queue({ origin, inferenceId, feedback, idempotencyKey: `key-${keys++}`, at: it.time }),
		states: async () => (await archive.outbox()).map((item) => `${item.inferenceId} ${item.state}`),
	};
	return it;
}

describe("sending one item", () => {
	it("ends with the item gone and the verdict held", async (context) => {
		const { archive, server, parts, queue } = await world(context);
		const delivered = await deliver(await queue("a", correction("Mira")), parts);
		assert.equal(delivered.type, "sent");
		assert.deepEqual(server.held.get("a"), { ...correction("Mira"), at: 7 });
		assert.deepEqual(await archive.outbox(), []);
		assert.deepEqual(server.log, ["post a"]);
	});

	const outcomes: readonly [title: string, failure: Failure, type: "waiting" | "stopped", isUncertain: boolean][] = [
		["a wrong key stops it", { kind: "unauthorized", status: 401 }, "stopped", false],
		["a refused body stops it", { kind: "invalidRequest", status: 422 }, "stopped", false],
		["an unknown run stops it", { kind: "notFound", status: 404 }, "stopped", false],
		["an unpaid bill stops it", { kind: "paymentRequired", status: 402 }, "stopped", false],
		["a redirect elsewhere stops it", { kind: "network", cause: "redirect" }, "stopped", false],
		["a warming model lets it wait", { kind: "warming", status: 425 }, "waiting", false],
		["too many requests let it wait", { kind: "rateLimited", status: 429 }, "waiting", false],
		["a refused connection lets it wait", { kind: "network", cause: "refused", attempts: 1 }, "waiting", false],
		["an unknown name lets it wait", { kind: "network", cause: "dns", attempts: 1 }, "waiting", false],
		["a refused connection after another try leaves a doubt", { kind: "network", cause: "refused", attempts: 2 }, "waiting", true],
		["a broken connection leaves a doubt", { kind: "network", cause: "reset", attempts: 1 }, "waiting", true],
		["silence leaves a doubt", { kind: "timeout" }, "waiting", true],
		["a failed server leaves a doubt", { kind: "serverError", status: 500 }, "waiting", true],
		["an answer that is none leaves a doubt", { kind: "malformedResponse", status: 200 }, "waiting", true],
	];
	for (const [title, failure, type, isUncertain] of outcomes) {
		it(title, async (context) => {
			const { archive, server, parts, queue } = await world(context);
			server.mood = () => failure;
			const delivered = await deliver(await queue("a", correction("Mira")), parts);
			assert.equal(delivered.type, type);
			const [item] = await archive.outbox();
			assert.deepEqual([item?.state, item?.isUncertain, item?.lastFailure], [type, isUncertain, failure]);
		});
	}

	it("waits 5 s · 2ⁿ up to a quarter of an hour, or as long as the server says", async (context) => {
		const it = await world(context);
		it.server.mood = () => ({ kind: "unavailable", status: 503 });
		let item = await it.queue("a", correction("Mira"));
		const waits: number[] = [];
		for (let attempt = 0; attempt < 12; attempt++) {
			const delivered = await deliver(item, { ...it.parts, random: () => 0.5 });
			assert.ok(delivered.type === "waiting");
			waits.push(delivered.nextAttemptAt - it.time);
			it.time = delivered.nextAttemptAt;
			item = (await it.archive.outbox())[0] ?? item;
		}
		assert.deepEqual(waits.slice(0, 4), [5_000, 10_000, 20_000, 40_000]);
		assert.equal(waits.at(-1), 900_000);
		it.server.mood = () => ({ kind: "rateLimited", status: 429, retryAfterMs: 5_000_000 });
		const delivered = await deliver(item, it.parts);
		assert.equal(delivered.type === "waiting" && delivered.nextAttemptAt - it.time, 5_000_000);
	});

	it("asks before it sends again, and does not send what has arrived", async (context) => {
		const { server, parts, queue, archive } = await world(context);
		server.mood = () => "loses-answer";
		await deliver(await queue("a", correction("Mira")), parts);
		server.mood = () => "takes";
		const [item] = await archive.outbox();
		assert.equal((await deliver(item!, parts)).type, "sent");
		assert.deepEqual(server.log, ["post a", "get a"]);
	});

	it("sends again what a same verdict with another correction only seems to settle", async (context) => {
		const { server, parts, queue, archive } = await world(context);
		await deliver(await queue("a", correction("Mira")), parts);
		server.mood = () => "loses-request";
		await deliver(await queue("a", correction("Mira Holt")), parts);
		server.mood = () => "takes";
		const [item] = await archive.outbox();
		await deliver(item!, parts);
		assert.deepEqual(server.log, ["post a", "post a", "get a", "post a"]);
		assert.deepEqual(server.held.get("a"), { ...correction("Mira Holt"), at: 7 });
	});

	it("keeps its doubt when asking fails", async (context) => {
		const { server, parts, queue, archive } = await world(context);
		server.mood = () => "loses-answer";
		await deliver(await queue("a", correction("Mira")), parts);
		server.mood = () => ({ kind: "rateLimited", status: 429 });
		await deliver((await archive.outbox())[0]!, parts);
		assert.equal((await archive.outbox())[0]?.isUncertain, true);
		assert.deepEqual(server.log, ["post a", "get a"]);
	});

	it("leaves to another window what that is sending", async (context) => {
		const { server, parts, queue, archive } = await world(context);
		const item = await queue("a", correction("Mira"));
		await archive.claim(item.id, 0, leaseMs);
		assert.equal((await deliver(item, parts)).type, "held");
		assert.deepEqual(server.log, []);
	});

	it("keeps a correction that came while an older one was on its way", async (context) => {
		const { server, parts, queue, archive } = await world(context);
		const item = await queue("a", correction("Mira"));
		const sink = await parts.recipient(remoteOrigin);
		assert.ok(sink);
		const delivered = await deliver(item, {
			...parts,
			recipient: async () => ({
				...sink,
				feedback: {
					...sink.feedback,
					submit: async (id, feedback, options) => {
						await queue("a", correction("Mira Holt"));
						return sink.feedback.submit(id, feedback, options);
					},
				},
			}),
		});
		assert.equal(delivered.type, "replaced");
		const [left] = await archive.outbox();
		assert.deepEqual([left?.state, left?.feedback], ["waiting", correction("Mira Holt")]);
		await deliver(left!, parts);
		assert.deepEqual(server.held.get("a"), { ...correction("Mira Holt"), at: 7 });
	});
});

describe("walking the outbox", () => {
	it("stops an item that no way leads to, and no other", async (context) => {
		const { server, parts, queue, states } = await world(context);
		await queue("lost", correction("Mira"), otherOrigin);
		await queue("a", { verdict: "correct" });
		const { delivered, nextAt } = await deliverRound(parts);
		assert.deepEqual(
			delivered.map(({ type }) => type),
			["stopped", "sent"],
		);
		assert.equal(nextAt, undefined);
		assert.deepEqual(await states(), ["lost stopped"]);
		assert.deepEqual(server.log, ["post a"]);
	});

	it("asks a server that is away once, and says when to come again", async (context) => {
		const it = await world(context);
		it.server.mood = () => ({ kind: "network", cause: "refused", attempts: 1 });
		await it.queue("a", correction("Mira"));
		await it.queue("b", correction("Mira"));
		const { nextAt } = await deliverRound(it.parts);
		assert.deepEqual(it.server.log, ["post a"]);
		assert.ok(nextAt !== undefined && nextAt >= 3_750 && nextAt <= 6_250, String(nextAt));
		it.time = nextAt;
		it.server.mood = () => "takes";
		await deliverRound(it.parts);
		assert.deepEqual(await it.states(), []);
	});

	for (const seed of [1, 2, 3, 4, 5, 6]) {
		it(`delivers every last correction whatever the server does and whoever dies (seed ${seed})`, async (context) => {
			const chance = random(seed);
			const it = await world(context, chance);
			const moods: readonly Mood[] = [
				"takes",
				"takes",
				"loses-answer",
				"loses-request",
				{ kind: "warming", status: 425 },
				{ kind: "rateLimited", status: 429 },
				{ kind: "serverError", status: 500 },
			];
			it.server.mood = () => chance.pick(moods);
			const last = new Map<string, Feedback>();
			for (let step = 0; step < 120; step++) {
				const id = `run-${chance.integer(0, 12)}`;
				const feedback = correction(`version ${step}`);
				last.set(id, feedback);
				await it.queue(id, feedback);
				if (chance.next() < 0.3) {
					// A window that dies after it took an item, before or after the server did.
					const [first] = await it.archive.outbox();
					const taken = first && (await it.archive.claim(first.id, it.time, leaseMs));
					if (taken !== undefined && chance.next() < 0.5) {
						await it.server.submit(taken.inferenceId, taken.feedback, taken.idempotencyKey).catch(() => undefined);
					}
				}
				await Promise.all([deliverRound(it.parts), deliverRound(it.parts)]);
				it.time += chance.integer(0, 9_000) - 2_000;
			}
			it.server.mood = () => "takes";
			for (let round = 0; round < 5; round++) {
				it.time += 1_000_000;
				await deliverRound(it.parts);
			}
			assert.deepEqual(await it.states(), []);
			for (const [id, feedback] of last) {
				assert.deepEqual(it.server.held.get(id), { ...feedback, at: 7 }, id);
			}
		});
	}
});

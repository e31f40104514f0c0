import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { NewOutboxItem, OutboxItem } from "../../../src/core/archive.ts";
import { remoteOrigin, temporaryArchive } from "../../support/inferences.ts";

const failure = { kind: "unavailable", status: 503 };

const itemFor = (inferenceId: string, more: Partial<NewOutboxItem> = {}): NewOutboxItem => ({
	origin: remoteOrigin,
	inferenceId,
	feedback: { verdict: "incorrect", correctedOutput: { entities: [] } },
	idempotencyKey: `key-${inferenceId}`,
	at: 100,
	...more,
});

async function queued(context: TestContext) {
	const archive = await temporaryArchive(context);
	const item = await archive.queue(itemFor("a"));
	return { archive, item, only: async (): Promise<OutboxItem | undefined> => (await archive.outbox())[0] };
}

describe("queueing", () => {
	it("keeps items in the order in which they were entered", async (context) => {
		const { archive, item } = await queued(context);
		const second = await archive.queue(itemFor("b", { at: 101 }));
		const elsewhere = await archive.queue(itemFor("a", { origin: "local:", at: 102 }));
		assert.deepEqual(item, {
			...itemFor("a"),
			id: item.id,
			revision: 1,
			state: "waiting",
			attempts: 0,
			isUncertain: false,
			nextAttemptAt: 100,
		});
		assert.deepEqual(await archive.outbox(), [item, second, elsewhere]);
		await archive.discard(second.id);
		assert.deepEqual(await archive.outbox(), [item, elsewhere]);
	});
	it("puts a newer correction in the place of the older one", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 110, 1000);
		await archive.settle(item.id, 1, { type: "stopped", failure });
		const newer = await archive.queue(itemFor("a", { feedback: { verdict: "correct" }, idempotencyKey: "newer", at: 200 }));
		assert.deepEqual(newer, {
			...itemFor("a", { feedback: { verdict: "correct" }, idempotencyKey: "newer", at: 200 }),
			id: item.id,
			revision: 2,
			state: "waiting",
			attempts: 0,
			isUncertain: false,
			nextAttemptAt: 200,
		});
		assert.deepEqual(await only(), newer);
	});
});

describe("claiming", () => {
	const rows: readonly { name: string; now: number; isTaken: boolean; isUncertain?: boolean }[] = [
		{ name: "within the lease it is held", now: 1999, isTaken: false },
		{ name: "after the lease it is free, and an answer may be lost", now: 2000, isTaken: true, isUncertain: true },
		{ name: "a clock set back a little changes nothing", now: 500, isTaken: false },
		{ name: "a clock set back by a year does not hold it for a year", now: 1000 - 365 * 86_400_000, isTaken: true, isUncertain: true },
		{ name: "a clock set forward by a year frees it", now: 1000 + 365 * 86_400_000, isTaken: true, isUncertain: true },
	];
	for (const row of rows) {
		it(row.name, async (context) => {
			const { archive, item } = await queued(context);
			const first = await archive.claim(item.id, 1000, 1000);
			assert.deepEqual([first?.state, first?.attempts, first?.isUncertain], ["sending", 1, false]);
			const second = await archive.claim(item.id, row.now, 1000);
			assert.equal(second !== undefined, row.isTaken);
			assert.equal(second?.isUncertain, row.isUncertain);
			assert.equal((await archive.outbox())[0]?.attempts, row.isTaken ? 2 : 1);
		});
	}
	it("gives one of two windows the item", async (context) => {
		const { archive, item } = await queued(context);
		const taken = await Promise.all([archive.claim(item.id, 5, 1000), archive.claim(item.id, 5, 1000)]);
		assert.equal(taken.filter((one) => one !== undefined).length, 1);
	});
	it("takes a stopped item again, and no unknown one", async (context) => {
		const { archive, item } = await queued(context);
		await archive.settle(item.id, 1, { type: "stopped", failure });
		assert.equal((await archive.claim(item.id, 5, 1000))?.state, "sending");
		assert.equal(await archive.claim("unknown", 5, 1000), undefined);
	});
});

describe("settling", () => {
	it("sent: the item is gone", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 1, 1000);
		assert.equal(await archive.settle(item.id, 1, { type: "sent" }), true);
		assert.equal(await only(), undefined);
		assert.equal(await archive.settle(item.id, 1, { type: "sent" }), false);
	});
	it("retry: it waits, and can be taken at once", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 1, 1000);
		assert.equal(await archive.settle(item.id, 1, { type: "retry", nextAttemptAt: 900, failure, isUncertain: true }), true);
		const waiting = await only();
		assert.deepEqual([waiting?.state, waiting?.nextAttemptAt, waiting?.isUncertain, waiting?.lastFailure], ["waiting", 900, true, failure]);
		const again = await archive.claim(item.id, 2, 1000);
		assert.deepEqual([again?.attempts, again?.isUncertain], [2, true]);
	});
	it("stopped: it stays with its failure", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 1, 1000);
		assert.equal(await archive.settle(item.id, 1, { type: "stopped", failure }), true);
		assert.deepEqual([(await only())?.state, (await only())?.lastFailure], ["stopped", failure]);
	});
	it("the answer to an older correction settles nothing of a newer one, but lets it go out", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 1, 1000);
		const newer = await archive.queue(itemFor("a", { feedback: { verdict: "correct" }, at: 50 }));
		assert.deepEqual([newer.state, newer.isUncertain], ["waiting", true]);
		assert.equal(await archive.claim(item.id, 2, 1000), undefined, "the older request is still out");
		assert.equal(await archive.settle(item.id, 1, { type: "sent" }), false);
		assert.deepEqual(await only(), { ...newer, isUncertain: false });
		assert.equal((await archive.claim(item.id, 3, 1000))?.revision, 2);
		assert.equal(await archive.settle(item.id, 1, { type: "stopped", failure }), false);
		assert.equal((await only())?.state, "sending");
		assert.equal(await archive.settle(item.id, 2, { type: "sent" }), true);
	});
	it("an answer to an older correction that was lost leaves the newer one uncertain", async (context) => {
		const { archive, item, only } = await queued(context);
		await archive.claim(item.id, 1, 1000);
		await archive.queue(itemFor("a", { at: 50 }));
		assert.equal(await archive.settle(item.id, 1, { type: "retry", nextAttemptAt: 5, failure, isUncertain: true }), false);
		assert.equal((await only())?.isUncertain, true);
	});
});

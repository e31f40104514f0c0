import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ArchiveQuery } from "../../../src/core/archive.ts";
import { isArchiveError } from "../../../src/core/archiveFault.ts";
import type { Inference, Snapshot } from "../../../src/core/inference.ts";
import { present } from "../../../src/core/present.ts";
import { inferenceOf, remoteOrigin, temporaryArchive, temporaryFolder } from "../../support/inferences.ts";
import { random } from "../../support/random.ts";

const snapshot: Snapshot = {
	task: {
		kind: "extract",
		name: "Contacts",
		format: "native",
		validators: [],
		schema: { entities: [], classifications: [], structures: [], relations: [] },
	},
	taskUri: "file:///texts/contacts.pioneer.json",
	format: "native",
	source: { uri: "file:///texts/letter.txt", span: { start: 3, end: 9 } },
	sent: { text: "a\u0000b \ud83c" },
	received: JSON.parse('{"__proto__": ["kept"], "lone": "\\udc00"}'),
};

const judgement = { verdict: "incorrect", correctedOutput: { entities: [] }, notes: "no \u0000 \ud800", at: 5 } as const;

describe("keeping", () => {
	const rows: readonly { name: string; before: Inference[]; kept: Inference; after: Inference }[] = [
		{ name: "a new run", before: [], kept: inferenceOf("a"), after: inferenceOf("a") },
		{
			name: "a run with all there is, to the last lone surrogate",
			before: [],
			kept: inferenceOf("a", { human: judgement, judge: { score: 0.25 } }, { snapshot, note: "n\u0000 \ud83c", isPinned: true }),
			after: inferenceOf("a", { human: judgement, judge: { score: 0.25 } }, { snapshot, note: "n\u0000 \ud83c", isPinned: true }),
		},
		{
			name: "what is new joins what is kept",
			before: [inferenceOf("a", { latencyMs: 12 }, { note: "mine", isPinned: true })],
			kept: inferenceOf("a", { projectId: "p" }, { snapshot }),
			after: inferenceOf("a", { latencyMs: 12, projectId: "p" }, { snapshot, note: "mine", isPinned: true }),
		},
		{
			name: "a snapshot once written stays",
			before: [inferenceOf("a", {}, { snapshot })],
			kept: inferenceOf("a", {}, { snapshot: { ...snapshot, sent: "other" } }),
			after: inferenceOf("a", {}, { snapshot }),
		},
		{
			name: "a run that was not to be stored never becomes stored",
			before: [inferenceOf("a", {}, { isStored: false })],
			kept: inferenceOf("a"),
			after: inferenceOf("a", {}, { isStored: false }),
		},
		{
			name: "of two judgements the later stands",
			before: [inferenceOf("a", { human: { verdict: "correct", at: 9 } })],
			kept: inferenceOf("a", { human: judgement }),
			after: inferenceOf("a", { human: { verdict: "correct", at: 9 } }),
		},
		{
			name: "a later judgement replaces the kept one",
			before: [inferenceOf("a", { human: { verdict: "correct", at: 1 } })],
			kept: inferenceOf("a", { human: judgement }),
			after: inferenceOf("a", { human: judgement }),
		},
		{
			name: "another origin's run of the same id is another run",
			before: [inferenceOf("a", {}, { origin: remoteOrigin, note: "theirs" })],
			kept: inferenceOf("a"),
			after: inferenceOf("a"),
		},
	];
	for (const { name, before, kept, after } of rows) {
		it(name, async (context) => {
			const archive = await temporaryArchive(context);
			for (const inference of before) {
				await archive.keep(inference);
			}
			await archive.keep(kept);
			assert.deepEqual(await archive.get(kept.origin, kept.record.id), JSON.parse(JSON.stringify(after)));
		});
	}
});

describe("keeping many at once", () => {
	it("keeps them all, and whatever is asked next finds them", async (context) => {
		const archive = await temporaryArchive(context);
		const keeping = [1, 2, 3, 2].map((index) => archive.keep(inferenceOf(`r${index}`, {}, index === 2 ? { isPinned: true } : {})));
		assert.equal((await archive.find({})).total, 3);
		await archive.setNote("local:", "r3", "found");
		await Promise.all(keeping);
		assert.equal((await archive.find({ isPinned: true })).total, 1);
	});
	it("one that does not fit does not take the others with it", async (context) => {
		const archive = await temporaryArchive(context, { maxPages: 60 });
		const large = inferenceOf("large", { input: "x".repeat(1_000_000) });
		const results = await Promise.allSettled([inferenceOf("a"), large, inferenceOf("b")].map((inference) => archive.keep(inference)));
		assert.deepEqual(
			results.map(({ status }) => status),
			["fulfilled", "rejected", "fulfilled"],
		);
		assert.equal((await archive.find({})).total, 2);
	});
	it("closing keeps what was under way", async (context) => {
		const directory = temporaryFolder(context);
		const archive = await temporaryArchive(context, { directory });
		const keeping = archive.keep(inferenceOf("a"));
		await archive.close();
		await keeping;
		assert.equal((await (await temporaryArchive(context, { directory })).find({})).total, 1);
	});
});

describe("changing what a person entered", () => {
	it("writes verdict, pin and note, each in the place of the one before", async (context) => {
		const archive = await temporaryArchive(context);
		await archive.keep(inferenceOf("a", {}, { snapshot }));
		await archive.setVerdict("local:", "a", { verdict: "incorrect", correctedOutput: { x: 1 }, notes: "why" }, 7);
		await archive.setVerdict("local:", "a", { verdict: "correct" }, 6);
		await archive.setPinned("local:", "a", true);
		await archive.setNote("local:", "a", "first");
		await archive.setNote("local:", "a", "second");
		const kept = await archive.get("local:", "a");
		assert.deepEqual(kept?.record.human, { verdict: "correct", at: 6 });
		assert.equal(kept?.isPinned, true);
		assert.equal(kept?.note, "second");
		assert.equal((await archive.find({ text: "SECOND" })).total, 1);
		assert.equal((await archive.find({ text: "first" })).total, 0);
		assert.equal(
			(await archive.find({ documentUri: "file:///texts/letter.txt", taskUri: "file:///texts/contacts.pioneer.json" })).total,
			1,
		);
		await archive.setPinned("local:", "a", false);
		assert.equal((await archive.find({ isPinned: true })).total, 0);
	});
	it("refuses an unknown run", async (context) => {
		const archive = await temporaryArchive(context);
		await assert.rejects(archive.setNote("local:", "a", "n"), (error) => isArchiveError(error) && error.archiveFault.code === "notFound");
	});
	it("keeps catalogs by origin", async (context) => {
		const archive = await temporaryArchive(context);
		assert.equal(await archive.catalog(remoteOrigin), undefined);
		await archive.setCatalog(remoteOrigin, [{ id: "a" }], 5);
		await archive.setCatalog(remoteOrigin, [{ id: "b" }], 6);
		assert.deepEqual(await archive.catalog(remoteOrigin), { fetchedAt: 6, models: [{ id: "b" }] });
		assert.equal(await archive.catalog("local:"), undefined);
	});
});

/** What the filters mean, said plainly. */
function matches(inference: Inference, query: ArchiveQuery): boolean {
	const { record } = inference;
	const text = `${record.input}\n${inference.snapshot?.task.name ?? ""}\n${inference.note ?? ""}`.toLowerCase();
	const verdict = record.human?.verdict ?? "none";
	return (
		(query.origin ?? inference.origin) === inference.origin &&
		(query.modelId ?? record.modelId) === record.modelId &&
		(query.task ?? record.task) === record.task &&
		(query.projectId ?? record.projectId) === record.projectId &&
		(query.trainingJobId ?? record.trainingJobId) === record.trainingJobId &&
		record.createdAt >= (query.since ?? 0) &&
		record.createdAt <= (query.until ?? Infinity) &&
		(query.latencyMin === undefined || (record.latencyMs ?? -1) >= query.latencyMin) &&
		(query.latencyMax === undefined || (record.latencyMs ?? Infinity) <= query.latencyMax) &&
		(query.judgeScoreMin === undefined || (record.judge?.score ?? -1) >= query.judgeScoreMin) &&
		(query.judgeScoreMax === undefined || (record.judge?.score ?? Infinity) <= query.judgeScoreMax) &&
		(query.documentUri ?? inference.snapshot?.source?.uri) === inference.snapshot?.source?.uri &&
		(query.taskUri ?? inference.snapshot?.taskUri) === inference.snapshot?.taskUri &&
		(query.verdict ?? verdict) === verdict &&
		(query.isPinned ?? inference.isPinned === true) === (inference.isPinned === true) &&
		text.includes((query.text ?? "").toLowerCase())
	);
}

describe("finding", () => {
	const rng = random(11);
	const some = <T>(value: () => T): T | undefined => (rng.next() < 0.5 ? value() : undefined);
	const drop = <T extends object>(object: T) => present(JSON.parse(JSON.stringify(object)) as T);
	const words = ["Äpfel", "100%", "under_score", "quote's", "back\\slash", "Straße", "plain", "😀 face"];
	const kept = Array.from({ length: 300 }, (_, index) =>
		inferenceOf(
			`run-${index}`,
			drop({
				modelId: rng.pick(["model-a", "model-b"]),
				task: some(() => rng.pick(["generate", "extract_entities"])),
				input: `${rng.pick(words)} ${rng.pick(words)}`,
				createdAt: 1000 + rng.integer(0, 60),
				latencyMs: some(() => rng.integer(0, 100)),
				projectId: some(() => "project"),
				trainingJobId: some(() => "job"),
				judge: some(() => ({ score: rng.next() })),
				human: some(() => ({ verdict: "correct" as const, at: 1 })),
			}) as object,
			drop({
				origin: rng.pick(["local:", remoteOrigin]),
				isStored: rng.next() < 0.7,
				isPinned: some(() => true),
				note: some(() => rng.pick(words)),
				snapshot: some(() => snapshot),
			}) as object,
		),
	);
	const queryAtRandom = (): ArchiveQuery =>
		drop({
			origin: some(() => "local:"),
			modelId: rng.next() < 0.2 ? "model-b" : undefined,
			task: rng.next() < 0.2 ? "generate" : undefined,
			projectId: rng.next() < 0.2 ? "project" : undefined,
			trainingJobId: rng.next() < 0.2 ? "job" : undefined,
			since: some(() => 1010),
			until: some(() => 1050),
			latencyMin: rng.next() < 0.2 ? 20 : undefined,
			latencyMax: rng.next() < 0.2 ? 80 : undefined,
			judgeScoreMin: rng.next() < 0.2 ? 0.2 : undefined,
			judgeScoreMax: rng.next() < 0.2 ? 0.8 : undefined,
			documentUri: rng.next() < 0.1 ? "file:///texts/letter.txt" : undefined,
			taskUri: rng.next() < 0.1 ? "file:///texts/contacts.pioneer.json" : undefined,
			verdict: rng.next() < 0.3 ? rng.pick(["none", "correct", "incorrect"] as const) : undefined,
			isPinned: rng.next() < 0.2 ? rng.next() < 0.5 : undefined,
			text: some(() => rng.pick([...words, "%", "_", "\\", "ÄPFEL", "STRASSE", "contacts", "a", "nowhere", ""])),
		});

	it("gives what the filters mean, newest first, page by page in any order", async (context) => {
		const archive = await temporaryArchive(context);
		for (const inference of kept) {
			await archive.keep(inference);
		}
		const newestFirst = kept
			.map((inference, index) => ({ inference, index }))
			.sort((a, b) => b.inference.record.createdAt - a.inference.record.createdAt || b.index - a.index);
		let matched = 0;
		for (let round = 0; round < 200; round++) {
			const query = queryAtRandom();
			const expected = newestFirst.map(({ inference }) => inference).filter((inference) => matches(inference, query));
			matched += expected.length;
			const limit = rng.integer(1, 60);
			for (let offset = 0; offset <= expected.length + limit; offset += limit) {
				const page = await archive.find({ ...query, limit, offset });
				assert.equal(page.total, expected.length, JSON.stringify(query));
				assert.deepEqual(
					page.inferences.map(({ record }) => record.id),
					expected.slice(offset, offset + limit).map(({ record }) => record.id),
					JSON.stringify(query),
				);
			}
			const jump = rng.integer(0, 100);
			const page = await archive.find({ ...query, limit, offset: jump });
			assert.deepEqual(
				page.inferences.map(({ record }) => record.id),
				expected.slice(jump, jump + limit).map(({ record }) => record.id),
			);
		}
		assert.ok(matched > 5000, `only ${matched} matches: the queries test nothing`);
	});

	it("counts anew after a write of its own and after one of another window", async (context) => {
		const directory = temporaryFolder(context);
		const archive = await temporaryArchive(context, { directory });
		const other = await temporaryArchive(context, { directory });
		await other.keep(inferenceOf("a"));
		assert.equal((await archive.find({ limit: 1 })).total, 1);
		await archive.keep(inferenceOf("b"));
		assert.equal((await archive.find({ limit: 1 })).total, 2);
		assert.equal((await archive.find({ limit: 1, offset: 1 })).inferences[0]?.record.id, "a");
		await other.remove("local:", ["a"]);
		assert.equal((await archive.find({ limit: 1 })).total, 1);
		assert.equal((await archive.find({ limit: 1, offset: 1 })).inferences.length, 0);
	});
});

describe("the built-in Pioneer's log", () => {
	it("shows only what is local and was to be stored", async (context) => {
		const archive = await temporaryArchive(context);
		await archive.keep(inferenceOf("kept"));
		await archive.keep(inferenceOf("private", {}, { isStored: false }));
		await archive.keep(inferenceOf("remote", {}, { origin: remoteOrigin }));
		await archive.log.add(inferenceOf("private").record);
		await archive.log.add(inferenceOf("added").record);
		const page = await archive.log.list({ limit: 10 });
		assert.deepEqual(
			page.records.map(({ id }) => id),
			["added", "kept"],
		);
		assert.equal(page.total, 2);
		for (const id of ["private", "remote", "unknown"]) {
			assert.equal(await archive.log.get(id), undefined, id);
			assert.equal(await archive.log.setFeedback(id, { verdict: "correct" }, 1), undefined, id);
		}
		assert.equal((await archive.get("local:", "private"))?.record.human, undefined);
		assert.equal((await archive.find({})).total, 4);
	});
});

describe("deleting", () => {
	const ids = async (archive: Awaited<ReturnType<typeof temporaryArchive>>): Promise<string[]> =>
		(await archive.find({ limit: 500 })).inferences.map(({ record }) => record.id).sort();
	const fill = async (archive: Awaited<ReturnType<typeof temporaryArchive>>): Promise<void> => {
		for (let index = 0; index < 10; index++) {
			await archive.keep(inferenceOf(`r${index}`, { createdAt: 1000 + index, input: "x".repeat(1000) }));
		}
		await archive.setPinned("local:", "r0", true);
		await archive.queue({ origin: "local:", inferenceId: "r1", feedback: { verdict: "correct" }, idempotencyKey: "k", at: 1 });
	};
	it("removes the named runs of the named origin, even pinned ones", async (context) => {
		const archive = await temporaryArchive(context);
		await fill(archive);
		assert.equal(await archive.remove(remoteOrigin, ["r0"]), 0);
		assert.equal(await archive.remove("local:", ["r0", "r5", "unknown"]), 2);
		assert.deepEqual(await ids(archive), ["r1", "r2", "r3", "r4", "r6", "r7", "r8", "r9"]);
	});
	it("clears all but pinned ones and those with unsent feedback", async (context) => {
		const archive = await temporaryArchive(context);
		await fill(archive);
		assert.equal(await archive.clear(), 8);
		assert.deepEqual(await ids(archive), ["r0", "r1"]);
		assert.equal((await archive.outbox()).length, 1);
	});
	const bounds = [
		{ name: "count", bounds: { now: 2000, maxCount: 3 }, left: ["r0", "r1", "r7", "r8", "r9"] },
		{ name: "age", bounds: { now: 1010, maxAgeMs: 5 }, left: ["r0", "r1", "r5", "r6", "r7", "r8", "r9"] },
		{ name: "size", bounds: { now: 2000, maxBytes: 5000 }, left: ["r0", "r1", "r8", "r9"] },
		{ name: "nothing", bounds: { now: 2000 }, left: ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"] },
		{
			name: "room for all",
			bounds: { now: 2000, maxCount: 10, maxBytes: 1e9, maxAgeMs: 1e9 },
			left: ["r0", "r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9"],
		},
	];
	for (const row of bounds) {
		it(`retains by ${row.name}`, async (context) => {
			const archive = await temporaryArchive(context);
			await fill(archive);
			assert.equal(await archive.retain(row.bounds), 10 - row.left.length);
			assert.deepEqual(await ids(archive), row.left);
		});
	}
	it("deletes more than one transaction holds", async (context) => {
		const archive = await temporaryArchive(context);
		for (let index = 0; index < 1100; index++) {
			await archive.keep(inferenceOf(`r${index}`));
		}
		assert.equal(await archive.clear(), 1100);
		assert.equal((await archive.find({})).total, 0);
	});
});

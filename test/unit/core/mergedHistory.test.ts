import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Inference, InferenceRecord } from "../../../src/core/inference.ts";
import { type HistorySource, joined, MergedHistory } from "../../../src/core/mergedHistory.ts";
import { random } from "../../support/random.ts";

type More = Partial<Omit<Inference, "record">> & { readonly record?: Partial<InferenceRecord> };

const run = (id: string, createdAt: number, more: More = {}): Inference => ({
	origin: "https://a.example",
	isStored: true,
	...more,
	record: { id, modelId: "m", input: "", output: null, status: "success", createdAt, ...more.record },
});

/** A list that counts how often it was asked. */
function source(inferences: readonly Inference[]): HistorySource & { readonly asked: string[] } {
	const newestFirst = inferences.toSorted((a, b) => b.record.createdAt - a.record.createdAt);
	const asked: string[] = [];
	return {
		asked,
		load: async (offset, limit) => {
			asked.push(`${offset}+${limit}`);
			return { inferences: newestFirst.slice(offset, offset + limit), total: newestFirst.length };
		},
	};
}

const ids = ({ page }: MergedHistory): readonly string[] => page.inferences.map(({ record }) => record.id);

describe("several histories as one", () => {
	it("lists newest first, page by page", async () => {
		const merged = new MergedHistory([source([run("a", 5), run("c", 3), run("e", 1)]), source([run("b", 4), run("d", 2)])], 2);
		const seen: [readonly string[], number, boolean][] = [];
		for (let pages = 0; pages < 3; pages++) {
			await merged.more();
			seen.push([ids(merged), merged.page.total, merged.page.hasMore]);
		}
		assert.deepEqual(seen, [
			[["a", "b"], 5, true],
			[["a", "b", "c", "d"], 5, true],
			[["a", "b", "c", "d", "e"], 5, false],
		]);
	});

	it("asks each source only for what is to be shown", async () => {
		const old = source([run("old", 1)]);
		const busy = source(Array.from({ length: 50 }, (_, index) => run(`n${index}`, 100 + index)));
		const merged = new MergedHistory([old, busy], 10);
		await merged.more();
		assert.deepEqual([old.asked, busy.asked], [["0+10"], ["0+10", "10+10"]]);
	});

	it("lists a run that two know once, with what either knows", async () => {
		const snapshot = { task: { kind: "generate", messages: [], format: "native" }, format: "native", sent: 1, received: 2 } as const;
		const local = source([run("both", 10, { snapshot, note: "mine" }), run("mine", 9, { isStored: false })]);
		const remote = source([run("both", 11, { record: { judge: { verdict: "pass" } } }), run("theirs", 8)]);
		const merged = new MergedHistory([local, remote], 10);
		await merged.more();
		assert.deepEqual(ids(merged), ["both", "mine", "theirs"]);
		assert.equal(merged.page.total, 3);
		const [both] = merged.page.inferences;
		assert.deepEqual([both?.note, both?.snapshot?.sent, both?.record.judge?.verdict], ["mine", 1, "pass"]);
	});

	it("goes on without a source that fails, and says so", async () => {
		const error = new Error("away");
		const away: HistorySource = { load: () => Promise.reject(error) };
		const merged = new MergedHistory([away, source([run("a", 1)])], 10);
		await merged.more();
		assert.deepEqual(ids(merged), ["a"]);
		assert.deepEqual(merged.page.failures, [{ source: away, error }]);
	});

	for (const seed of [1, 2, 3]) {
		it(`lists every run once and in order, whatever the pages (seed ${seed})`, async () => {
			const chance = random(seed);
			const all = Array.from({ length: 60 }, (_, index) => run(`r${index}`, index * 10));
			const [first, second] = [all.filter(() => chance.next() < 0.6), all.filter(() => chance.next() < 0.6)];
			const expected = all.filter((each) => first.includes(each) || second.includes(each)).reverse();
			const merged = new MergedHistory([source(first), source(second)], chance.integer(1, 9));
			for (let pages = 0; merged.page.hasMore && pages < 200; pages++) {
				await merged.more();
			}
			assert.deepEqual(
				ids(merged),
				expected.map(({ record }) => record.id),
			);
			assert.equal(merged.page.total, expected.length);
		});
	}
});

describe("one run as two sides know it", () => {
	const human = { verdict: "correct" } as const;
	it("keeps a verdict that only this side knows", () => {
		assert.deepEqual(joined(run("a", 1, { record: { human } }), run("a", 1)).record.human, human);
	});
	it("takes the host's verdict where there is one", () => {
		const hosts = { verdict: "incorrect" } as const;
		assert.deepEqual(joined(run("a", 1, { record: { human } }), run("a", 1, { record: { human: hosts } })).record.human, hosts);
	});
});

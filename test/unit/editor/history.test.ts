import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Inference, InferenceRecord } from "../../../src/core/inference.ts";
import type { JsonValue } from "../../../src/core/json.ts";
import { dayOf, entityCount, runDescription, runLabel, runLook, runSpoken } from "../../../src/editor/history/rows.ts";
import { plainWords } from "../../../src/words/translate.ts";

const run = (record: Partial<InferenceRecord>, more: Partial<Inference> = {}): Inference => ({
	origin: "https://a.example",
	isStored: true,
	...more,
	record: { id: "1", modelId: "owner/model", input: "Mira\n  left 🎉", output: null, status: "success", createdAt: 0, ...record },
});

describe("a run's row", () => {
	it("has the first words for a label, on one line", () => {
		assert.equal(runLabel(run({}), plainWords), "Mira left 🎉");
		assert.equal(runLabel(run({ input: "🎉".repeat(40) }), plainWords), `${"🎉".repeat(19)}…`);
		assert.equal(runLabel(run({ input: " " }), plainWords), "(empty text)");
	});
	const descriptions: readonly [inference: Inference, expected: string][] = [
		[run({}), "owner/model"],
		[run({ latencyMs: 12.4, output: { entities: { a: ["x"] } } }), "owner/model · 1 entity · 12 ms"],
		[run({ latencyMs: 0.2 }, { origin: "local:" }), "owner/model · 1 ms · local"],
		[run({ latencyMs: 1500 }, { isStored: false }), "owner/model · 1.5 s · not stored"],
	];
	for (const [inference, expected] of descriptions) {
		it(`is described as “${expected}”`, () => assert.equal(runDescription(inference, plainWords), expected));
	}
	it("looks different for every verdict, without colour", () => {
		const verdicts: readonly Partial<InferenceRecord>[] = [
			{},
			{ status: "failed" },
			{ human: { verdict: "correct" } },
			{ human: { verdict: "incorrect" } },
			{ judge: { verdict: "pass" } },
			{ judge: { verdict: "fail" } },
			{ judge: { verdict: "uncertain" } },
		];
		const looks = verdicts.map((record) => runLook(run(record), plainWords));
		assert.equal(new Set(looks.map(({ icon }) => icon)).size, verdicts.length);
		assert.equal(new Set(looks.map(({ spoken }) => spoken)).size, verdicts.length);
	});
	it("prefers a person's verdict to the judge's", () => {
		assert.equal(runLook(run({ human: { verdict: "correct" }, judge: { verdict: "fail" } }), plainWords).spoken, "marked as correct");
	});
	it("is heard whole", () => {
		const at = new Date(2025, 5, 3, 14, 30).getTime();
		const spoken = runSpoken(run({ createdAt: at }), { t: plainWords, language: "en-GB", now: at });
		assert.equal(spoken, "Mira left 🎉, no verdict, owner/model, 14:30");
	});
});

describe("counting entities", () => {
	const table: readonly [output: JsonValue, count: number | undefined][] = [
		["a completion", undefined],
		[{ topic: "a" }, undefined],
		[{ entities: {} }, 0],
		[{ entities: { a: ["x", "y"], b: null, c: "z" } }, 3],
		[{ entities: [{ text: "x", label: "a" }] }, 1],
		[{ entities: [{ a: ["x", "y"] }] }, 2],
		[[{ entities: { a: ["x"] } }, { entities: { a: ["y"] } }], 2],
	];
	for (const [output, count] of table) {
		it(`finds ${count} in ${JSON.stringify(output)}`, () => assert.equal(entityCount(output), count));
	}
});

describe("days", () => {
	const now = new Date(2025, 2, 1, 0, 10).getTime();
	const day = (...at: [number, number, number, number, number]) =>
		dayOf(new Date(...at).getTime(), { t: plainWords, language: "en-GB", now }).label;
	it("are told from the reader's midnight on", () => {
		assert.equal(day(2025, 2, 1, 0, 0), "Today");
		assert.equal(day(2025, 1, 28, 23, 59), "Yesterday");
		assert.match(day(2025, 1, 27, 12, 0), /^Thu,? 27 February$/);
		assert.match(day(2024, 11, 31, 12, 0), /^Tue,? 31 December 2024$/);
	});
});

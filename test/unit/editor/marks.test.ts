import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineOf, looksOf } from "../../../src/editor/extraction/looks.ts";
import { marksOf, nearest } from "../../../src/editor/marks/marks.ts";
import { placeOf } from "../../../src/editor/marks/places.ts";
import { entityIn, type MadeResult, resultFrom } from "../../support/results.ts";

const text = "👩‍💻 Ada Lovelace of Acme Corp met Bob.";
const entities = [
	entityIn(text, "Ada Lovelace", "person", 0.97),
	entityIn(text, "Acme Corp", "company", 0.55),
	entityIn(text, "Bob", "robot", 0.8),
];
const schema = { entities: [{ name: "company" }, { name: "person" }] };
const made: MadeResult = { text, schema, extraction: { entities } };
const marks = (change: Partial<MadeResult> = {}) => {
	const result = resultFrom({ ...made, ...change });
	return marksOf([result], ({ start, end }) => text.slice(start, end));
};

describe("marks of results", () => {
	it("come in text order, at UTF-16 offsets, in the colours of the task's label order", () => {
		assert.deepEqual(
			marks().map(({ label, span, slot }) => [label, text.slice(span.start, span.end), slot]),
			[
				["person", "Ada Lovelace", 1],
				["company", "Acme Corp", 0],
				["robot", "Bob", 2],
			],
		);
	});

	it("are moved by where the text stands in its document", () => {
		const [first] = marks();
		const [moved] = marksOf([resultFrom({ ...made, at: 100 })], () => "");
		assert.deepEqual(moved?.span, { start: (first?.span.start ?? 0) + 100, end: (first?.span.end ?? 0) + 100 });
	});

	it("are low just above the threshold that applies to the label", () => {
		const low = (change: Partial<MadeResult>) => marks(change).flatMap(({ label, isLow }) => (isLow ? [label] : []));
		assert.deepEqual(low({}), ["company"]);
		assert.deepEqual(low({ threshold: 0.3 }), []);
		assert.deepEqual(low({ threshold: 0.7 }), ["company", "robot"]);
		assert.deepEqual(
			low({
				schema: {
					entities: [
						{ name: "company", threshold: 0.1 },
						{ name: "person", threshold: 0.9 },
					],
				},
			}),
			["person"],
		);
	});

	it("of local rules tell no confidence and are never low", () => {
		for (const mark of marks({ modelUsed: "local-rules-v1" })) {
			assert.deepEqual([mark.isRuleMatch, mark.confidence, mark.isLow], [true, undefined, false]);
		}
	});

	it("leave out what a person removed", () => {
		const result = resultFrom(made);
		const without = { ...result, entities: result.entities.map((entity, index) => ({ ...entity, isRemoved: index === 0 })) };
		assert.deepEqual(
			marksOf([without], () => "").map(({ label }) => label),
			["company", "robot"],
		);
	});

	it("show values of records where they stand, stale where the document reads otherwise", () => {
		const order = {
			structure: "order",
			fields: [{ name: "buyer", isList: false, values: [{ text: "Bob" }] }],
		};
		const result = resultFrom({ text, extraction: { structures: [order] } });
		const [mark] = marksOf([result], ({ start, end }) => text.slice(start, end));
		assert.deepEqual([mark?.label, mark?.text, mark?.isStale], ["order.buyer", "Bob", false]);
		assert.equal(marksOf([result], () => "Rob")[0]?.isStale, true);
		assert.deepEqual(placeOf([result], result.id, mark?.id ?? ""), mark?.span);
	});

	it("are found again by their ids, and nothing else is", () => {
		const result = resultFrom(made);
		for (const mark of marks()) {
			assert.deepEqual(placeOf([result], mark.resultId, mark.id), mark.span);
		}
		for (const id of [
			"",
			"e0",
			`${result.id} e9`,
			`${result.id} f0.0.0`,
			`${result.id} r0`,
			`${result.id} f0`,
			`${result.id} constructor`,
		]) {
			assert.equal(placeOf([result], result.id, id), undefined, id);
		}
		assert.equal(placeOf([], result.id, `${result.id} e0`), undefined);
	});
});

describe("nearest", () => {
	it("keeps the marks closest to what is visible, in text order", () => {
		const all = marks();
		assert.equal(nearest(all, 3, { start: 0, end: 0 }), all);
		const end = text.length;
		assert.deepEqual(
			nearest(all, 2, { start: end, end }).map(({ label }) => label),
			["company", "robot"],
		);
		assert.deepEqual(nearest(all, 0, { start: 0, end: 0 }), []);
	});
});

describe("looks", () => {
	it("give overlapping marks levels of their own, the deepest share the last", () => {
		const nested = ["Ada Lovelace of Acme Corp met Bob", "Ada Lovelace of Acme Corp", "Ada Lovelace", "Ada", "Ada"].map((surface, index) =>
			entityIn(text, surface, `label${index}`, 0.9),
		);
		const levels = looksOf(marks({ extraction: { entities: nested } })).map(([, look]) => look.level);
		assert.deepEqual(levels, [0, 1, 2, 3, 3]);
	});

	it("tell by the line what is sure, low, found by its text, and stale", () => {
		const low = looksOf(marks()).map(([mark, look]) => [mark.label, lineOf(look).style]);
		assert.deepEqual(low, [
			["person", "double"],
			["company", "dashed"],
			["robot", "solid"],
		]);
		const withoutOffsets = looksOf(marks({ extraction: { entities: [{ label: "person", text: "Bob" }] } }));
		assert.deepEqual(
			withoutOffsets.map(([, look]) => [look.state, lineOf(look).style]),
			[["search", "dotted"]],
		);
		const stale = looksOf(marks().map((mark) => ({ ...mark, isStale: true })));
		assert.ok(stale.every(([, look]) => look.state === "stale"));
	});

	it("give neighbouring slots different lines", () => {
		const lines = Array.from({ length: 12 }, (_, slot) => JSON.stringify(lineOf({ slot, level: 0, state: "sure" })));
		for (let slot = 1; slot < 12; slot++) {
			assert.notEqual(lines[slot], lines[slot - 1]);
		}
		assert.equal(new Set(lines).size, 4);
	});
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chipText, marksWithoutHint } from "../../../src/editor/extraction/chips.ts";
import { percent } from "../../../src/editor/marks/confidence.ts";
import { type Mark, marksOf } from "../../../src/editor/marks/marks.ts";
import { entityIn, resultFrom } from "../../support/results.ts";

const text = "Ada Lovelace\nAcme Corp and Bob";
const marks = (modelUsed?: string): readonly Mark[] =>
	marksOf(
		[
			resultFrom({
				text,
				...(modelUsed === undefined ? {} : { modelUsed }),
				extraction: {
					entities: [
						entityIn(text, "Ada Lovelace", "person", 0.97),
						entityIn(text, "Acme Corp", "organization", 0.6),
						entityIn(text, "Bob", "person"),
					],
				},
			}),
		],
		({ start, end }) => text.slice(start, end),
	);

describe("percent", () => {
	const table: readonly (readonly [number, string])[] = [
		[0, "0%"],
		[0.004, "0%"],
		[0.555, "56%"],
		[0.994, "99%"],
		[0.9999, "99%"],
		[1, "100%"],
	];
	for (const [given, expected] of table) {
		it(`${given} is ${expected}`, () => assert.equal(percent(given), expected));
	}
});

describe("chips", () => {
	const texts = (showConfidence: boolean, model?: string) => marks(model).map((mark) => chipText(mark, showConfidence));

	it("tell the label and the confidence, with a question mark where it is low", () => {
		assert.deepEqual(texts(true), ["person 97%", "organization 60%?", "person"]);
		assert.deepEqual(texts(false), ["person", "organization?", "person"]);
	});

	it("of local rules tell no percentage", () => {
		assert.deepEqual(texts(true, "local-rules-v1"), ["person", "organization", "person"]);
	});

	it("cut a long label, never inside a character", () => {
		const [mark] = marks();
		assert.ok(mark);
		assert.equal(chipText({ ...mark, label: "👩".repeat(40) }, false), `${"👩".repeat(27)}…`);
	});
});

describe("which chips cannot be inlay hints", () => {
	const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
	const without = (room: { hasHints: boolean; maximumLength: number }) => {
		const found = marksWithoutHint(marks(), room, lineAt, (mark) => chipText(mark, false));
		return [...found].map(({ text: surface }) => surface);
	};

	it("none where a line has room", () => assert.deepEqual(without({ hasHints: true, maximumLength: 43 }), []));
	it("none where there is no bound", () => assert.deepEqual(without({ hasHints: true, maximumLength: 0 }), []));
	it("all where hints are off", () => {
		assert.deepEqual(without({ hasHints: false, maximumLength: 43 }), ["Ada Lovelace", "Acme Corp", "Bob"]);
	});
	it("all of a line that is too full, since the editor would drop the last ones", () => {
		assert.deepEqual(without({ hasHints: true, maximumLength: 18 }), ["Acme Corp", "Bob"]);
	});
});

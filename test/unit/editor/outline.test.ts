import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { headerText, outline } from "../../../src/editor/results/outline.ts";
import { resultJson } from "../../../src/editor/results/resultJson.ts";
import type { Row } from "../../../src/editor/results/row.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { entityIn, type MadeResult, resultFrom } from "../../support/results.ts";

const text = "👩‍💻 Ada Lovelace of Acme Corp\nmet Bob.";
const full: MadeResult = {
	text,
	schema: { entities: [{ name: "company" }, { name: "person" }] },
	extraction: {
		entities: [
			entityIn(text, "Ada Lovelace", "person", 0.97),
			entityIn(text, "Bob", "person", 0.6),
			entityIn(text, "Acme Corp", "company", 0.9),
			{ label: "person", text: "Charles", interval: { start: 3, end: 9 }, confidence: 0.5 },
		],
		classifications: [{ task: "mood", multiLabel: false, labels: [{ label: "glad", confidence: 0.88 }] }],
		structures: [
			{
				structure: "meeting",
				fields: [
					{ name: "with", isList: true, values: [{ text: "Bob" }] },
					{ name: "place", isList: false, values: [] },
				],
			},
		],
		relations: [{ type: "works_for", head: { text: "Ada Lovelace" }, tail: { text: "Acme Corp" }, confidence: 0.7 }],
	},
	unsupportedLabels: ["colour"],
};

const words = { t: plainWords, lineAt: (offset: number) => text.slice(0, offset).split("\n").length };

/** Rows as an indented text. */
const drawn = (rows: readonly Row[], depth = 0): string[] =>
	rows.flatMap((row) => [
		`${"  ".repeat(depth)}${[row.label, row.description].filter((part) => part !== undefined && part !== "").join(" | ")}`,
		...drawn(row.rows?.() ?? [], depth + 1),
	]);
const all = (rows: readonly Row[]): Row[] => rows.flatMap((row) => [row, ...all(row.rows?.() ?? [])]);

describe("rows of the Results view", () => {
	it("list all kinds, what could not be placed, and what was not looked for", () => {
		assert.deepEqual(drawn(outline([resultFrom(full)], words)), [
			"Entities | 3",
			"  company | 1",
			"    Acme Corp | 90% · line 1",
			"  person | 2",
			"    Ada Lovelace | 97% · line 1",
			"    Bob | 60% · line 2",
			"Classifications | 1",
			"  mood | glad (88%)",
			"Structures | 1",
			"  meeting | Bob",
			"    with | Bob",
			"Relations | 1",
			"  Ada Lovelace → Acme Corp | works_for · 70%",
			"Could not be placed | 1",
			"  Charles | person · this text does not occur",
			"Labels not looked for | 1",
			"  colour | this model cannot know it",
		]);
	});

	it("say rule match in place of a percentage for local rules", () => {
		const rows = drawn(outline([resultFrom({ ...full, modelUsed: "local-rules-v1" })], words));
		assert.ok(rows.includes("    Acme Corp | rule match · line 1"));
		assert.ok(rows.includes("  mood | glad (rule match)"));
		assert.ok(
			rows.every((row) => !row.includes("%")),
			rows.join("\n"),
		);
	});

	it("say so where nothing was found", () => {
		assert.deepEqual(drawn(outline([resultFrom({ text })], words)), ["Nothing was found"]);
	});

	it("have one row for each text where there are several", () => {
		const results = [resultFrom({ text, id: "a" }), resultFrom({ text: "Second\ttext", id: "b" })];
		assert.deepEqual(
			outline(results, words).map(({ label }) => label),
			["“👩‍💻 Ada Lovelace of Acme Corp met Bob.”", "“Second text”"],
		);
		assert.deepEqual(outline([], words), []);
	});

	it("have ids of their own, and words for a screen reader on every entity", () => {
		const rows = all(outline([resultFrom(full)], words));
		assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
		assert.equal(rows.find(({ label }) => label === "Bob")?.spoken, "Bob, person, 60%, line 2");
	});

	it("mark what was edited since", () => {
		const result = resultFrom(full);
		const stale = { ...result, entities: result.entities.map((entity) => ({ ...entity, isStale: true })) };
		assert.ok(drawn(outline([stale], words)).includes("    Acme Corp | 90% · line 1 · edited since"));
	});
});

describe("the header of a result", () => {
	it("tells task, model, engine and latency", () => {
		assert.equal(headerText(resultFrom(full), plainWords), "Sample · gliner2-base-v1 · local · 12 ms");
		assert.equal(
			headerText(resultFrom({ text, origin: "https://api.pioneer.ai" }), plainWords),
			"Sample · gliner2-base-v1 · api.pioneer.ai · 12 ms",
		);
	});
});

describe("a result as JSON", () => {
	it("has code points of the text as sent, wherever it stands in its document", () => {
		const json = resultJson([resultFrom({ ...full, at: 500 })]) as Record<string, unknown>;
		assert.deepEqual(Object.keys(json), [
			"inference_id",
			"model",
			"latency_ms",
			"entities",
			"classifications",
			"structures",
			"relations",
			"unplaced",
			"unsupported_labels",
		]);
		assert.deepEqual((json["entities"] as unknown[])[0], { label: "person", text: "Ada Lovelace", start: 4, end: 16, confidence: 0.97 });
		assert.deepEqual(json["structures"], [
			{ name: "meeting", fields: { with: [{ text: "Bob", start: 34, end: 37, placement: "search" }], place: null } },
		]);
		assert.equal((json["unplaced"] as unknown[]).length, 1);
	});

	it("follows corrections: removed ones are out, relabelled ones have their new label", () => {
		const result = resultFrom(full);
		const corrected = {
			...result,
			entities: result.entities.map((entity, index) => ({
				...entity,
				isRemoved: index === 0,
				label: index === 1 ? "robot" : entity.label,
			})),
		};
		const { entities } = resultJson([corrected]) as { entities: { label: string; text: string }[] };
		assert.deepEqual(
			entities.map(({ label, text: surface }) => [label, surface]),
			[
				["robot", "Bob"],
				["company", "Acme Corp"],
			],
		);
	});

	it("is a list for several texts", () => {
		assert.equal((resultJson([resultFrom({ text, id: "a" }), resultFrom({ text, id: "b" })]) as unknown[]).length, 2);
	});
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { correct } from "../../../src/core/correction.ts";
import { emptyExtraction } from "../../../src/core/extraction.ts";
import type { Inference } from "../../../src/core/inference.ts";
import type { JsonValue } from "../../../src/core/json.ts";
import { placeExtraction } from "../../../src/core/placement.ts";
import { type TextResult, textResult } from "../../../src/core/result.ts";
import { emptySchema } from "../../../src/core/schema.ts";
import { type BodyFault, bodyText, draftOf, readBody } from "../../../src/editor/feedback/draft.ts";
import { type EntityShape, writeCorrectedOutput } from "../../../src/wire/correctedOutput.ts";

const texts = ["🎉 Mira left Oslo.", "Nobody came."];
const schema = { ...emptySchema, entities: [{ name: "person" }, { name: "city" }] };
const output: JsonValue = [
	{ entities: { person: [{ text: "Mira", start: 2, end: 6 }], city: [] } },
	{ entities: { person: [], city: [] } },
];

function inference(ofOneText: boolean): Inference {
	return {
		origin: "local:",
		isStored: true,
		record: {
			id: "1",
			modelId: "m",
			input: texts.join("\n\n"),
			output: ofOneText ? ((output as readonly JsonValue[])[0] ?? null) : output,
			status: "success",
			createdAt: 0,
		},
		snapshot: { task: { kind: "extract", format: "native", schema, validators: [] }, format: "native", sent: null, received: null },
	};
}

function result(run: Inference): TextResult {
	const text = texts[0] ?? "";
	const extraction = { ...emptyExtraction, entities: [{ label: "person", text: "Mira", interval: { start: 2, end: 6 } }] };
	const region = { start: 0, end: text.length };
	return textResult({ uri: "file:///a", inference: run, index: 0, text, region, extraction, placed: placeExtraction(text, extraction) });
}

function corrected(run: Inference): TextResult {
	const text = texts[0] ?? "";
	const span = { start: text.indexOf("Oslo"), end: text.indexOf("Oslo") + 4 };
	const added = correct(result(run), { type: "add", label: "city", span }, ({ start, end }) => text.slice(start, end));
	assert.ok(added.ok);
	return added.result;
}

const draft = (run: Inference, results: readonly TextResult[], shape: EntityShape) =>
	draftOf(run, results, (extraction, asked) => writeCorrectedOutput(extraction, asked, shape));

const mira = { text: "Mira", start: 2, end: 6 };
const oslo = { text: "Oslo", start: 12, end: 16 };

describe("what is shown before it is sent", () => {
	const run = inference(true);
	it("sets the model's output beside the corrected one, as one list in text order", () => {
		assert.deepEqual(draft(run, [corrected(run)], "list"), {
			model: { entities: [{ ...mira, label: "person" }] },
			corrected: {
				entities: [
					{ ...mira, label: "person" },
					{ ...oslo, label: "city" },
				],
			},
		});
	});
	it("or by label", () => {
		assert.deepEqual(draft(run, [corrected(run)], "byLabel"), {
			model: { entities: { person: [mira], city: [] } },
			corrected: { entities: { person: [mira], city: [oslo] } },
		});
	});
	it("keeps the texts of a batch that are not on screen as they came", () => {
		const batch = inference(false);
		const { corrected: sent } = draft(batch, [corrected(batch)], "byLabel");
		assert.deepEqual(sent, [{ entities: { person: [mira], city: [oslo] } }, { entities: { person: [], city: [] } }]);
	});
	it("keeps the output of a run that is not on screen", () => {
		assert.deepEqual(draft(run, [], "list"), { model: run.record.output, corrected: run.record.output });
	});
});

describe("what was edited before it is sent", () => {
	const shown = { model: null, corrected: { entities: [] } };
	it("is sent as shown; an empty note is none", () => {
		assert.deepEqual(readBody(bodyText(shown)), { ok: true, feedback: { verdict: "incorrect", correctedOutput: { entities: [] } } });
		assert.deepEqual(readBody(bodyText(shown, "missed one")), {
			ok: true,
			feedback: { verdict: "incorrect", correctedOutput: { entities: [] }, notes: "missed one" },
		});
		assert.deepEqual(readBody('{"verdict": "correct"}'), { ok: true, feedback: { verdict: "correct" } });
	});
	const refused: readonly [text: string, fault: BodyFault][] = [
		["{", "not-json"],
		["[]", "not-an-object"],
		['{"verdict": "correct", "correction": {}}', "unknown-key"],
		['{"verdict": "right"}', "bad-verdict"],
		['{"verdict": "incorrect"}', "no-output"],
		['{"verdict": "incorrect", "corrected_output": null}', "no-output"],
		['{"verdict": "correct", "corrected_output": {}}', "output-with-correct"],
		['{"verdict": "correct", "notes": 1}', "bad-notes"],
		[JSON.stringify({ verdict: "correct", notes: "🎉".repeat(5001) }), "long-notes"],
	];
	for (const [text, fault] of refused) {
		it(`is not sent with ${fault}: ${text.slice(0, 50)}`, () => {
			assert.deepEqual(readBody(text), { ok: false, fault });
		});
	}
	it("may hold a note of 5000 characters outside the basic plane", () => {
		assert.equal(readBody(JSON.stringify({ verdict: "correct", notes: "🎉".repeat(5000) })).ok, true);
	});
});

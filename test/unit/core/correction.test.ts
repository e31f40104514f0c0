import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
	type Correction,
	type CorrectionStep,
	correct,
	correctedExtraction,
	isCorrected,
	redone,
	undone,
} from "../../../src/core/correction.ts";
import { emptyExtraction } from "../../../src/core/extraction.ts";
import { placeExtraction } from "../../../src/core/placement.ts";
import { editedResult, type TextResult, textResult } from "../../../src/core/result.ts";
import type { Span } from "../../../src/core/span.ts";
import { random } from "../../support/random.ts";

const document = "Note: 🎉 Mira left Oslo for Rome.";
const region = { start: 6, end: document.length };
const read = (span: Span): string => document.slice(span.start, span.end);

function result(): TextResult {
	const text = read(region);
	const extraction = {
		...emptyExtraction,
		entities: [
			{ label: "person", text: "Mira", interval: { start: 2, end: 6 } },
			{ label: "person", text: "Oslo", interval: { start: 12, end: 16 } },
		],
	};
	const inference = {
		origin: "local:",
		record: { id: "1", modelId: "m", input: text, output: null, status: "success" as const, createdAt: 0 },
		isStored: true,
	};
	return textResult({ uri: "file:///a", inference, index: 0, text, region, extraction, placed: placeExtraction(text, extraction) });
}

/** The span of words in the document. */
const at = (words: string): Span => ({ start: document.indexOf(words), end: document.indexOf(words) + words.length });

const output = (of: TextResult): readonly string[] =>
	correctedExtraction(of).entities.map(({ label, text, interval }) => `${text} ${label} ${interval?.start}-${interval?.end}`);

suite("correcting a result", () => {
	const unchanged = ["Mira person 2-6", "Oslo person 12-16"];
	const table: readonly [title: string, correction: Correction, after: readonly string[], corrected: boolean][] = [
		["accepting changes nothing that is sent", { type: "accept", entityId: "e0" }, unchanged, false],
		["another label", { type: "relabel", entityId: "e1", label: "city" }, ["Mira person 2-6", "Oslo city 12-16"], true],
		["other boundaries", { type: "move", entityId: "e0", span: at("Mira left") }, ["Mira left person 2-11", "Oslo person 12-16"], true],
		["no entity", { type: "remove", entityId: "e1" }, ["Mira person 2-6"], true],
		["one that was missed", { type: "add", label: "city", span: at("Rome") }, [...unchanged, "Rome city 21-25"], true],
	];
	for (const [title, correction, after, corrected] of table) {
		test(title, () => {
			const before = result();
			const answer = correct(before, correction, read);
			assert.ok(answer.ok);
			assert.deepEqual(output(answer.result), after);
			assert.equal(isCorrected(answer.result), corrected);
			assert.deepEqual(output(before), unchanged);
			assert.deepEqual(undone(answer.result, answer.step, read), before);
			assert.deepEqual(redone(undone(answer.result, answer.step, read), answer.step, read), answer.result);
		});
	}

	const refusals: readonly [title: string, correction: Correction, reason: string][] = [
		["an entity that is not there", { type: "accept", entityId: "e9" }, "no-such-entity"],
		["nothing selected", { type: "add", label: "city", span: { start: 8, end: 8 } }, "empty-span"],
		["words that were not sent", { type: "add", label: "city", span: at("Note") }, "not-in-sent-text"],
	];
	for (const [title, correction, reason] of refusals) {
		test(`refuses ${title}`, () => assert.deepEqual(correct(result(), correction, read), { ok: false, reason }));
	}

	test("a correction made after an edit is told in the text as it was sent", () => {
		const change = { start: 6, end: 6, insertedLength: 5 };
		const edited = `${document.slice(0, 6)}Hey! ${document.slice(6)}`;
		const readEdited = (span: Span): string => edited.slice(span.start, span.end);
		const moved = editedResult(result(), [change], readEdited);
		const start = edited.indexOf("Rome");
		const answer = correct(moved, { type: "add", label: "city", span: { start, end: start + 4 } }, readEdited);
		assert.ok(answer.ok);
		assert.deepEqual(output(answer.result), [...unchanged, "Rome city 21-25"]);
	});

	test("whatever is done, undoing all of it leaves the result as it was", () => {
		for (let seed = 0; seed < 200; seed++) {
			const source = random(seed);
			const first = result();
			let current = first;
			const steps: CorrectionStep[] = [];
			for (let count = source.integer(1, 8); count > 0; count--) {
				const entityId = current.entities.length === 0 ? "e0" : source.pick(current.entities).id;
				const correction = source.pick<Correction>([
					{ type: "accept", entityId },
					{ type: "relabel", entityId, label: source.pick(["city", "person", "thing"]) },
					{ type: "remove", entityId },
					{ type: "move", entityId, span: at(source.pick(["Mira", "left", "Oslo for"])) },
					{ type: "add", label: "city", span: at(source.pick(["Rome", "for"])) },
				]);
				const answer = correct(current, correction, read);
				assert.ok(answer.ok, `seed ${seed}`);
				current = answer.result;
				steps.push(answer.step);
			}
			const back = steps.reduceRight((each, step) => undone(each, step, read), current);
			assert.deepEqual(output(back), output(first), `seed ${seed}`);
			assert.equal(isCorrected(back), false);
		}
	});
});

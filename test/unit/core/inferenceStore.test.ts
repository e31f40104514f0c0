import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { emptyExtraction } from "../../../src/core/extraction.ts";
import type { Inference } from "../../../src/core/inference.ts";
import { InferenceStore, type StoreChange } from "../../../src/core/inferenceStore.ts";
import { placeExtraction } from "../../../src/core/placement.ts";
import { type TextResult, textResult } from "../../../src/core/result.ts";
import type { Span } from "../../../src/core/span.ts";
import type { TextChange } from "../../../src/core/textChange.ts";

const uri = "file:///note.txt";

const inference = (id: string): Inference => ({
	origin: "local:",
	record: { id, modelId: "m", input: "", output: null, status: "success", createdAt: 0 },
	isStored: true,
});

/** A result over `region` of the document that found the given words. */
function found(document: string, region: Span, words: readonly string[], id = "1"): TextResult {
	const text = document.slice(region.start, region.end);
	const extraction = { ...emptyExtraction, entities: words.map((word) => ({ label: "x", text: word })) };
	const placed = placeExtraction(text, extraction);
	return textResult({ uri, inference: inference(id), index: 0, text, region, extraction, placed });
}

const whole = (document: string): Span => ({ start: 0, end: document.length });

/** Entities as `start-end`, with `!` where one is stale. */
const shown = (store: InferenceStore): readonly string[] =>
	store.results(uri).flatMap(({ entities }) => entities.map(({ span, isStale }) => `${span.start}-${span.end}${isStale ? "!" : ""}`));

/** A document that is edited as VS Code tells it: changes of one event from the last to the first. */
function edited(document: string, store: InferenceStore, ...changes: readonly (TextChange & { inserted: string })[]): string {
	let after = document;
	for (const change of changes) {
		after = after.slice(0, change.start) + change.inserted + after.slice(change.end);
	}
	store.applyChanges(uri, changes, (span) => after.slice(span.start, span.end));
	return after;
}

const change = (start: number, end: number, inserted: string) => ({ start, end, inserted, insertedLength: inserted.length });

suite("inference store", () => {
	test("spans are the document's, although the text was a part of it", () => {
		const store = new InferenceStore();
		store.add([found("🎉 to Oslo and Rome", { start: 3, end: 19 }, ["Oslo", "Rome"])]);
		assert.deepEqual(shown(store), ["6-10", "15-19"]);
		assert.deepEqual(store.results(uri)[0]?.entities[0]?.sent, { start: 3, end: 7 });
	});

	test("a new run takes the place of results on the same stretch, and leaves others", () => {
		const document = "Oslo. Rome. Bonn.";
		const store = new InferenceStore();
		store.add([found(document, { start: 0, end: 5 }, ["Oslo"], "1"), found(document, { start: 6, end: 11 }, ["Rome"], "2")]);
		store.add([found(document, { start: 6, end: 17 }, ["Bonn"], "3")]);
		assert.deepEqual(shown(store), ["0-4", "12-16"]);
	});

	test("edits move what stands behind them, and what they change goes stale", () => {
		let document = "to Oslo and Rome";
		const store = new InferenceStore();
		store.add([found(document, whole(document), ["Oslo", "Rome"])]);
		document = edited(document, store, change(0, 0, "I went "));
		assert.deepEqual(shown(store), ["10-14", "19-23"]);
		document = edited(document, store, change(12, 12, "x"));
		assert.deepEqual(shown(store), ["10-15!", "20-24"]);
		document = edited(document, store, change(12, 13, ""));
		assert.deepEqual(shown(store), ["10-14", "19-23"]);
		edited(document, store, change(23, 23, " again"));
		assert.deepEqual(shown(store), ["10-14", "19-23"]);
	});

	test("an edit at several places at once, told from the last to the first", () => {
		const document = "Oslo, Oslo, Rome";
		const store = new InferenceStore();
		store.add([found(document, whole(document), ["Oslo", "Rome"])]);
		const after = edited(document, store, change(12, 14, "Dr"), change(6, 6, "in "), change(0, 0, "in "));
		assert.equal(after, "in Oslo, in Oslo, Drme");
		assert.deepEqual(shown(store), ["3-7", "12-16", "18-22!"]);
	});

	test("what was cut away comes back whole by undo", () => {
		let document = "to Oslo and Rome";
		const store = new InferenceStore();
		store.add([found(document, whole(document), ["Oslo", "Rome"])]);
		document = edited(document, store, change(1, 9, ""));
		assert.deepEqual(shown(store), ["1-1!", "4-8"]);
		document = edited(document, store, change(1, 1, "o Oslo a"));
		assert.deepEqual(shown(store), ["3-7", "12-16"]);
	});

	test("every change is told once, and none where nothing changed", () => {
		const document = "to Oslo. Fin.";
		const store = new InferenceStore();
		const told: StoreChange[] = [];
		const subscription = store.onDidChange((event) => told.push(event));
		store.add([found(document, { start: 0, end: 8 }, ["Oslo"])]);
		edited(document, store, change(10, 10, "x"));
		store.updateInference({ ...inference("1"), isPinned: true });
		store.clear(uri);
		store.clear(uri);
		subscription.dispose();
		store.add([found(document, { start: 0, end: 8 }, ["Oslo"])]);
		assert.deepEqual(
			told.map(({ type }) => type),
			["results", "inference", "results"],
		);
	});
});

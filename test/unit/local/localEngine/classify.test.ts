import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptySchema } from "../../../../src/core/schema.ts";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";

const classesOf = (text: string, labels: readonly (string | { name: string; description: string })[], more: object = {}): string[] => {
	const task = { name: "task", labels: labels.map((label) => (typeof label === "string" ? { name: label } : label)), ...more };
	const [classification] = extractLocally(text, { ...emptySchema, classifications: [task] }).extraction.classifications;
	assert.equal(classification?.task, "task");
	return classification.labels.map(({ label, confidence }) => {
		assert.ok(confidence !== undefined && confidence >= 0.5 && confidence <= 1);
		return label;
	});
};

describe("extractLocally: classifications", () => {
	const sentiment = ["positive", "negative", "neutral"];
	const rows: readonly (readonly [
		text: string,
		labels: readonly (string | { name: string; description: string })[],
		expected: readonly string[],
	])[] = [
		["I love this phone, the camera is amazing!", sentiment, ["positive"]],
		["The battery is not good and it broke after a week.", sentiment, ["negative"]],
		["The package is on the table.", sentiment, []],
		["Our production server is down, please fix ASAP!!", ["high", "medium", "low"], ["high"]],
		["No rush, a cosmetic typo on the about page.", ["urgent", "low priority"], ["low priority"]],
		["Congratulations! You won a free prize, click here to claim", ["spam", "ham"], ["spam"]],
		["The striker scored two goals in the cup final.", ["sports", "politics", "business"], ["sports"]],
		["Where is my order? The parcel never arrived.", ["billing", "shipping", "technical support"], ["shipping"]],
		["I was charged twice, please send my money back.", ["billing", "shipping", "technical support"], ["billing"]],
		["You are a stupid idiot, shut up.", ["toxic", "safe"], ["toxic"]],
		["Der Hund und die Katze sind nicht im Haus", ["english", "german", "french"], ["german"]],
		["これは日本語です。", ["japanese", "korean"], ["japanese"]],
		[
			"The judge ruled in court.",
			[
				{ name: "a", description: "courts, judges and rulings" },
				{ name: "b", description: "cooking and recipes" },
			],
			["a"],
		],
		["Refunds take a week.", ["refunds", "opening hours"], ["refunds"]],
		["", sentiment, []],
		["qwerty asdf", ["alpha", "beta"], []],
	];
	for (const [text, labels, expected] of rows) {
		it(`says ${expected.join() || "nothing"} of ${JSON.stringify(text)}`, () => assert.deepEqual(classesOf(text, labels), expected));
	}

	it("gives every label with evidence where a task takes several, up to top_k", () => {
		const text = "The bank's software app crashed; shares fell as investors sold stock.";
		const labels = ["technology", "business", "sports"];
		assert.deepEqual(classesOf(text, labels, { multiLabel: true }).sort(), ["business", "technology"]);
		assert.equal(classesOf(text, labels, { multiLabel: true, topK: 1 }).length, 1);
		assert.deepEqual(classesOf(text, labels, { multiLabel: true, threshold: 0.99 }), []);
	});
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { completeLocally, completionOf } from "../../../../src/local/localEngine/index.ts";
import { asking } from "./schemas.ts";

const laptop =
	"Apple announced a new laptop today. The laptop has a new chip. The weather was nice. Analysts expect the laptop to sell well. Shares of Apple rose.";
const countSentences = (text: string): number => text.split(/(?<=[.!?])\s+/u).length;

describe("completeLocally", () => {
	const counts: readonly (readonly [instruction: string, sentences: number])[] = [
		["Summarize in 2 sentences:", 2],
		["Summarize the following text in one sentence:", 1],
		["Summarise in three bullet points:", 3],
		["Give me a tl;dr:", 1],
	];
	for (const [instruction, sentences] of counts) {
		it(`gives ${sentences} of the text's own sentences for "${instruction}"`, () => {
			const completion = completionOf(asking(`${instruction} ${laptop}`));
			assert.equal(countSentences(completion), sentences);
			for (const sentence of completion.split(/(?<=[.!?])\s+/u)) assert.ok(laptop.includes(sentence), sentence);
		});
	}

	it("answers a question with the sentences that share most with it", () => {
		const text = "Amazon sells many books in Seattle. The firm was founded by Jeff Bezos in 1994. Rain is common there. Trees grow tall.";
		assert.match(completionOf(asking(`Who founded the firm?\n\n${text}`)), /Jeff Bezos/u);
		assert.match(completionOf(asking(`${text}\n\nWhere is rain common?`)), /Rain is common/u);
		assert.match(
			completionOf(
				asking(text, {
					messages: [
						{ role: "user", content: "old" },
						{ role: "assistant", content: "no" },
						{ role: "user", content: `When was it founded? ${text}` },
					],
				}),
			),
			/1994/u,
		);
	});

	const any = [
		"",
		" ",
		"Hello",
		"Write a haiku about the sea.",
		"?",
		"😀",
		"\ud800",
		"请总结：东京是日本的首都。它有很多人。天气很好。",
		"مرحبا بالعالم. كيف حالك؟",
	];
	for (const text of any) {
		it(`never answers nothing, and twice the same: ${JSON.stringify(text)}`, () => {
			const completion = completionOf(asking(text));
			assert.notEqual(completion.trim(), "");
			assert.equal(completionOf(asking(text)), completion);
		});
	}

	it("streams deltas that make up the completion, up to max_tokens words", () => {
		const request = asking(`Summarize in 2 sentences: ${laptop}`);
		const deltas = [...completeLocally(request)];
		assert.ok(deltas.length > 3);
		assert.equal(deltas.join(""), completionOf(request));
		assert.equal([...completeLocally({ ...request, maxTokens: 3 })].length, 3);
	});

	it("reads the text blocks of a message, and stops between deltas when cancelled", () => {
		const content = [
			{ type: "text", text: "Summarize in one sentence:" },
			{ type: "text", text: laptop },
		];
		assert.equal(countSentences(completionOf(asking("", { messages: [{ role: "user", content }] }))), 1);
		const controller = new AbortController();
		const deltas = completeLocally(asking(laptop), { signal: controller.signal });
		assert.equal(deltas.next().done, false);
		controller.abort();
		assert.throws(() => deltas.next(), { name: "AbortError" });
	});
});

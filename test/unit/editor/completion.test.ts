import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReplyPart, Usage } from "../../../src/core/reply.ts";
import { Completion, type CompletionEnd } from "../../../src/editor/extraction/completion.ts";
import { plainWords } from "../../../src/words/translate.ts";
import { usageText } from "../../../src/words/usageText.ts";

const word = (text: string): ReplyPart => ({ type: "text-delta", text });

describe("an answer as it comes", () => {
	const cases: readonly [name: string, parts: readonly ReplyPart[], end: CompletionEnd | undefined, lines: readonly string[]][] = [
		["nothing yet", [], undefined, ["> Sum · asked", "> Waiting for the first word…"]],
		[
			"thinking",
			[{ type: "reasoning-delta", text: "a\nb" }],
			undefined,
			["> Sum · asked", "> Thinking…", "", "> Reasoning:", "> a", "> b"],
		],
		[
			"words",
			[{ type: "start", modelUsed: "ran" }, word("One "), word("two")],
			undefined,
			["> Sum · ran", "> Writing… The status item cancels, and what came is kept.", "", "One two"],
		],
		[
			"all of it, with figures",
			[word("One"), { type: "end", usage: { inputTokens: 9, cacheReadTokens: 4 } }, { type: "end", usage: { outputTokens: 1 } }],
			{ type: "whole" },
			["> Sum · asked", "> 9 tokens in (4 cached), 1 out · first token after 200 ms · took 1.5 s", "", "One"],
		],
		[
			"broken off, in words on one line",
			[word("One")],
			{ type: "incomplete", words: "it\n\nbroke." },
			["> Sum · asked", "> INCOMPLETE: it broke.", "> first token after 200 ms · took 1.5 s", "", "One"],
		],
	];
	for (const [name, parts, end, lines] of cases) {
		it(name, () => {
			const completion = new Completion("asked", 1000);
			for (const [index, part] of parts.entries()) {
				completion.push(part, 1200 + index);
			}
			if (end !== undefined) {
				completion.end(end, 2500);
				completion.end({ type: "incomplete", words: "too late" }, 9000);
			}
			const first = parts.findIndex(({ type }) => type.endsWith("delta"));
			const read = completion.read("Sum", plainWords);
			assert.deepEqual(
				read
					.trimEnd()
					.split("\n")
					.map((line) => line.trimEnd()),
				lines,
			);
			assert.equal(completion.firstTokenMs, first < 0 ? undefined : 200 + first);
		});
	}

	it("that came whole counts before its pieces, and says that it hit its limit", () => {
		const completion = new Completion("asked", 0);
		completion.push(word("On"), 1);
		completion.take({ kind: "completion", completion: "One", finishReason: "length", modelUsed: "ran" });
		completion.end({ type: "whole" }, 2);
		assert.match(completion.read("Sum", plainWords), /^> Sum · ran {2}\n> Cut off at the token limit[^\n]*\n> [^\n]*\n\nOne\n$/);
	});

	it("that broke off is a reply only with words", () => {
		const completion = new Completion("asked", 0);
		completion.push({ type: "reasoning-delta", text: "hm" }, 1);
		assert.equal(completion.partial, undefined);
		completion.push(word("One"), 2);
		assert.deepEqual(completion.partial, {
			kind: "completion",
			completion: "One",
			isIncomplete: true,
			modelUsed: "asked",
			reasoning: "hm",
		});
	});
});

describe("tokens in words", () => {
	const cases: readonly [Usage | undefined, string][] = [
		[undefined, ""],
		[{}, ""],
		[{ inputTokens: 9, outputTokens: 2 }, "9 tokens in, 2 out"],
		[{ inputTokens: 9, cacheReadTokens: 0 }, "9 tokens in"],
		[{ inputTokens: 9, cacheReadTokens: 4, outputTokens: 2 }, "9 tokens in (4 cached), 2 out"],
		[{ cacheReadTokens: 4 }, "4 tokens cached"],
		[{ totalTokens: 7 }, "7 tokens"],
	];
	for (const [usage, expected] of cases) {
		it(JSON.stringify(usage) ?? "nothing known", () => assert.equal(usageText(usage, plainWords), expected));
	}
});

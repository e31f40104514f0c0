import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { byteMap } from "../../../src/core/byteMap.ts";
import { offsetMap } from "../../../src/core/offsetMap.ts";
import { random } from "../../support/random.ts";
import { oddText } from "../../support/texts.ts";

suite("offset map", () => {
	const table: readonly [text: string, codePoints: number, utf16OfEach: readonly number[]][] = [
		["", 0, [0]],
		["ab", 2, [0, 1, 2]],
		["a🎉b👍", 4, [0, 1, 3, 4, 6]],
		["🎉🎉", 2, [0, 2, 4]],
		["x\ud83dy🎉", 4, [0, 1, 2, 3, 5]],
		["\udc00🎉", 2, [0, 1, 3]],
		["e\u0301\r\n東", 5, [0, 1, 2, 3, 4, 5]],
	];
	for (const [text, codePoints, utf16OfEach] of table) {
		test(`of ${JSON.stringify(text)}`, () => {
			const map = offsetMap(text);
			assert.equal(map.length, codePoints);
			assert.deepEqual(
				utf16OfEach.map((_, index) => map.toUtf16(index)),
				utf16OfEach,
			);
			assert.deepEqual(
				utf16OfEach.map((offset) => map.toCodePoint(offset)),
				utf16OfEach.map((_, index) => index),
			);
		});
	}

	test("an offset inside a pair counts as the pair's start, one past the end as the end", () => {
		const map = offsetMap("a🎉b");
		assert.equal(map.toCodePoint(2), 1);
		assert.equal(map.toUtf16(99), 4);
		assert.equal(map.toCodePoint(99), 3);
		assert.equal(map.toUtf16(-1), 0);
		assert.equal(map.toCodePoint(-1), 0);
	});

	test("agrees with a walk over the characters, both ways", () => {
		for (let seed = 0; seed < 200; seed++) {
			const source = random(seed);
			const text = oddText(source, source.integer(0, 60));
			const map = offsetMap(text);
			const characters = [...text];
			assert.equal(map.length, characters.length, `seed ${seed}`);
			let offset = 0;
			for (const [index, character] of characters.entries()) {
				assert.equal(map.toUtf16(index), offset, `seed ${seed}`);
				assert.equal(map.toCodePoint(offset), index, `seed ${seed}`);
				offset += character.length;
			}
		}
	});
});

suite("byte map", () => {
	test("agrees with the encoder, and knows no offset inside a character", () => {
		const encoder = new TextEncoder();
		for (let seed = 0; seed < 60; seed++) {
			const source = random(seed);
			const text = oddText(source, source.integer(0, 900));
			const map = byteMap(text);
			let bytes = 0;
			let offset = 0;
			for (const character of text) {
				assert.equal(map(bytes), offset, `seed ${seed}`);
				const size = encoder.encode(character).length;
				if (size > 1) {
					assert.equal(map(bytes + 1), undefined, `seed ${seed}`);
				}
				bytes += size;
				offset += character.length;
			}
			assert.equal(map(bytes), text.length);
			assert.equal(map(bytes + 1), undefined);
		}
	});
});

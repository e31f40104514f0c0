import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { levels } from "../../../src/core/levels.ts";
import { overlaps, type Span } from "../../../src/core/span.ts";
import { random } from "../../support/random.ts";

const spans = (...pairs: readonly (readonly [number, number])[]): Span[] => pairs.map(([start, end]) => ({ start, end }));

describe("levels", () => {
	const table: readonly (readonly [name: string, given: Span[], expected: readonly number[]])[] = [
		["nothing", [], []],
		["one", spans([3, 5]), [0]],
		["apart", spans([0, 2], [4, 6]), [0, 0]],
		["touching", spans([0, 2], [2, 4]), [0, 0]],
		["nested, the outer below", spans([2, 4], [0, 9]), [1, 0]],
		["three deep", spans([0, 9], [1, 8], [2, 7]), [0, 1, 2]],
		["crossing", spans([0, 5], [3, 8]), [0, 1]],
		["the same twice", spans([1, 4], [1, 4]), [0, 1]],
		["a chain reuses levels", spans([0, 4], [3, 7], [6, 9]), [0, 1, 0]],
		["empty spans", spans([2, 2], [0, 5], [2, 2]), [1, 0, 1]],
	];
	for (const [name, given, expected] of table) {
		it(name, () => assert.deepEqual(levels(given), expected));
	}

	it("never puts overlapping spans on one level, and uses no more levels than overlap at one point", () => {
		const generator = random(7);
		for (let round = 0; round < 200; round++) {
			const given = Array.from({ length: generator.integer(1, 30) }, () => {
				const start = generator.integer(0, 60);
				return { start, end: start + generator.integer(1, 12) };
			});
			const result = levels(given);
			for (const [a, one] of given.entries()) {
				for (const [b, other] of given.entries()) {
					assert.ok(a === b || !overlaps(one, other) || result[a] !== result[b]);
				}
			}
			const deepest = Math.max(...given.map(({ start }) => given.filter((other) => other.start <= start && start < other.end).length));
			assert.equal(Math.max(...result) + 1, deepest);
		}
	});
});

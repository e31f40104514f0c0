import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Span } from "../../../src/core/span.ts";
import { changesInside, movedBy, restored, type TextChange } from "../../../src/core/textChange.ts";
import { random } from "../../support/random.ts";

const edit = (text: string, change: TextChange, inserted: string): string =>
	text.slice(0, change.start) + inserted + text.slice(change.end);

/** Reads `ab[cd]ef` as a text and the span its brackets mark. */
function marked(source: string): { text: string; span: Span } {
	const start = source.indexOf("[");
	const end = source.indexOf("]") - 1;
	return { text: source.replace(/[[\]]/g, ""), span: { start, end } };
}

const show = (text: string, span: Span): string =>
	`${text.slice(0, span.start)}[${text.slice(span.start, span.end)}]${text.slice(span.end)}`;

suite("a span through a change", () => {
	const table: readonly [
		title: string,
		before: string,
		range: readonly [number, number],
		inserted: string,
		after: string,
		inside: boolean,
	][] = [
		["typing before", "ab[cd]ef", [0, 0], "x", "xab[cd]ef", false],
		["typing at the start", "ab[cd]ef", [2, 2], "x", "abx[cd]ef", false],
		["typing inside", "ab[cd]ef", [3, 3], "x", "ab[cxd]ef", true],
		["typing at the end", "ab[cd]ef", [4, 4], "x", "ab[cd]xef", false],
		["typing after", "ab[cd]ef", [5, 5], "x", "ab[cd]exf", false],
		["deleting before", "ab[cd]ef", [0, 2], "", "[cd]ef", false],
		["deleting after", "ab[cd]ef", [4, 6], "", "ab[cd]", false],
		["deleting inside", "ab[cde]f", [3, 4], "", "ab[ce]f", true],
		["deleting the first character", "ab[cd]ef", [2, 3], "", "ab[d]ef", true],
		["deleting the last character", "ab[cd]ef", [3, 4], "", "ab[c]ef", true],
		["deleting across the start", "ab[cd]ef", [1, 3], "", "a[d]ef", true],
		["deleting across the end", "ab[cd]ef", [3, 5], "", "ab[c]f", true],
		["deleting the span", "ab[cd]ef", [2, 4], "", "ab[]ef", true],
		["deleting more than the span", "ab[cd]ef", [1, 5], "", "a[]f", true],
		["replacing across the start", "ab[cd]ef", [1, 3], "xyz", "axyz[d]ef", true],
		["replacing across the end", "ab[cd]ef", [3, 5], "xyz", "ab[c]xyzf", true],
		["replacing the span", "ab[cd]ef", [2, 4], "xyz", "ab[]xyzef", true],
		["replacing before with the same length", "ab[cd]ef", [0, 2], "xy", "xy[cd]ef", false],
	];
	for (const [title, before, [start, end], inserted, after, inside] of table) {
		test(title, () => {
			const { text, span } = marked(before);
			const change = { start, end, insertedLength: inserted.length };
			assert.equal(show(edit(text, change, inserted), movedBy(span, change)), after);
			assert.equal(changesInside(span, change), inside);
		});
	}

	test("after a change and its undo the span stands where it stood", () => {
		for (let seed = 0; seed < 2000; seed++) {
			const source = random(seed);
			const text = Array.from({ length: source.integer(2, 14) }, () => source.pick([..."abcdefg"])).join("");
			const start = source.integer(0, text.length - 1);
			const span = { start, end: source.integer(start + 1, text.length) };
			const original = text.slice(span.start, span.end);
			const from = source.integer(0, text.length + 1);
			const removed = { start: from, end: source.integer(from, text.length + 1) };
			const inserted = "XYZ".slice(0, source.integer(0, 4));
			const change = { ...removed, insertedLength: inserted.length };
			const undo = { start: removed.start, end: removed.start + inserted.length, insertedLength: removed.end - removed.start };
			const moved = movedBy(movedBy(span, change), undo);
			const read = (at: Span): string => text.slice(at.start, at.end);
			const back = read(moved) === original ? moved : restored(moved, original, [{ start: from, end: removed.end }], read);
			assert.equal(back === undefined ? undefined : read(back), original, `seed ${seed}: ${show(text, span)} ${JSON.stringify(change)}`);
		}
	});
});

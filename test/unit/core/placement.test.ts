import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { type Entity, emptyExtraction } from "../../../src/core/extraction.ts";
import { offsetMap } from "../../../src/core/offsetMap.ts";
import { placeExtraction } from "../../../src/core/placement.ts";
import { emptySchema } from "../../../src/core/schema.ts";
import { random } from "../../support/random.ts";
import { oddText } from "../../support/texts.ts";

const entity = (text: string, start?: number, end?: number): Entity => ({
	label: "city",
	text,
	...(start === undefined || end === undefined ? {} : { interval: { start, end } }),
});

suite("placing entities", () => {
	/** Text, mention, then where it lands as `start-end method`, or the reason why it has no place. */
	const table: readonly [title: string, text: string, mention: Entity, places: readonly string[]][] = [
		["code points as received", "Mira left Oslo.", entity("Oslo", 10, 14), ["10-14 exact"]],
		["code points after an emoji", "🎉 Mira left Oslo", entity("Oslo", 12, 16), ["13-17 exact"]],
		["UTF-16 units", "🎉 Mira left Oslo", entity("Oslo", 13, 17), ["13-17 utf16"]],
		["UTF-8 bytes", "Ærø: Oslo", entity("Oslo", 7, 11), ["5-9 utf8"]],
		["UTF-8 bytes after an emoji", "🎉🎉 Oslo", entity("Oslo", 9, 13), ["5-9 utf8"]],
		["an inclusive end", "to Oslo now", entity("Oslo", 3, 6), ["3-7 shifted"]],
		["one too far left", "to Oslo now", entity("Oslo", 2, 6), ["3-7 shifted"]],
		["one too far right", "to Oslo now", entity("Oslo", 4, 8), ["3-7 shifted"]],
		["the full stop that was added", "she left Oslo", entity("Oslo.", 9, 14), ["9-13 clipped"]],
		["the full stop, after an emoji", "🎉 left Oslo", entity("Oslo.", 7, 12), ["8-12 clipped"]],
		["a full stop that the text has", "she left Oslo.", entity("Oslo.", 9, 14), ["9-14 exact"]],
		["far off: the nearest occurrence", "Oslo and, much later in the day, Oslo", entity("Oslo", 20, 24), ["33-37 nearest"]],
		["CRLF counted as one", "a\r\nb\r\nc\r\nOslo", entity("Oslo", 6, 10), ["9-13 nearest"]],
		["past the end", "Oslo", entity("Oslo", 400, 404), ["0-4 nearest"]],
		["no offsets: all occurrences", "Oslo, Oslo and Oslo", entity("Oslo"), ["0-4 search", "6-10 search", "15-19 search"]],
		["no offsets: not inside another word", "the man she knew was he", entity("he"), ["21-23 search"]],
		["no offsets: inside a word where there is no other", "Osloborgs", entity("Oslo"), ["0-4 search"]],
		["no offsets: scripts without spaces", "東京都と東京", entity("東京"), ["0-2 search", "4-6 search"]],
		["offsets alone", "to Oslo now", entity("", 3, 7), ["3-7 exact"]],
		["right to left", "שלום אוסלו!", entity("אוסלו", 5, 10), ["5-10 exact"]],
		["a combining mark", "cafe\u0301 Oslo", entity("Oslo", 6, 10), ["6-10 exact"]],
		["a lone surrogate before it", "\ud83d Oslo", entity("Oslo", 2, 6), ["2-6 exact"]],
		["not in the text", "to Oslo now", entity("Bergen", 3, 7), ["not-in-text"]],
		["no offsets, not in the text", "to Oslo now", entity("Bergen"), ["not-in-text"]],
		["nothing at all", "to Oslo now", entity(""), ["empty"]],
		["offsets the wrong way round", "to Oslo now", entity("", 7, 3), ["invalid-offsets"]],
		["offsets that are no integers", "to Oslo now", entity("Oslo", 1.5, Number.NaN), ["3-7 search"]],
		["an empty text", "", entity("Oslo", 0, 4), ["not-in-text"]],
	];
	for (const [title, text, mention, places] of table) {
		test(title, () => {
			const result = placeExtraction(text, { ...emptyExtraction, entities: [mention] });
			const shown = result.entities.map(({ span, method }) => `${span.start}-${span.end} ${method}`);
			assert.deepEqual([...shown, ...result.unplaced.map(({ reason }) => reason)], places);
			for (const placed of result.entities) {
				assert.equal(placed.text, text.slice(placed.span.start, placed.span.end));
			}
		});
	}

	test("a mention without offsets does not double one with offsets", () => {
		const entities = [entity("Oslo", 0, 4), entity("Oslo"), entity("Oslo")];
		const result = placeExtraction("Oslo, Oslo", { ...emptyExtraction, entities });
		assert.deepEqual(
			result.entities.map(({ span, method }) => [span.start, method]),
			[
				[0, "exact"],
				[6, "search"],
			],
		);
	});

	test("equal words under two labels both stay", () => {
		const entities: Entity[] = [entity("Paris"), { label: "person", text: "Paris" }];
		const result = placeExtraction("Paris", { ...emptyExtraction, entities });
		assert.deepEqual(
			result.entities.map(({ label }) => label),
			["city", "person"],
		);
	});

	test("whatever stands in a text is found where it stands, in any of the units", () => {
		for (let seed = 0; seed < 400; seed++) {
			const source = random(seed);
			const before = oddText(source, source.integer(0, 20));
			const part = `Oslo${oddText(source, source.integer(0, 3))}!`;
			const text = before + part + oddText(source, source.integer(0, 20));
			const map = offsetMap(text);
			const span = { start: before.length, end: before.length + part.length };
			// A pair may form where two pieces meet; then no unit has an offset there.
			if (/[\ud800-\udbff]$/.test(before) && /^[\udc00-\udfff]/.test(part)) {
				continue;
			}
			const bytes = (end: number): number => Buffer.byteLength(text.slice(0, end));
			for (const interval of [map.toInterval(span), span, { start: bytes(span.start), end: bytes(span.end) }]) {
				const result = placeExtraction(text, { ...emptyExtraction, entities: [{ label: "x", text: part, interval }] });
				assert.deepEqual(result.entities[0]?.span, span, `seed ${seed}`);
			}
		}
	});
});

suite("placing the other kinds", () => {
	const text = "Order 7731 from Kestrel AG totals 480.00 EUR.";

	test("values of a record stand at their places; a choice needs none", () => {
		const schema = {
			...emptySchema,
			structures: [{ name: "order", fields: [{ name: "vendor" }, { name: "currency", choices: ["EUR", "euro"] }, { name: "note" }] }],
		};
		const result = placeExtraction(
			text,
			{
				...emptyExtraction,
				structures: [
					{
						structure: "order",
						fields: [
							{ name: "vendor", isList: false, values: [{ text: "Kestrel AG", interval: { start: 16, end: 26 } }] },
							{ name: "currency", isList: false, values: [{ text: "euro" }] },
							{ name: "note", isList: true, values: [{ text: "urgent" }] },
						],
					},
				],
			},
			schema,
		);
		assert.deepEqual(
			result.structures[0]?.fields.map((field) => field.values[0]?.span),
			[{ start: 16, end: 26 }, undefined, undefined],
		);
		assert.deepEqual(
			result.unplaced.map(({ kind, owner, text: words, reason }) => [kind, owner, words, reason]),
			[["field", "order.note", "urgent", "not-in-text"]],
		);
	});

	test("both ends of a relation stand at their places, and an end that does not is told", () => {
		const relations = [{ type: "sold_by", head: { text: "7731" }, tail: { text: "Kestrel Ltd", interval: { start: 16, end: 27 } } }];
		const result = placeExtraction(text, { ...emptyExtraction, relations });
		assert.deepEqual(result.relations[0]?.head.span, { start: 6, end: 10 });
		assert.equal(result.relations[0]?.tail.span, undefined);
		assert.deepEqual(
			result.unplaced.map(({ owner, text: words }) => [owner, words]),
			[["sold_by", "Kestrel Ltd"]],
		);
	});
});

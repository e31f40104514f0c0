import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptySchema } from "../../../../src/core/schema.ts";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";
import { random } from "../../../support/random.ts";
import { tenLabels } from "./measure.ts";

const pieces = [
	"Apple",
	"Maria",
	"López",
	"Berlin",
	"€",
	"12.500",
	"$4",
	"2024-05-01",
	"May",
	"of",
	"the",
	"University",
	"J.",
	"van",
	"der",
	"Berg",
	"😀",
	"👩‍👩‍👧",
	"é",
	"e\u0301",
	"東京",
	"שלום",
	"مرحبا",
	"\r\n",
	"\n",
	"\t",
	"\ud800",
	"\udc00",
	"a@b.example",
	"https://x.example/(a)",
	"+1 415 555 0132",
	",",
	".",
	"(",
	")",
	"'s",
	"’s",
	"&",
	"-",
	"#1",
	"Inc.",
	"iPhone",
	"15",
	"\u200d",
	"\u202e",
	"K.",
	"ΣΑΣ",
	"İ",
	"ß",
	"\u0000",
	"Key: value",
	"%",
];

const everything = {
	...emptySchema,
	entities: [...tenLabels, "number", "percent", "time", "id", "file", "title", "nationality", "address", "unknowable"].map((name) => ({
		name,
	})),
	classifications: [{ name: "mood", labels: [{ name: "positive" }, { name: "negative" }] }],
	structures: [
		{ name: "order", fields: [{ name: "vendor" }, { name: "total", dtype: "str" as const }, { name: "state", choices: ["new", "paid"] }] },
	],
	relations: [{ name: "works_for" }, { name: "located_in" }, { name: "likes" }],
};

describe("extractLocally: any text", () => {
	it("answers with slices of the text, in text order, without overlaps inside a label", () => {
		const chance = random(42);
		for (let round = 0; round < 400; round++) {
			const length = chance.integer(0, 30);
			const text = Array.from({ length }, () => chance.pick(pieces) + (chance.next() < 0.7 ? " " : "")).join("");
			const points = [...text];
			const { extraction } = extractLocally(text, everything, { threshold: 0 });
			const mentions = [
				...extraction.entities,
				...extraction.relations.flatMap(({ head, tail }) => [head, tail]),
				...extraction.structures.flatMap((instance) => instance.fields.flatMap((field) => field.values)),
			];
			for (const { text: surface, interval } of mentions) {
				if (interval === undefined) continue;
				assert.ok(0 <= interval.start && interval.start < interval.end && interval.end <= points.length, JSON.stringify(text));
				assert.equal(points.slice(interval.start, interval.end).join(""), surface, JSON.stringify(text));
			}
			const ends = new Map<string, number>();
			let last = 0;
			for (const { label, interval } of extraction.entities) {
				assert.ok(
					interval !== undefined && interval.start >= last && interval.start >= (ends.get(label) ?? 0),
					`${label} in ${JSON.stringify(text)}`,
				);
				last = interval.start;
				ends.set(label, interval.end);
			}
		}
	});

	const long: readonly (readonly [name: string, text: string])[] = [
		["one word", "a".repeat(300_000)],
		["capitals", "Abc ".repeat(75_000)],
		["digits", "1".repeat(300_000)],
		["digits in groups", "1 ".repeat(100_000)],
		["dots", ".".repeat(300_000)],
		["initials", "J. ".repeat(75_000)],
		["at signs", "a@".repeat(100_000)],
		["slashes", "/a".repeat(100_000)],
		["open brackets", "(".repeat(200_000)],
		["keys", "Key: value\n".repeat(20_000)],
		["spaces", " ".repeat(300_000)],
	];
	for (const [name, text] of long) {
		it(`reads a long text of ${name} to its end`, () => {
			const { extraction } = extractLocally(text, everything);
			assert.equal(extraction.classifications.length, 1);
		});
	}
});

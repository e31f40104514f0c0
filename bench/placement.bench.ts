import { type Entity, emptyExtraction } from "../src/core/extraction.ts";
import { placeExtraction } from "../src/core/placement.ts";
import { random } from "../test/support/random.ts";

/** Spans placed on long text against walking to each of them, and against ourselves on ten times the text. */
const mixed = ["abc ", "🎉", "Oslo ", "東京", "é ", "👩‍👧 "];

function longText(units: number): string {
	const source = random(7);
	const parts: string[] = [];
	for (let length = 0; length < units; ) {
		const part = source.pick(mixed);
		parts.push(part);
		length += part.length;
	}
	return parts.join("");
}

/** Entities at places drawn by chance, in code points, as a server would send them. */
function entitiesIn(text: string, count: number): Entity[] {
	const source = random(11);
	const characters = [...text];
	return Array.from({ length: count }, () => {
		const start = source.integer(0, characters.length - 6);
		return { label: "x", text: characters.slice(start, start + 6).join(""), interval: { start, end: start + 6 } };
	});
}

/** The way one would write first: walk to both ends of each span. */
function naively(text: string, entity: Entity): { start: number; end: number } {
	let offset = 0;
	let index = 0;
	let start = 0;
	for (const character of text) {
		if (index === entity.interval!.start) {
			start = offset;
		}
		if (index === entity.interval!.end) {
			break;
		}
		offset += character.length;
		index++;
	}
	return { start, end: offset };
}

function median(run: () => void, rounds: number): number {
	const times = Array.from({ length: rounds }, () => {
		const before = performance.now();
		run();
		return performance.now() - before;
	});
	return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

const spans = 10_000;
const text = longText(1_000_000);
const entities = entitiesIn(text, spans);
const placed = placeExtraction(text, { ...emptyExtraction, entities });
if (placed.unplaced.length > 0 || placed.entities.some((entity) => text.slice(entity.span.start, entity.span.end) !== entity.text)) {
	throw new Error("not every span was placed where it stands");
}

const ours = median(() => placeExtraction(text, { ...emptyExtraction, entities }), 9);
// The walk takes minutes over all spans; a sample of them, taken evenly, stands for the rest.
const sample = entities.filter((_, index) => index % 200 === 0);
const walk = (median(() => sample.map((entity) => naively(text, entity)), 3) * spans) / sample.length;
console.log(
	`placement: ${spans} spans on 1 MB mixed text ${ours.toFixed(1)} ms, naive walk ${(walk / 1000).toFixed(1)} s: ${Math.round(walk / ours)}x (aim >= 1000x)`,
);

const sizes = [100_000, 1_000_000, 10_000_000];
const perUnit = sizes.map((size) => {
	const each = longText(size);
	const found = entitiesIn(each, size / 1000);
	return median(() => placeExtraction(each, { ...emptyExtraction, entities: found }), 5) / size;
});
console.log(
	`placement: time per unit at 0.1, 1 and 10 MB, against 0.1 MB: ${perUnit.map((each) => (each / perUnit[0]!).toFixed(2)).join(", ")} (linear: <= 1)`,
);

import { casual } from "chrono-node";
import { findPhoneNumbersInText } from "libphonenumber-js/min";
import { LinkifyIt } from "linkify-it";
import { extractLocally } from "../src/local/localEngine/index.ts";
import { readCorpus } from "../test/unit/local/localEngine/corpus.ts";
import { tenLabels } from "../test/unit/local/localEngine/measure.ts";

/*
 * The local engine, all ten kinds asked for, beside chrono-node, libphonenumber-js and linkify-it alone on the same text: sentences
 * one by one, and one document of them. Rounds are interleaved and their order alternates; figures are medians of processor time.
 */

const rounds = 15;
const schema = { entities: tenLabels.map((name) => ({ name })), classifications: [], structures: [], relations: [] };
const linkify = new LinkifyIt();
const sentences = ["entities-dev.txt", "entities-news.txt", "entities-hard.txt"].flatMap(readCorpus).map((each) => each.text);

function engine(text: string): number {
	return extractLocally(text, schema).extraction.entities.length;
}

function librariesAlone(text: string): number {
	return casual.parse(text).length + findPhoneNumbersInText(text, "US").length + (linkify.match(text)?.length ?? 0);
}

/** Milliseconds of processor time for one pass over all texts: what else the machine does tells less on it than on the clock. */
function timed(run: (text: string) => number, texts: readonly string[]): number {
	const before = process.cpuUsage();
	let found = 0;
	for (const text of texts) found += run(text);
	if (found < 0) throw new Error("unreachable: keeps the work from being optimised away");
	const used = process.cpuUsage(before);
	return (used.user + used.system) / 1000;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

function compare(name: string, texts: readonly string[]): void {
	const chars = texts.reduce((sum, text) => sum + text.length, 0);
	for (let round = 0; round < 4; round++) {
		timed(engine, texts);
		timed(librariesAlone, texts);
	}
	const ours: number[] = [];
	const theirs: number[] = [];
	for (let round = 0; round < rounds; round++) {
		if (round % 2 === 0) ours.push(timed(engine, texts));
		theirs.push(timed(librariesAlone, texts));
		if (round % 2 === 1) ours.push(timed(engine, texts));
	}
	const ratio = median(ours.map((each, index) => (theirs[index] ?? Number.NaN) / each));
	const perSecond = (each: readonly number[]): string => `${Math.round(chars / median(each)).toLocaleString("en")} k chars/s`;
	console.log(
		`${name}: local engine ${perSecond(ours)}, the three libraries alone ${perSecond(theirs)}, ratio ${ratio.toFixed(2)}x (aim >= 0.5x)`,
	);
}

const document = Array.from({ length: 4 }, () => sentences.join(" ")).join("\n");
compare(`${sentences.length} sentences, one call each`, sentences);
compare(`one document of ${Math.round(document.length / 1000)} k characters`, [document]);
for (const size of [0.1, 1]) {
	const text = document.repeat(Math.ceil((size * 1e6) / document.length)).slice(0, size * 1e6);
	console.log(`${size} MB: ${Math.round(median([1, 2, 3].map(() => timed(engine, [text]))))} ms`);
}

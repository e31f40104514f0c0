import languageService from "vscode-json-languageservice";
import { readTaskSchema } from "../schemas/compile.js";
import { readSchema } from "../src/core/schemaSpelling.ts";
import { completionsAt } from "../src/taskfile/completions.ts";
import { hoverAt } from "../src/taskfile/hovers.ts";
import { parseTaskFile } from "../src/taskfile/parse.ts";
import { schemaFaults } from "../src/taskfile/schemaFaults.ts";
import type { TaskFile } from "../src/taskfile/taskFile.ts";
import { problemText } from "../src/words/problemText.ts";
import { plainWords } from "../src/words/translate.ts";
import { compare, costOf, inRounds, type Measure } from "./rounds.ts";

// From an edit to its diagnostics, sentences and semantic rules included, beside VS Code's own JSON language service with the same
// schema on the same text. Every measure gets a text of its own, as after a key press.

const { getLanguageService, TextDocument } = languageService;
const service = getLanguageService({});
service.configure({ validate: true, allowComments: false, schemas: [{ uri: "task", fileMatch: ["*"], schema: await readTaskSchema() }] });

const labels = ["person", "city", "vendor", "iban", "total", "product", "event", "email"];

/** A task of eight labels and as many golden examples as fill the size, in bytes. */
function taskOf(size: number, faults: number): string {
	const example = (at: number): unknown => ({
		text: `Ada Lovelace ${at} met Mira Holt in Oslo, paid EUR ${at}.00 to Nordwind Labs and left. 🎉`,
		entities: { person: ["Ada Lovelace", "Mira Holt"], city: ["Oslo"], vendor: [{ text: "Nordwind Labs", start: 0, end: 0 }].slice(1) },
	});
	const entities = Object.fromEntries(labels.map((label) => [label, `What counts as one ${label} in a text`]));
	const one = JSON.stringify(example(1000), undefined, 2).length + 40;
	const examples = Array.from({ length: Math.max(0, Math.round((size - 700) / one)) }, (_, at) => example(at));
	const file: Record<string, unknown> = { name: "Bench", threshold: 0.5, schema: { entities }, text: "Ada met Bo." };
	if (examples.length > 0) {
		file["tests"] = { match: "exact", examples };
	}
	const wrong: readonly (() => void)[] = [
		() => Object.assign(file, { threshold: 2 }),
		() => Object.assign(file, { treshold: 0.5 }),
		() => Object.assign(file, { store: "no" }),
		() => Object.assign(file, { format: "natve" }),
		() => Object.assign(entities, { blank: 7 }),
	];
	for (const makeWrong of wrong.slice(0, faults)) {
		makeWrong();
	}
	return JSON.stringify(file, undefined, 2);
}

let edits = 0;
/** The text after one more key press, as one flat string. */
function edited(text: string): string {
	edits++;
	return Buffer.from(text.replace('"Bench"', `"Bench ${edits}"`)).toString();
}

/** A measure whose texts are made before the clock starts. */
const timed =
	(count: number, text: string, run: (text: string) => unknown): Measure =>
	() => {
		const texts = Array.from({ length: count }, () => edited(text));
		return costOf(count, async () => {
			for (const each of texts) {
				await run(each);
			}
		});
	};

const ours = (text: string): unknown => parseTaskFile(text).problems.map((problem) => problemText(problem, plainWords));
const schemaAlone = (text: string): unknown => {
	const value = JSON.parse(text);
	return [schemaFaults(value), readSchema(value.schema)];
};
const theirs = async (text: string): Promise<unknown> => {
	const document = TextDocument.create("file:///bench.pioneer.json", "json", 1, text);
	return service.doValidation(document, service.parseJSONDocument(document));
};

for (const [size, count, rounds] of [
	[1_000, 200, 21],
	[100_000, 20, 21],
	[1_000_000, 3, 15],
] as const) {
	for (const faults of [0, 5]) {
		const text = taskOf(size, faults);
		const title = `${Math.round(text.length / 1000)} KB, ${faults} errors`;
		const found = parseTaskFile(text).problems.filter(({ severity }) => severity === "error").length;
		if (found !== faults) {
			throw new Error(`${title}: ${found} errors found`);
		}
		const contestants = {
			ours: timed(count, text, ours),
			schema: timed(count, text, schemaAlone),
			theirs: timed(count, text, theirs),
		};
		await inRounds(3, contestants);
		const results = await inRounds(rounds, contestants);
		console.log(
			compare(`${title}: edit to diagnostics`, results.ours, results.theirs, "doValidation", size < 1_000_000 ? "aim 0.5" : "aim 1"),
		);
		if (faults === 0) {
			console.log(compare(`${title}: schema part alone`, results.schema, results.theirs, "doValidation", "aim 0.125"));
		}
	}
}

/** Questions at places all over a text of 100 KB, each on a text just edited: the time of 95 in 100 by the clock, the mean on the processor. */
function asked(ask: (file: TaskFile, offset: number) => unknown): string {
	const text = taskOf(100_000, 0);
	const times: number[] = [];
	let cpu = 0;
	for (let at = 0; at < 400; at++) {
		const file = parseTaskFile(edited(text));
		const before = process.threadCpuUsage();
		const start = performance.now();
		ask(file, Math.floor((text.length * (at % 100)) / 100));
		const time = performance.now() - start;
		const { user, system } = process.threadCpuUsage(before);
		if (at >= 100) {
			times.push(time);
			cpu += (user + system) / 1000;
		}
	}
	const p95 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
	return `wall p95 ${p95.toFixed(2)} ms, cpu mean ${(cpu / times.length).toFixed(2)} ms (aim: p95 5 ms)`;
}

console.log(`completion at 100 KB: ${asked(completionsAt)}`);
console.log(`hover at 100 KB: ${asked(hoverAt)}`);

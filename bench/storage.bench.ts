import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ArchiveQuery } from "../src/core/archive.ts";
import type { Inference } from "../src/core/inference.ts";
import { openArchive } from "../src/storage/archive.node.ts";

// The archive against plain statements of node:sqlite that do the same: one table with one JSON column, each page with its total,
// each row parsed. Rounds alternate between the two, and the median of each counts.

const count = Number(process.argv[2] ?? 100_000);
const rounds = 9;
const words = "amber basin cedar delta ember fjord grove harbor inlet juniper kestrel lagoon meadow nectar orchard prairie quarry".split(
	" ",
);

function inferenceAt(index: number): Inference {
	const input = Array.from({ length: 60 }, (_, word) => words[(index * 7 + word * word * 3) % words.length]).join(" ");
	const text = index % 5000 === 0 ? `${input} Zanzibar` : input;
	const entities = Array.from({ length: 6 }, (_, n) => ({ text: words[n] ?? "", start: n * 7, end: n * 7 + 5, confidence: 0.9 }));
	return {
		origin: index % 2 === 0 ? "local:" : "https://api.example.com",
		isStored: index % 10 !== 3,
		record: {
			id: `${index.toString(16).padStart(8, "0")}-9d3a-4b7e-8c11-${((index * 2_654_435_761) % 2 ** 32).toString(16).padStart(12, "0")}`,
			modelId: `model-${index % 20}`,
			task: index % 3 === 0 ? "generate" : "extract_entities",
			input: text,
			output: { entities: { place: entities } },
			latencyMs: index % 400,
			status: "success",
			createdAt: 1_700_000_000_000 + index * 1000,
		},
	};
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const directory = mkdtempSync(join(tmpdir(), "pioneer-bench-"));

function openPlain(): DatabaseSync {
	const database = new DatabaseSync(join(directory, "plain.db"));
	database.exec("PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
	database.exec(`CREATE TABLE IF NOT EXISTS run (seq INTEGER PRIMARY KEY, origin TEXT, id TEXT, created_at INTEGER, model_id TEXT, task TEXT,
		latency_ms REAL, is_stored INTEGER, input TEXT, body TEXT, UNIQUE (origin, id));
		CREATE INDEX IF NOT EXISTS run_newest ON run (created_at)`);
	return database;
}

function plainPage(database: DatabaseSync, where: string, parameters: (string | number)[], limit: number, offset: number): number {
	const rows = database
		.prepare(`SELECT body FROM run WHERE ${where} ORDER BY created_at DESC, seq DESC LIMIT ? OFFSET ?`)
		.all(...parameters, limit, offset);
	const bodies = rows.map((row) => JSON.parse(String(row["body"])));
	const total = database.prepare(`SELECT count(*) AS total FROM run WHERE ${where}`).get(...parameters)?.["total"];
	return bodies.length + Number(total);
}

const report = (name: string, plain: number, ours: number, unit = "ms"): void =>
	console.log(
		`${name.padEnd(34)} plain ${plain.toFixed(3).padStart(9)} ${unit}   archive ${ours.toFixed(3).padStart(9)} ${unit}   ratio ${(ours / plain).toFixed(2)}`,
	);

try {
	let plain = openPlain();
	let archive = await openArchive({ directory });
	const insert = plain.prepare(
		"INSERT INTO run (origin, id, created_at, model_id, task, latency_ms, is_stored, input, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
	);
	let plainMs = 0;
	let archiveMs = 0;
	for (let from = 0; from < count; from += 1000) {
		const batch = Array.from({ length: Math.min(1000, count - from) }, (_, n) => inferenceAt(from + n));
		let start = performance.now();
		for (const { origin, isStored, record } of batch) {
			insert.run(
				origin,
				record.id,
				record.createdAt,
				record.modelId,
				record.task ?? null,
				record.latencyMs ?? null,
				isStored ? 1 : 0,
				record.input,
				JSON.stringify(record),
			);
		}
		plainMs += performance.now() - start;
		start = performance.now();
		for (const inference of batch) {
			await archive.keep(inference);
		}
		archiveMs += performance.now() - start;
	}
	report(`insert one by one, ${count} runs`, (plainMs * 1000) / count, (archiveMs * 1000) / count, "us");

	const openings: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		plain.close();
		await archive.close();
		let start = performance.now();
		plain = openPlain();
		plainPage(plain, "1", [], 50, 0);
		openings[0].push(performance.now() - start);
		start = performance.now();
		archive = await openArchive({ directory });
		await archive.find({ limit: 50 });
		openings[1].push(performance.now() - start);
	}
	report("open, first page of 50", median(openings[0]), median(openings[1]));

	const cases: readonly [string, ArchiveQuery, string, (string | number)[]][] = [
		["first page", {}, "1", []],
		["page at 50 %", { offset: count / 2 }, "1", []],
		["page at 99 %", { offset: count - 1000 }, "1", []],
		["filter by model", { modelId: "model-7" }, "model_id = ?", ["model-7"]],
		["filter by model, deep", { modelId: "model-7", offset: count / 40 }, "model_id = ?", ["model-7"]],
		["filter by origin", { origin: "local:" }, "origin = ?", ["local:"]],
		[
			"filter by origin, task, latency",
			{ origin: "local:", task: "generate", latencyMin: 100, latencyMax: 200 },
			"origin = ? AND task = ? AND latency_ms BETWEEN ? AND ?",
			["local:", "generate", 100, 200],
		],
		[
			"filter by day",
			{ since: 1_700_000_000_000, until: 1_700_086_400_000 },
			"created_at BETWEEN ? AND ?",
			[1_700_000_000_000, 1_700_086_400_000],
		],
		["search, rare word", { text: "ZANZIBAR" }, "input LIKE ? ESCAPE '\\'", ["%ZANZIBAR%"]],
		["search, common word", { text: "Kestrel" }, "input LIKE ? ESCAPE '\\'", ["%Kestrel%"]],
		["search, no match", { text: "xyzzy" }, "input LIKE ? ESCAPE '\\'", ["%xyzzy%"]],
	];
	for (const [name, query, where, parameters] of cases) {
		const times: [number[], number[], number[]] = [[], [], []];
		for (let round = 0; round < rounds; round++) {
			// A write of somebody else's, so that nothing remembered of the last round counts.
			await archive.setCatalog("https://api.example.com", [], round);
			let start = performance.now();
			const expected = plainPage(plain, where, parameters, 50, query.offset ?? 0);
			times[0].push(performance.now() - start);
			start = performance.now();
			const page = await archive.find({ ...query, limit: 50 });
			times[1].push(performance.now() - start);
			if (page.inferences.length + page.total !== expected) {
				throw new Error(`${name}: ${page.inferences.length} + ${page.total} is not ${expected}`);
			}
			start = performance.now();
			await archive.find({ ...query, limit: 50, offset: (query.offset ?? 0) + 50 });
			times[2].push(performance.now() - start);
		}
		report(name, median(times[0]), median(times[1]));
		report(`${name}, the page after`, median(times[0]), median(times[2]));
	}
	console.log(`memory after all: ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB resident`);
	plain.close();
	await archive.close();
} finally {
	rmSync(directory, { recursive: true });
}

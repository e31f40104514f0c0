import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { extract } from "../../../src/cli/extract.ts";
import type { OpenPioneer, PioneerChoice } from "../../../src/cli/pioneer.ts";
import { type Extraction, emptyExtraction } from "../../../src/core/extraction.ts";
import { PioneerError } from "../../../src/core/failure.ts";
import type { Reply } from "../../../src/core/reply.ts";
import type { ExtractionRequest } from "../../../src/core/request.ts";
import { memoryTerminal } from "../../support/terminal.ts";

let folder = "";
before(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), "pioneer-cli-"));
});
after(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string): Promise<string> {
	const place = path.join(folder, name);
	await writeFile(place, content);
	return place;
}

const cityTask = () => file("city.pioneer.json", '{ "schema": { "entities": ["city"] }, "text": "🎉 to Oslo" }');

/** Runs the command on an engine that answers as told. */
async function run(words: readonly string[], answer: Reply | Error, input?: string) {
	const { terminal, written } = memoryTerminal(input === undefined ? {} : { input });
	const requests: ExtractionRequest[] = [];
	const choices: PioneerChoice[] = [];
	const code = await extract(words, {
		terminal,
		signal: new AbortController().signal,
		defaultModel: "default-model",
		open: async (choice) => {
			choices.push(choice);
			const pioneer: Pick<OpenPioneer, "engine" | "close"> = {
				engine: {
					kind: "remote",
					origin: "https://pioneer.example",
					run: async (request) => {
						requests.push(request);
						if (answer instanceof Error) {
							throw answer;
						}
						return { reply: answer, sent: {}, received: {} };
					},
				},
				close: async () => undefined,
			};
			return pioneer as OpenPioneer;
		},
	});
	return { code, requests, choices, ...written };
}

const reply = (extraction: Partial<Extraction>): Reply => ({
	kind: "extraction",
	isBatch: false,
	inferenceId: "inf_1",
	modelUsed: "local-rules-v1",
	extractions: [{ ...emptyExtraction, ...extraction }],
});

const oslo = reply({ entities: [{ label: "city", text: "Oslo", interval: { start: 6, end: 10 }, confidence: 0.9 }] });

suite("pioneer extract", () => {
	test("prints offsets in code points after placement, and what came where it differs", async () => {
		const { code, out } = await run([await cityTask(), "--json"], oslo);
		assert.equal(code, 0);
		assert.deepEqual(JSON.parse(out), {
			inference_id: "inf_1",
			model: "local-rules-v1",
			entities: [{ label: "city", text: "Oslo", start: 5, end: 9, confidence: 0.9, placement: "utf16", received: { start: 6, end: 10 } }],
			classifications: [],
			structures: [],
			relations: [],
			unplaced: [],
			unsupported_labels: [],
		});
	});

	test("marks entities in the text", async () => {
		assert.equal((await run([await cityTask()], oslo)).out, "🎉 to [Oslo|city]\n");
	});

	test("text comes from --text, files or standard input; the task's own where none is named", async () => {
		const task = await cityTask();
		const note = await file("note.txt", "from a file\r\n");
		const texts = async (...words: readonly string[]) =>
			(await run([task, ...words], oslo, "from input")).requests.map((request) => request.kind === "extract" && request.text);
		assert.deepEqual(await texts("--text", "given"), ["given"]);
		assert.deepEqual(await texts(note, "-"), ["from a file\r\n", "from input"]);
		assert.deepEqual(await texts(), ["🎉 to Oslo"]);
	});

	test("several files give a list, each with its name", async () => {
		const note = await file("note.txt", "Oslo");
		const { out } = await run([await cityTask(), note, note, "--json"], oslo);
		assert.deepEqual(
			(JSON.parse(out) as { file: string }[]).map(({ file: name }) => name),
			[note, note],
		);
	});

	test("--base-url implies remote, --no-store asks to keep nothing", async () => {
		const { choices, requests } = await run([await cityTask(), "--base-url", "http://127.0.0.1:1", "--no-store", "--timeout", "50"], oslo);
		assert.deepEqual(choices, [{ engine: "remote", baseUrl: "http://127.0.0.1:1", timeoutMs: 50 }]);
		assert.equal(requests[0]?.store, false);
		assert.equal(requests[0]?.modelId, "default-model");
	});

	test("a failure exits 2 and with --json is told on standard output", async () => {
		const failure = new PioneerError({
			kind: "rateLimited",
			status: 429,
			method: "POST",
			path: "/inference",
			retryAfterMs: 2000,
			attempts: 4,
		});
		const asJson = await run([await cityTask(), "--json"], failure);
		assert.equal(asJson.code, 2);
		const { error } = JSON.parse(asJson.out) as { error: Record<string, unknown> };
		assert.deepEqual({ ...error, message: "" }, { kind: "rateLimited", status: 429, retryAfterMs: 2000, attempts: 4, message: "" });
		assert.match(String(error["message"]), /429/);
		const asText = await run([await cityTask()], failure);
		assert.deepEqual([asText.code, asText.out, asText.notes.length], [2, "", 1]);
	});

	test("a task file with errors is not run, and the first error is told with its place", async () => {
		const broken = await file("broken.pioneer.json", '{\n  "schema": { "entities": [] }\n}');
		const { code, out, requests } = await run([broken, "--json"], oslo);
		assert.deepEqual([code, requests.length], [2, 0]);
		const { error } = JSON.parse(out) as { error: { kind: string; message: string } };
		assert.equal(error.kind, "invalidRequest");
		assert.ok(error.message.startsWith(`${broken}:2:`), error.message);
	});

	test("control characters of a text do not reach the terminal", async () => {
		const { out } = await run([await cityTask(), "--text", "a\u001b[31m Oslo\u0007"], oslo);
		assert.equal(out, "a\ufffd[31m [Oslo|city]\ufffd\n");
	});

	for (const [title, words] of [
		["no task", []],
		["files and --text", ["TASK", "a.txt", "--text", "b"]],
		["an unknown engine", ["TASK", "--engine", "fast"]],
		["a time limit that is no number", ["TASK", "--timeout", "soon"]],
		["an unknown option", ["TASK", "--fast"]],
		["a local engine at another address", ["TASK", "--engine", "local", "--base-url", "http://127.0.0.1:1"]],
		["a file that is not there", ["TASK", "/nowhere/at/all.txt"]],
	] as const) {
		test(`refuses ${title}`, async () => {
			const task = await cityTask();
			const filled = words.map((word) => (word === "TASK" ? task : word));
			await assert.rejects(run(filled, oslo), ({ name }: Error) => name === "UsageError" || name === "Refusal");
			const { code, out } = await run([...filled, "--json"], oslo);
			assert.deepEqual([code, (JSON.parse(out) as { error: { kind: string } }).error.kind], [2, "invalidRequest"]);
		});
	}
});

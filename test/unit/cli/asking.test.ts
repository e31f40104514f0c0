import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, suite, test } from "node:test";
import { feedback } from "../../../src/cli/feedback.ts";
import { type AskingParts, history } from "../../../src/cli/history.ts";
import type { OpenPioneer } from "../../../src/cli/pioneer.ts";
import type { Feedback, FeedbackReceipt } from "../../../src/core/feedback.ts";
import type { HistoryQuery, InferenceRecord } from "../../../src/core/inference.ts";
import { memoryTerminal } from "../../support/terminal.ts";

const record: InferenceRecord = {
	id: "inf_1",
	modelId: "m",
	input: "to\nOslo",
	output: { entities: {} },
	status: "success",
	createdAt: Date.UTC(2026, 2, 1),
	human: { verdict: "correct", at: Date.UTC(2026, 2, 2) },
};

let folder = "";
before(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), "pioneer-cli-"));
});
after(() => rm(folder, { recursive: true, force: true }));

/** Runs a command on a Pioneer that remembers one inference, and tells what it was asked. */
async function run(command: (words: readonly string[], parts: AskingParts) => Promise<number>, words: readonly string[], input?: string) {
	const { terminal, written } = memoryTerminal(input === undefined ? {} : { input });
	const queries: HistoryQuery[] = [];
	const sent: Feedback[] = [];
	const receipt: FeedbackReceipt = { inferenceId: "inf_1", verdict: "incorrect", at: Date.UTC(2026, 2, 3) };
	const pioneer = {
		history: {
			origin: "local:",
			list: async (query: HistoryQuery) => {
				queries.push(query);
				return { records: [record], total: 7, limit: 1, offset: 0 };
			},
			get: async () => record,
		},
		feedback: {
			origin: "local:",
			submit: async (_: string, given: Feedback) => {
				sent.push(given);
				return { ...receipt, verdict: given.verdict };
			},
			read: async (id: string) => (id === "inf_1" ? receipt : undefined),
		},
		close: async () => undefined,
	} as unknown as OpenPioneer;
	const code = await command(words, { terminal, signal: new AbortController().signal, open: async () => pioneer });
	return { code, queries, sent, ...written };
}

suite("pioneer history", () => {
	test("every filter reaches the Pioneer", async () => {
		const words =
			"--limit 5 --offset 10 --model m --task generate --project p --training-job j --since 2026-03-01 --until 2026-03-02T12:00:00Z --latency-min 1.5 --latency-max 9 --judge-min 0 --judge-max 0.5";
		const { queries } = await run(history, words.split(" "));
		assert.deepEqual(queries, [
			{
				limit: 5,
				offset: 10,
				modelId: "m",
				task: "generate",
				projectId: "p",
				trainingJobId: "j",
				since: Date.UTC(2026, 2, 1),
				until: Date.UTC(2026, 2, 2, 12),
				latencyMin: 1.5,
				latencyMax: 9,
				judgeScoreMin: 0,
				judgeScoreMax: 0.5,
			},
		]);
	});

	test("a line for each inference, and how many there are in all", async () => {
		const { out, notes } = await run(history, []);
		assert.equal(out, "inf_1  2026-03-01T00:00:00.000Z  correct    m  to Oslo\n");
		assert.deepEqual(notes, ["1 of 7"]);
	});

	test("one inference under the API's names", async () => {
		const { out } = await run(history, ["inf_1"]);
		assert.deepEqual(JSON.parse(out), {
			id: "inf_1",
			model_id: "m",
			status: "success",
			created_at: "2026-03-01T00:00:00.000Z",
			input: "to\nOslo",
			output: { entities: {} },
			human_verdict: "correct",
			human_feedback_at: "2026-03-02T00:00:00.000Z",
		});
	});

	for (const words of [
		["--limit", "0"],
		["--limit", "501"],
		["--since", "yesterday"],
		["--judge-min", "2"],
		["a", "b"],
	]) {
		test(`refuses ${words.join(" ")}`, () => assert.rejects(run(history, words), { name: "UsageError" }));
	}
});

suite("pioneer feedback", () => {
	test("a correct run, a corrected one from a file or standard input, and what is there", async () => {
		const file = path.join(folder, "corrected.json");
		await writeFile(file, '{ "entities": [] }');
		assert.deepEqual((await run(feedback, ["inf_1", "--correct"])).sent, [{ verdict: "correct" }]);
		assert.deepEqual((await run(feedback, ["inf_1", "--incorrect", file, "--notes", "none"])).sent, [
			{ verdict: "incorrect", correctedOutput: { entities: [] }, notes: "none" },
		]);
		assert.deepEqual((await run(feedback, ["inf_1", "--incorrect", "-"], "[1]")).sent, [{ verdict: "incorrect", correctedOutput: [1] }]);
		assert.equal((await run(feedback, ["inf_1"])).out, "inf_1: incorrect\n");
		assert.deepEqual(JSON.parse((await run(feedback, ["inf_2", "--json"])).out), { inference_id: "inf_2", human_verdict: null });
	});

	test("refuses what is no verdict, and sends nothing then", async () => {
		await assert.rejects(run(feedback, ["inf_1", "--correct", "--incorrect", "-"]), { name: "UsageError" });
		await assert.rejects(run(feedback, ["inf_1", "--notes", "x"]), { name: "UsageError" });
		await assert.rejects(run(feedback, []), { name: "UsageError" });
		await assert.rejects(run(feedback, ["inf_1", "--incorrect", "-"], "{"), { name: "Refusal" });
	});
});

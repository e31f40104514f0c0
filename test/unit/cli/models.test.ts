import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { models } from "../../../src/cli/models.ts";
import type { OpenPioneer } from "../../../src/cli/pioneer.ts";
import type { ModelQuery, Models } from "../../../src/core/model.ts";
import { memoryTerminal } from "../../support/terminal.ts";

const encoder: Models["models"][number] = {
	id: "fastino/gliner2-base-v1",
	label: "GLiNER2 base",
	kind: "encoder",
	source: "catalog",
	contextLength: 2048,
	prices: { input: 0.15, output: 0 },
	deprecation: { endsAt: "2027-01-01", successor: "fastino/gliner2.5-multi-v1" },
	capabilities: { inference: true, training: false, features: ["records"] },
};
const trained: Models["models"][number] = {
	id: "job_\u001b[31mabc",
	source: "training",
	baseModel: "Qwen/Qwen3-8B",
	labels: ["city"],
	createdAt: Date.UTC(2026, 2, 1),
	capabilities: { inference: true },
};
const trainingFailure = {
	kind: "unauthorized",
	status: 401,
	method: "GET",
	path: "/felix/training-jobs",
	origin: "https://a.example",
} as const;

async function run(words: readonly string[], answer: Models) {
	const { terminal, written } = memoryTerminal();
	const queries: ModelQuery[] = [];
	let isClosed = false;
	const pioneer = {
		models: async (query: ModelQuery) => {
			queries.push(query);
			return answer;
		},
		close: async () => {
			isClosed = true;
		},
	} as unknown as OpenPioneer;
	const code = await models(words, { terminal, signal: new AbortController().signal, open: async () => pioneer });
	return { code, queries, isClosed, ...written };
}

suite("pioneer models", () => {
	test("a line for each model, and no control characters of theirs", async () => {
		const { code, out, notes, isClosed } = await run([], { models: [encoder, trained] });
		assert.equal(
			out,
			"fastino/gliner2-base-v1  encoder  GLiNER2 base · 2048 tokens · $0.15/M in · $0/M out · deprecated, 2027-01-01, use fastino/gliner2.5-multi-v1\n" +
				"job_\ufffd[31mabc  -  trained from Qwen/Qwen3-8B\n",
		);
		assert.deepEqual([code, notes, isClosed], [0, [], true]);
	});

	test("JSON under the catalog's names", async () => {
		const { out, queries } = await run(["--json", "--task-type", "encoder"], { models: [encoder, trained], trainingFailure });
		assert.deepEqual(queries, [{ kind: "encoder" }]);
		const report = JSON.parse(out) as { models: unknown[]; training_error: { kind: string; status: number; message: string } };
		assert.deepEqual(report.models, [
			{
				id: "fastino/gliner2-base-v1",
				source: "catalog",
				label: "GLiNER2 base",
				task_type: "encoder",
				context_length: 2048,
				input_price_per_million: 0.15,
				output_price_per_million: 0,
				supports_inference: true,
				supports_training: false,
				encoder_features: ["records"],
				deprecation: { ends_at: "2027-01-01", successor: "fastino/gliner2.5-multi-v1" },
			},
			{
				id: trained.id,
				source: "training",
				supports_inference: true,
				base_model: "Qwen/Qwen3-8B",
				labels: ["city"],
				created_at: "2026-03-01T00:00:00.000Z",
			},
		]);
		assert.deepEqual([report.training_error.kind, report.training_error.status], ["unauthorized", 401]);
		assert.match(report.training_error.message, /key/);
	});

	test("without a key the catalog is there all the same, and it is said what is missing", async () => {
		const { code, out, notes } = await run([], { models: [encoder], trainingFailure });
		assert.deepEqual([code, out.split("\n").length], [0, 2]);
		assert.match(notes.join(), /^Your own trained models are missing\. .*key/);
	});

	for (const words of [["--task-type", "both"], ["gpt"], ["--limit", "1"]]) {
		test(`refuses ${words.join(" ")}`, () => assert.rejects(run(words, { models: [] }), { name: "UsageError" }));
	}
});

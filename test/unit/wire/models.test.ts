import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Model, TrainingJob } from "../../../src/core/model.ts";
import { matchesModelQuery, modelOfJob } from "../../../src/core/model.ts";
import {
	decodeCatalog,
	decodeModelPage,
	decodeModelQuery,
	decodeTrainingJobs,
	encodeCatalog,
	encodeModelPage,
	encodeModelQuery,
	encodeTrainingJobs,
} from "../../../src/wire/models.ts";
import { receivedJson } from "../../support/wireFixtures.ts";

const catalog: readonly Model[] = [
	{
		id: "fastino/gliner2-base-v1",
		source: "catalog",
		label: "GLiNER2 base",
		kind: "encoder",
		contextLength: 2048,
		prices: { input: 0.15, output: 0 },
		capabilities: { inference: true, training: true, features: ["records", "span_attributes"] },
	},
	{
		id: "Qwen/Qwen3-8B",
		source: "catalog",
		label: "Qwen3 8B",
		kind: "decoder",
		contextLength: 32_768,
		prices: { input: 0.2, output: 0.2, cacheRead: 0.1 },
		capabilities: { inference: true, training: true, onDemand: false },
		deprecation: { endsAt: "2026-12-01", successor: "Qwen/Qwen4-8B" },
	},
];

suite("catalog", () => {
	test("as received", () => assert.deepEqual(decodeCatalog(receivedJson("models/base-models.json")), { ok: true, value: catalog }));

	test("decode after encode is the identity", () => {
		assert.deepEqual(decodeCatalog(JSON.parse(JSON.stringify(encodeCatalog(catalog)))), { ok: true, value: catalog });
		const bare: Model[] = [{ id: "x", source: "catalog", capabilities: {}, createdAt: 5000, baseModel: "y", deprecation: {} }];
		assert.deepEqual(decodeCatalog(encodeCatalog(bare)), { ok: true, value: bare });
	});

	test("no list is no catalog", () => assert.equal(decodeCatalog({ models: {} }).ok, false));

	test("filters", () => {
		for (const query of [{}, { supportsInference: true }, { supportsTraining: false, kind: "encoder" as const }]) {
			assert.deepEqual(decodeModelQuery(new URLSearchParams(encodeModelQuery(query))), { ok: true, value: query });
		}
		const refused = decodeModelQuery(new URLSearchParams("supports_inference=maybe&task_type=robot"));
		assert.deepEqual(refused.ok ? [] : refused.issues.map(({ path, type }) => `${path} ${type}`), [
			"task_type literal_error",
			"supports_inference bool_parsing",
		]);
		assert.deepEqual(
			catalog.filter((model) => matchesModelQuery(model, { kind: "decoder", supportsTraining: true })).map(({ id }) => id),
			["Qwen/Qwen3-8B"],
		);
	});
});

suite("model lists", () => {
	test("as received", () => {
		const page = decodeModelPage(receivedJson("models/models.json"));
		assert.deepEqual(page, {
			ok: true,
			value: {
				hasMore: true,
				models: [
					{
						id: "fastino/gliner2-base-v1",
						source: "catalog",
						label: "GLiNER2 base",
						capabilities: {},
						createdAt: Date.parse("2026-02-01T00:00:00Z"),
					},
				],
			},
		});
		assert.deepEqual(page.ok && decodeModelPage(encodeModelPage(page.value)), page);
	});

	test("OpenAI's, as local servers send them", () => {
		assert.deepEqual(decodeModelPage(receivedJson("models/openai-models.json")), {
			ok: true,
			value: { hasMore: false, models: [{ id: "llama3:8b", source: "catalog", capabilities: {}, createdAt: 1_700_000_000_000 }] },
		});
	});
});

suite("training jobs", () => {
	const page = decodeTrainingJobs(receivedJson("models/training-jobs.json"));
	assert.ok(page.ok);
	const { jobs } = page.value;

	test("their states", () => {
		assert.deepEqual(
			jobs.map(({ id, state }) => `${id} ${state}`),
			["job_abc123 finished", "job_def456 failed", "job_ghi789 running", "job_jkl012 stopped", "job_mno345 finished"],
		);
		assert.equal(page.value.hasMore, true);
	});

	test("the models they made", () => {
		assert.deepEqual(
			jobs.map(modelOfJob).filter((model) => model !== undefined),
			[
				{
					id: "job_abc123",
					source: "training",
					label: "orders",
					kind: "encoder",
					baseModel: "fastino/gliner2-base-v1",
					labels: ["order", "vendor"],
					createdAt: Date.parse("2026-08-01T00:00:00Z"),
					capabilities: { inference: true },
				},
			],
		);
	});

	test("decode after encode is the identity", () => {
		const again = decodeTrainingJobs(JSON.parse(JSON.stringify(encodeTrainingJobs(jobs, 9))));
		assert.deepEqual(again, { ok: true, value: { jobs: jobs as readonly TrainingJob[], hasMore: true } });
	});
});

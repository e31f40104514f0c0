import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { InferenceLog } from "../../../src/core/archive.ts";
import { memoryLog } from "../../../src/storage/memoryLog.ts";
import { temporaryArchive } from "../../support/inferences.ts";
import { type Answer, epoch, type LocalPioneer, localPioneer, seedRequest } from "../../support/localPioneer.ts";

const logs: readonly (readonly [string, (context: TestContext) => Promise<InferenceLog>])[] = [
	["in memory", async () => memoryLog()],
	["in the database", async (context) => (await temporaryArchive(context)).log],
];

const at = (seconds: number): string => new Date(epoch + seconds * 1000).toISOString();
const idsOf = async (pioneer: LocalPioneer, query = ""): Promise<string[]> =>
	(await pioneer.call("GET", `/inferences${query}`)).body.inferences.map(({ id }: { id: string }) => id);

describe("POST /inference", () => {
	for (const prefix of ["", "/v1"]) {
		it(`${prefix}: an encoder's reply`, async () => {
			const { status, headers, body } = await localPioneer().call("POST", `${prefix}/inference`, seedRequest);
			assert.equal(status, 200);
			assert.equal(headers.get("x-pioneer-engine"), "rules");
			assert.equal(headers.get("deprecation"), null);
			const { latency_ms, result, ...rest } = body;
			assert.ok(latency_ms >= 0);
			assert.deepEqual(
				Object.entries(result.entities).map(([label, items]) => [
					label,
					(items as { text: string; start: number; end: number }[]).map(({ text, start, end }) => [text, start, end]),
				]),
				[
					["organization", [["Apple", 0, 5]]],
					["product", [["MacBook Pro", 20, 31]]],
					["event", [["WWDC", 35, 39]]],
					["location", [["Cupertino", 43, 52]]],
				],
			);
			assert.deepEqual(rest, {
				type: "encoder",
				inference_id: "id-1",
				model_id: "job_abc123",
				token_usage: 10,
				model_used: "local-rules-v1",
				unsupported_labels: [],
				engine: { kind: "rules", is_model: false, version: "1", unsupported_labels: [] },
			});
		});
	}
	const requests: readonly { name: string; body: object; check: (reply: Answer) => void }[] = [
		{
			name: "a batch is answered one by one, in order",
			body: { ...seedRequest, text: ["In Cupertino.", "", "Apple"] },
			check: ({ body }) =>
				assert.deepEqual(
					[body.result.length, body.result[0].entities.location[0].text, body.result[1].entities.location],
					[3, "Cupertino", []],
				),
		},
		{
			name: "a batch of one stays a list",
			body: { ...seedRequest, text: ["In Cupertino."] },
			check: ({ body }) => assert.equal(body.result.length, 1),
		},
		{
			name: "a batch of none is an empty list",
			body: { ...seedRequest, text: [] },
			check: ({ body }) => assert.deepEqual(body.result, []),
		},
		{
			name: "offsets count code points",
			body: { ...seedRequest, text: "😀 in Cupertino" },
			check: ({ body }) => assert.deepEqual([body.result.entities.location[0].start, body.result.entities.location[0].end], [5, 14]),
		},
		{
			name: "without spans and confidence there are bare strings",
			body: { ...seedRequest, include_spans: false, include_confidence: false },
			check: ({ body }) => assert.deepEqual(body.result.entities.event, ["WWDC"]),
		},
		{
			name: "a flat list is answered, and told to be deprecated",
			body: { ...seedRequest, schema: ["location"] },
			check: ({ body, headers }) =>
				assert.deepEqual(
					[body.result.entities.location[0].text, headers.get("deprecation"), new Date(headers.get("sunset") ?? "").toUTCString()],
					["Cupertino", "true", headers.get("sunset")],
				),
		},
		{
			name: "a label like __proto__ is a label",
			body: JSON.parse('{"model_id":"m","text":"t","schema":{"entities":["__proto__","constructor"]}}'),
			check: ({ body }) => assert.deepEqual(Object.keys(body.result.entities), ["__proto__", "constructor"]),
		},
	];
	for (const { name, body, check } of requests) {
		it(name, async () => {
			const reply = await localPioneer().call("POST", "/inference", body);
			assert.equal(reply.status, 200, reply.text);
			check(reply);
		});
	}
	it("labels that no rule knows are named, over all texts of a batch", async () => {
		const pioneer = localPioneer({
			extract: (text) => ({
				extraction: { entities: [], classifications: [], structures: [], relations: [] },
				unsupportedLabels: ["symptom", text],
			}),
		});
		const { body } = await pioneer.call("POST", "/inference", { ...seedRequest, text: ["a", "b"] });
		assert.deepEqual(body.unsupported_labels, ["symptom", "a", "b"]);
		assert.deepEqual(body.engine.unsupported_labels, ["symptom", "a", "b"]);
	});
	it("threshold and signal reach the engine", async () => {
		let seen: unknown;
		const pioneer = localPioneer({
			extract: (text, schema, options) => {
				seen = [text, schema.entities.map(({ name }) => name), options.threshold, options.signal?.aborted];
				return { extraction: { entities: [], classifications: [], structures: [], relations: [] }, unsupportedLabels: [] };
			},
		});
		await pioneer.call("POST", "/inference", { ...seedRequest, text: "t", threshold: 0.25 });
		assert.deepEqual(seen, ["t", ["organization", "product", "event", "location"], 0.25, false]);
	});
	it("a decoder's reply, and what is kept of it", async () => {
		const pioneer = localPioneer();
		const messages = [
			{ role: "system", content: "Be brief." },
			{ role: "user", content: "Summarize in one sentence: Rain fell in Oslo. It fell all day in Oslo. Nobody minded." },
		];
		const { body, headers } = await pioneer.call("POST", "/inference", {
			model_id: "Qwen/Qwen3-8B",
			task: "generate",
			messages,
			project_id: "p",
		});
		assert.equal(headers.get("x-pioneer-engine"), "extractive");
		assert.deepEqual(
			[body.type, body.inference_id, body.model_id, body.model_used],
			["decoder", "id-1", "Qwen/Qwen3-8B", "local-extractive-v1"],
		);
		assert.match(body.completion, /^Rain fell in Oslo\.|^It fell all day in Oslo\./);
		const record = (await pioneer.call("GET", "/inferences/id-1")).body;
		assert.deepEqual(
			[record.task, record.output, record.input, record.project_id],
			["generate", body.completion, messages[1]?.content, "p"],
		);
		assert.deepEqual(record.metadata.messages, messages);
	});
	it("max_tokens cuts a completion, and says so", async () => {
		const { body } = await localPioneer().call("POST", "/inference", {
			model_id: "m",
			task: "generate",
			max_tokens: 2,
			messages: [{ role: "user", content: "One two three four." }],
		});
		assert.deepEqual([body.completion, body.finish_reason, body.usage.completion_tokens], ["One two", "length", 2]);
	});
});

for (const [place, openLog] of logs) {
	describe(`history and feedback, kept ${place}`, () => {
		it("store: false runs, carries an id, and is nowhere to be found", async (context) => {
			const pioneer = localPioneer({ log: await openLog(context) });
			const kept = await pioneer.call("POST", "/inference", seedRequest);
			const hidden = await pioneer.call("POST", "/inference", { ...seedRequest, store: false });
			const generated = await pioneer.call("POST", "/v1/inference", {
				model_id: "m",
				task: "generate",
				messages: [{ role: "user", content: "a" }],
				store: false,
			});
			for (const { status, body } of [hidden, generated]) {
				assert.equal(status, 200);
				assert.equal(typeof body.inference_id, "string");
				assert.notEqual(body.inference_id, kept.body.inference_id);
				const path = `/inferences/${body.inference_id}`;
				assert.equal((await pioneer.call("GET", path)).status, 404);
				assert.equal((await pioneer.call("GET", `${path}/feedback`)).status, 404);
				assert.equal((await pioneer.call("POST", `${path}/feedback`, { verdict: "correct" })).status, 404);
			}
			assert.deepEqual(await idsOf(pioneer), ["id-1"]);
		});
		it("a record is what was asked and what was answered", async (context) => {
			const pioneer = localPioneer({ log: await openLog(context) });
			const run = (await pioneer.call("POST", "/inference", { ...seedRequest, project_id: "p" })).body;
			for (const prefix of ["", "/v1"]) {
				const { latency_ms, metadata, ...record } = (await pioneer.call("GET", `${prefix}/inferences/${run.inference_id}`)).body;
				assert.equal(latency_ms, Math.round(run.latency_ms));
				assert.deepEqual(metadata.schema, { entities: ["organization", "product", "event", "location"] });
				assert.deepEqual(metadata.engine, run.engine);
				assert.deepEqual(record, {
					id: run.inference_id,
					user_id: "local",
					model_id: "job_abc123",
					task: "extract_entities",
					input: seedRequest.text,
					output: run.result,
					input_tokens: 10,
					output_tokens: 0,
					tokens: 10,
					source: "api",
					status: "success",
					created_at: at(1),
					project_id: "p",
				});
			}
		});
		it("filters and pages, newest first", async (context) => {
			const pioneer = localPioneer({ log: await openLog(context) });
			await pioneer.call("POST", "/inference", seedRequest);
			await pioneer.call("POST", "/inference", { ...seedRequest, model_id: "other", project_id: "p" });
			await pioneer.call("POST", "/inference", { model_id: "other", task: "generate", messages: [{ role: "user", content: "a" }] });
			await pioneer.call("POST", "/inference", { ...seedRequest, schema: { classifications: [{ task: "t", labels: ["a", "b"] }] } });
			const [first, second, third, fourth] = (await idsOf(pioneer)).reverse();
			const table: readonly (readonly [string, readonly (string | undefined)[]])[] = [
				["", [fourth, third, second, first]],
				["?limit=2", [fourth, third]],
				["?limit=2&offset=1", [third, second]],
				["?offset=9", []],
				["?model_id=other", [third, second]],
				["?model_id=nobody", []],
				["?project_id=p", [second]],
				["?training_job_id=j", []],
				["?task=generate", [third]],
				["?task=classify_text", [fourth]],
				["?task=extract_entities&model_id=other", [second]],
				[`?since=${at(2)}`, [fourth, third, second]],
				[`?until=${at(2)}`, [second, first]],
				[`?since=${at(2)}&until=${at(3)}`, [third, second]],
				["?latency_min=0&latency_max=100000", [fourth, third, second, first]],
				["?latency_min=100000", []],
				["?llmaj_score_min=0", []],
			];
			for (const [query, ids] of table) {
				const { status, body } = await pioneer.call("GET", `/v1/inferences${query}`);
				assert.equal(status, 200);
				assert.deepEqual(
					body.inferences.map(({ id }: { id: string }) => id),
					ids,
					query,
				);
			}
			const { total, limit, offset } = (await pioneer.call("GET", "/inferences?limit=2&offset=1")).body;
			assert.deepEqual([total, limit, offset], [4, 2, 1]);
			assert.deepEqual([(await pioneer.call("GET", "/inferences")).body.limit], [100]);
		});
		it("a verdict is kept, shown, and replaced by the next", async (context) => {
			const pioneer = localPioneer({ log: await openLog(context) });
			const id = (await pioneer.call("POST", "/inference", seedRequest)).body.inference_id;
			assert.equal((await pioneer.call("GET", `/inferences/${id}/feedback`)).status, 404);
			const corrected = { entities: [{ text: "Apple", label: "organization", start: 0, end: 5 }] };
			const steps: readonly { body: object; receipt: object; record: object }[] = [
				{
					body: { verdict: "incorrect", corrected_output: corrected, notes: "why" },
					receipt: { human_verdict: "incorrect", human_feedback_at: at(2) },
					record: { human_verdict: "incorrect", human_corrected_output: corrected, human_feedback_notes: "why", human_feedback_at: at(2) },
				},
				{
					body: { verdict: "correct", corrected_output: corrected },
					receipt: { human_verdict: "correct", human_feedback_at: at(3) },
					record: { human_verdict: "correct", human_feedback_at: at(3) },
				},
				{
					body: { verdict: "incorrect", corrected_output: [] },
					receipt: { human_verdict: "incorrect", human_feedback_at: at(4) },
					record: { human_verdict: "incorrect", human_corrected_output: [], human_feedback_at: at(4) },
				},
				{
					body: { correction: { entities: {} } },
					receipt: { human_verdict: "incorrect", human_feedback_at: at(5) },
					record: { human_verdict: "incorrect", human_corrected_output: { entities: {} }, human_feedback_at: at(5) },
				},
			];
			for (const { body, receipt, record } of steps) {
				const sent = await pioneer.call("POST", `/v1/inferences/${id}/feedback`, body);
				assert.deepEqual([sent.status, sent.body], [200, { inference_id: id, ...receipt }]);
				assert.deepEqual((await pioneer.call("GET", `/v1/inferences/${id}/feedback`)).body, { inference_id: id, ...receipt });
				const now = (await pioneer.call("GET", `/inferences/${id}`)).body;
				assert.deepEqual(Object.fromEntries(Object.entries(now).filter(([name]) => name.startsWith("human_"))), record);
			}
		});
		it("an idempotency key is applied once, for its inference alone", async (context) => {
			const pioneer = localPioneer({ log: await openLog(context) });
			const [a, b] = [
				(await pioneer.call("POST", "/inference", seedRequest)).body.inference_id,
				(await pioneer.call("POST", "/inference", seedRequest)).body.inference_id,
			];
			const send = async (id: string, verdict: string, key?: string) =>
				(
					await pioneer.call(
						"POST",
						`/inferences/${id}/feedback`,
						{ verdict, corrected_output: {} },
						key === undefined ? {} : { "idempotency-key": key },
					)
				).body;
			const first = await send(a, "incorrect", "k1");
			assert.deepEqual(await send(a, "incorrect", "k1"), first);
			const newer = await send(a, "correct", "k2");
			assert.equal(newer.human_verdict, "correct");
			assert.deepEqual(await send(a, "incorrect", "k1"), first, "a late repetition is answered as the first time");
			assert.equal((await pioneer.call("GET", `/inferences/${a}`)).body.human_verdict, "correct", "and changes nothing");
			assert.equal((await send(b, "incorrect", "k2")).human_verdict, "incorrect");
			assert.equal((await send(a, "incorrect")).human_verdict, "incorrect");
		});
	});
}

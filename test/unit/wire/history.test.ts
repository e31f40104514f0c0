import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { HistoryQuery, InferenceRecord } from "../../../src/core/inference.ts";
import type { JsonValue } from "../../../src/core/json.ts";
import { decodeFeedback, decodeReceipt, encodeFeedback, encodeReceipt } from "../../../src/wire/feedback.ts";
import { decodeHistoryQuery, decodePage, decodeRecord, encodeHistoryQuery, encodePage, encodeRecord } from "../../../src/wire/history.ts";
import { parseTime } from "../../../src/wire/time.ts";
import type { Random } from "../../support/random.ts";
import { random } from "../../support/random.ts";
import { maybe } from "../../support/schemas.ts";
import { receivedJson } from "../../support/wireFixtures.ts";

const at = Date.parse("2026-08-14T09:30:00.123Z");

suite("records", () => {
	test("as received", () => {
		const record = decodeRecord(receivedJson("history/record.json"));
		assert.ok(record.ok);
		const { output: _, ...rest } = record.value;
		assert.deepEqual(rest, {
			id: "5f0c-h",
			modelId: "fastino/gliner2-base-v1",
			modelName: "GLiNER2 base",
			task: "extract_entities",
			input: "Mira Holt joined Nordwind Labs in Oslo.",
			latencyMs: 222,
			usage: { inputTokens: 136, outputTokens: 0, totalTokens: 136, cacheReadTokens: 3, cacheWriteTokens: 1 },
			source: "api",
			status: "success",
			createdAt: at,
			projectId: "p1",
			provider: "fastino",
			baseModel: "fastino/gliner2-base-v1",
			metadata: { schema: { entities: ["person"] } },
			human: { verdict: "incorrect", correctedOutput: { entities: [] }, notes: "no", at: Date.parse("2026-08-14T10:00:00Z") },
			judge: { verdict: "uncertain", score: 0.5, reasoning: "hm", at: Date.parse("2026-08-14T09:00:00Z") },
		});
	});

	test("a page with other words for tasks", () => {
		const page = decodePage(receivedJson("history/14-task-words.json"));
		assert.ok(page.ok);
		const { records, ...rest } = page.value;
		assert.deepEqual(rest, { total: 7, limit: 2, offset: 0 });
		assert.deepEqual(
			records.map(({ task, input, status, errorType, createdAt }) => [task, input, status, errorType, createdAt]),
			[
				["ner", "Mira Holt joined Nordwind Labs in Oslo.", "success", undefined, at],
				["generate", "a\nb", "failed", "timeout", Date.parse("2026-08-14T09:30:00Z")],
			],
		);
	});

	const anyRecord = (seeded: Random): InferenceRecord => ({
		id: `5f0c-${seeded.integer(0, 1e6)}`,
		modelId: "m",
		input: seeded.pick(["", "🎉 text", "__proto__"]),
		output: seeded.pick([null, "text", { entities: {} }, [{ entities: {} }]]),
		status: seeded.pick(["success", "failed"]),
		source: seeded.pick(["api", "ui"]),
		createdAt: seeded.integer(0, 2_000_000_000) * 1000,
		...maybe(seeded, { modelName: "M" }),
		...maybe(seeded, { task: "generate" }),
		...maybe(seeded, { latencyMs: seeded.integer(0, 5000) }),
		...maybe(seeded, { timeToFirstTokenMs: 12.5 }),
		...maybe(seeded, {
			usage: { inputTokens: 1, ...maybe(seeded, { outputTokens: 2, totalTokens: 3, cacheReadTokens: 0, cacheWriteTokens: 4 }) },
		}),
		...maybe(seeded, { errorType: "timeout", errorMessage: "slow" }),
		...maybe(seeded, { projectId: "p" }),
		...maybe(seeded, { trainingJobId: "j" }),
		...maybe(seeded, { provider: "x", baseModel: "b" }),
		...maybe(seeded, { metadata: { a: [1] } }),
		...maybe(seeded, {
			human: { verdict: seeded.pick(["correct", "incorrect"] as const), ...maybe(seeded, { correctedOutput: [], notes: "n", at: 5000 }) },
		}),
		...maybe(seeded, { judge: { verdict: "pass" as const, ...maybe(seeded, { score: 0.5, reasoning: "r", at: 6000 }) } }),
	});

	test("decode after encode is the identity, for records and pages", () => {
		for (let seed = 0; seed < 500; seed++) {
			const record = anyRecord(random(seed));
			assert.deepEqual(decodeRecord(JSON.parse(JSON.stringify(encodeRecord(record)))), { ok: true, value: record }, `seed ${seed}`);
			const page = { records: [record, anyRecord(random(seed + 1000))], total: 9, limit: 2, offset: 4 };
			assert.deepEqual(decodePage(JSON.parse(JSON.stringify(encodePage(page)))), { ok: true, value: page });
		}
	});

	test("a page with a record that is none is refused, with the place", () => {
		const page = decodePage({ inferences: [encodeRecord(anyRecord(random(1))), { id: "x" }] });
		assert.deepEqual(page.ok ? [] : page.issues.map(({ path }) => path), [["inferences", 1, "created_at"]]);
		assert.equal(decodePage({}).ok, false);
		assert.equal(decodeRecord(null).ok, false);
	});
});

suite("history queries", () => {
	test("decode after encode is the identity", () => {
		for (let seed = 0; seed < 300; seed++) {
			const seeded = random(seed);
			const query: HistoryQuery = {
				...maybe(seeded, { limit: seeded.integer(1, 501) }),
				...maybe(seeded, { offset: seeded.integer(0, 99) }),
				...maybe(seeded, { modelId: "a/b c&d=ü" }),
				...maybe(seeded, { task: "generate" }),
				...maybe(seeded, { projectId: "p" }),
				...maybe(seeded, { trainingJobId: "j" }),
				...maybe(seeded, { since: 1000, until: 1000 }),
				...maybe(seeded, { latencyMin: 0.5, latencyMax: 10 }),
				...maybe(seeded, { judgeScoreMin: 0, judgeScoreMax: 1 }),
			};
			assert.deepEqual(decodeHistoryQuery(new URLSearchParams(encodeHistoryQuery(query))), { ok: true, value: query }, `seed ${seed}`);
		}
	});

	const refusals: readonly [query: string, ...issues: string[]][] = [
		["limit=0", "limit greater_than_equal"],
		["limit=501", "limit less_than_equal"],
		["limit=1.5", "limit int_parsing"],
		["limit=x", "limit int_parsing"],
		["offset=-1", "offset greater_than_equal"],
		["latency_min=-1", "latency_min greater_than_equal"],
		["latency_min=9&latency_max=1", "latency_min value_error"],
		["llmaj_score_max=1.5", "llmaj_score_max less_than_equal"],
		["llmaj_score_min=0.9&llmaj_score_max=0.1", "llmaj_score_min value_error"],
		["since=yesterday", "since datetime_parsing"],
		["since=2026-08-15&until=2026-08-14", "since value_error"],
		["limit=x&offset=x", "limit int_parsing", "offset int_parsing"],
	];
	for (const [query, ...issues] of refusals) {
		test(`${query} is refused`, () => {
			const read = decodeHistoryQuery(new URLSearchParams(query));
			assert.deepEqual(read.ok ? [] : read.issues.map(({ path, type }) => `${path.join("/")} ${type}`), issues);
		});
	}

	test("empty parameters and unknown ones are none", () => {
		assert.deepEqual(decodeHistoryQuery(new URLSearchParams("limit=&task=&foo=1")), { ok: true, value: {} });
	});

	const times: readonly [text: string, expected: string | undefined][] = [
		["2026-08-14", "2026-08-14T00:00:00.000Z"],
		["2026-08-14T12:00:00", "2026-08-14T12:00:00.000Z"],
		["2026-08-14 12:00", "2026-08-14T12:00:00.000Z"],
		["2026-08-14T12:00:00.123456+02:00", "2026-08-14T10:00:00.123Z"],
		["2026-08-14T12:00:00-0130", "2026-08-14T13:30:00.000Z"],
		["2026-08-14t12:00:00z", "2026-08-14T12:00:00.000Z"],
		["2026-13-14", undefined],
		["14.8.2026", undefined],
		["", undefined],
		["1", undefined],
	];
	for (const [text, expected] of times) {
		test(`time ${JSON.stringify(text)}`, () => assert.equal(parseTime(text), expected === undefined ? undefined : Date.parse(expected)));
	}
	test("a plus sign that became a space", () => {
		assert.deepEqual(decodeHistoryQuery(new URLSearchParams("since=2026-08-14T12:00:00+02:00")), {
			ok: true,
			value: { since: Date.parse("2026-08-14T10:00:00Z") },
		});
	});
});

suite("feedback", () => {
	const table: readonly [title: string, body: JsonValue, expected: object][] = [
		[
			"a correction",
			receivedJson("feedback/12-verdict.json"),
			{
				verdict: "incorrect",
				correctedOutput: { entities: [{ text: "Nordwind Labs", label: "company", start: 17, end: 30 }] },
				notes: "missed company",
			},
		],
		[
			"an older correction",
			receivedJson("feedback/12-correction.json"),
			{ verdict: "incorrect", correctedOutput: { entities: { company: ["Nordwind Labs"] } } },
		],
		[
			"entities by label",
			receivedJson("feedback/13-grouped.json"),
			{ verdict: "incorrect", correctedOutput: { entities: { company: [{ text: "Nordwind Labs", start: 17, end: 30 }] } } },
		],
		["correct", { verdict: "correct" }, { verdict: "correct" }],
		[
			"what goes with correct is ignored",
			{ verdict: "correct", corrected_output: [1], notes: "fine" },
			{ verdict: "correct", notes: "fine" },
		],
		["an empty correction is one", { verdict: "incorrect", corrected_output: {} }, { verdict: "incorrect", correctedOutput: {} }],
		["a note of 5,000 emoji", { verdict: "correct", notes: "🎉".repeat(5000) }, { verdict: "correct", notes: "🎉".repeat(5000) }],
	];
	for (const [title, body, expected] of table) {
		test(title, () => {
			const read = decodeFeedback(body);
			assert.deepEqual(read, { ok: true, value: expected });
			assert.deepEqual(read.ok && decodeFeedback(encodeFeedback(read.value)), { ok: true, value: expected });
		});
	}

	const refusals: readonly [body: JsonValue, issue: string][] = [
		[{}, "verdict missing"],
		[{ verdict: "wrong" }, "verdict literal_error"],
		[{ verdict: "incorrect" }, "corrected_output value_error"],
		[{ verdict: "incorrect", corrected_output: null }, "corrected_output value_error"],
		[{ verdict: "correct", notes: 7 }, "notes string_type"],
		[{ verdict: "correct", notes: "x".repeat(5001) }, "notes string_too_long"],
		[{ verdict: "correct", notes: "🎉".repeat(5001) }, "notes string_too_long"],
		[[], " dict_type"],
	];
	for (const [body, issue] of refusals) {
		test(`${JSON.stringify(body).slice(0, 60)} is refused`, () => {
			const read = decodeFeedback(body);
			assert.equal(read.ok ? "" : `${read.issues[0]?.path.join("/")} ${read.issues[0]?.type}`, issue);
		});
	}

	test("receipts", () => {
		const receipt = { inferenceId: "5f0c", verdict: "correct" as const, at };
		assert.deepEqual(decodeReceipt(encodeReceipt(receipt)), { ok: true, value: receipt });
		assert.deepEqual(decodeReceipt({ human_verdict: "incorrect" }, "5f0c"), {
			ok: true,
			value: { inferenceId: "5f0c", verdict: "incorrect" },
		});
		assert.equal(decodeReceipt({ human_verdict: "incorrect" }).ok, false);
		assert.equal(decodeReceipt("ok", "5f0c").ok, false);
	});
});

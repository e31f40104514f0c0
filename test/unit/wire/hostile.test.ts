import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { JsonValue } from "../../../src/core/json.ts";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import { decodeError, decodeErrorEvent } from "../../../src/wire/errors.ts";
import { decodeFeedback, decodeReceipt } from "../../../src/wire/feedback.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { decodePage, decodeRecord } from "../../../src/wire/history.ts";
import { parseJson } from "../../../src/wire/json.ts";
import { decodeCatalog, decodeModelPage, decodeTrainingJobs } from "../../../src/wire/models.ts";
import { isDeprecatedRequest } from "../../../src/wire/requestSchema.ts";
import type { Carries } from "../../support/exchanges.ts";
import { anyCompletionReply, anyDecoderRequest, anyEncoderRequest, anyExtractionReply } from "../../support/exchanges.ts";
import type { Random } from "../../support/random.ts";
import { random } from "../../support/random.ts";

const values: readonly JsonValue[] = [
	null,
	true,
	0,
	-1,
	1e308,
	0.5,
	"",
	"x",
	"__proto__",
	[],
	{},
	[[]],
	[null],
	[{}],
	{ text: 1 },
	{ type: "error" },
	["a", 0.5],
];
const keys = [
	"__proto__",
	"constructor",
	"text",
	"type",
	"label",
	"head",
	"tail",
	"data",
	"entities",
	"result",
	"choices",
	"content",
	"id",
	"error",
];

/** The value with one part of it, somewhere, replaced, dropped or given an odd key. */
function broken(value: JsonValue, seeded: Random): JsonValue {
	if (typeof value !== "object" || value === null || seeded.next() < 0.15) {
		return seeded.pick(values);
	}
	if (Array.isArray(value)) {
		const list = [...(value as readonly JsonValue[])];
		if (list.length === 0) {
			return [seeded.pick(values)];
		}
		const at = seeded.integer(0, list.length);
		list[at] = broken(list[at]!, seeded);
		return list;
	}
	const entries = Object.entries(value).map(([key, inner]): [string, JsonValue] => [key, inner ?? null]);
	const at = seeded.integer(0, entries.length + 1);
	const entry = entries[at];
	if (entry === undefined) {
		entries.push([seeded.pick(keys), seeded.pick(values)]);
	} else {
		entries[at] = seeded.next() < 0.1 ? [seeded.pick(keys), entry[1]] : [entry[0], broken(entry[1], seeded)];
	}
	return Object.fromEntries(entries);
}

const carries: Carries = { batch: true, stream: true, messages: "any" };

suite("nothing that comes over the wire makes a reader throw", () => {
	for (const format of servedFormats) {
		test(format.id, () => {
			for (let seed = 0; seed < 250; seed++) {
				const seeded = random(seed);
				const find = anyEncoderRequest(seeded, carries);
				const ask = anyDecoderRequest(seeded, carries);
				const bodies: readonly [request: typeof find | typeof ask, reply: JsonValue][] = [
					[find, format.encodeResponse(anyExtractionReply(seeded, find, carries), find)],
					[ask, format.encodeResponse(anyCompletionReply(seeded, ask, carries), ask)],
				];
				for (const [request, reply] of bodies) {
					let body: JsonValue = format.encodeRequest(request);
					let answer: JsonValue = reply;
					for (let round = 0; round < 3; round++) {
						body = broken(body, seeded);
						answer = broken(answer, seeded);
						format.decodeRequest(body);
						isDeprecatedRequest(body);
						format.decodeResponse(answer, request);
						format.decodeEvent({ data: JSON.stringify(answer), event: seeded.pick(["error", "message_start", "response.completed"]) });
					}
				}
				const shredded = JSON.stringify(bodies[0]![1]).slice(0, seeded.integer(0, 200));
				format.decodeEvent({ data: shredded });
			}
		});
	}

	test("events of every type with anything in them", () => {
		const types = [
			"message_start",
			"content_block_start",
			"content_block_delta",
			"message_delta",
			"message_stop",
			"response.created",
			"response.failed",
			"response.output_text.delta",
			"response.completed",
			"response.incomplete",
			"chat.completion.chunk",
		];
		const slots = ["message", "delta", "content_block", "response", "choices", "usage", "x_pioneer", "error"];
		for (let seed = 0; seed < 800; seed++) {
			const seeded = random(seed);
			const body = { type: seeded.pick(types), ...Object.fromEntries(slots.map((slot) => [slot, broken({ a: [{ b: {} }] }, seeded)])) };
			for (const format of servedFormats) {
				format.decodeEvent({ data: JSON.stringify(body) });
			}
			decodeErrorEvent(body);
		}
	});

	test("history, feedback, models and errors", () => {
		const record = { id: "x", model_id: "m", input: "t", output: {}, created_at: "2026-08-14", metadata: {}, human_verdict: "correct" };
		const whole: JsonValue = {
			inferences: [record],
			models: [{ id: "m" }],
			data: [{ id: "m" }],
			training_jobs: [{ id: "j", status: "x" }],
			detail: [{ loc: [1], msg: "x" }],
			error: { message: "x" },
			verdict: "incorrect",
			corrected_output: [],
		};
		for (let seed = 0; seed < 800; seed++) {
			const body = broken(broken(whole, random(seed)), random(seed + 1));
			for (const read of [decodeRecord, decodePage, decodeFeedback, decodeReceipt, decodeCatalog, decodeModelPage, decodeTrainingJobs]) {
				read(body);
			}
			decodeRecord(broken(record, random(seed)));
			decodeError({ status: 500, header: () => "\u0000", body: JSON.stringify(body) });
		}
	});
});

suite("hostile JSON", () => {
	test("keys that would change every object change nothing", () => {
		const read = parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"entities":["__proto__"]}');
		assert.ok(read.ok);
		readSchema(read.value);
		for (const format of servedFormats) {
			format.decodeRequest(read.value);
		}
		assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
		assert.deepEqual(Object.keys(read.value as object), ["__proto__", "constructor", "entities"]);
	});

	test("depth is bounded, and brackets in strings are no depth", () => {
		const deep = (levels: number): string => `${'{"a":['.repeat(levels / 2)}${"]}".repeat(levels / 2)}`;
		assert.equal(parseJson(deep(500)).ok, true);
		assert.equal(parseJson(deep(502)).ok, false);
		assert.equal(parseJson(deep(5000)).ok, false);
		assert.equal(parseJson(deep(1_000_000)).ok, false);
		assert.equal(parseJson(JSON.stringify({ text: '["\\"{'.repeat(2000) })).ok, true);
	});

	const texts: readonly [title: string, source: string | Uint8Array, expected: string][] = [
		["a byte order mark in text", '\ufeff{"a":1}', '{"a":1}'],
		["a byte order mark in bytes", new TextEncoder().encode('\ufeff{"a":1}'), '{"a":1}'],
		["bytes", new TextEncoder().encode('"🎉"'), '"🎉"'],
		["nothing", "", "json_cut_off"],
		["an open string", '{"a":"b', "json_cut_off"],
		["an open string that ends in a backslash", '{"a":"b\\', "json_cut_off"],
		["an open list", "[1,", "json_cut_off"],
		["too much", "{}}", "json_invalid"],
		["a page", "<html>", "json_invalid"],
		["a comment", '{"a":1 /* x */}', "json_invalid"],
	];
	for (const [title, source, expected] of texts) {
		test(title, () => {
			const read = parseJson(source);
			assert.equal(read.ok ? JSON.stringify(read.value) : read.issues[0]?.type, expected);
		});
	}
});

import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { createParser } from "eventsource-parser";
import type { ServerSentEvent } from "../../../src/wire/format.ts";
import { EventStreamDecoder, encodeEvent } from "../../../src/wire/sse.ts";
import { random } from "../../support/random.ts";

const utf8 = new TextEncoder();

function read(chunks: Iterable<Uint8Array>, limit?: number): ServerSentEvent[] | string {
	const decoder = new EventStreamDecoder(limit);
	const events: ServerSentEvent[] = [];
	for (const chunk of chunks) {
		const pushed = decoder.push(chunk);
		if (!pushed.ok) {
			return pushed.issues[0]?.type ?? "";
		}
		events.push(...pushed.value);
	}
	return events;
}

const table: readonly [title: string, stream: string, events: readonly ServerSentEvent[]][] = [
	["one event", "data: a\n\n", [{ data: "a" }]],
	["a named event", "event: x\ndata: a\n\n", [{ event: "x", data: "a" }]],
	["the name ends with its event", "event: x\ndata: a\n\ndata: b\n\n", [{ event: "x", data: "a" }, { data: "b" }]],
	["a name without data", "event: x\n\ndata: b\n\n", [{ data: "b" }]],
	["an empty name", "event: x\nevent:\ndata: b\n\n", [{ data: "b" }]],
	["a name without colon", "event: x\nevent\ndata: b\n\n", [{ data: "b" }]],
	["several events", "data: a\n\ndata: b\n\n", [{ data: "a" }, { data: "b" }]],
	["data on several lines", "data: a\ndata: b\ndata\ndata:\n\n", [{ data: "a\nb\n\n" }]],
	["only the first space goes", "data:  a\ndata:b\n\n", [{ data: " a\nb" }]],
	["CRLF", "data: a\r\n\r\nevent: x\r\ndata: b\r\n\r\n", [{ data: "a" }, { event: "x", data: "b" }]],
	["CR", "data: a\r\rdata: b\r\r", [{ data: "a" }, { data: "b" }]],
	["mixed ends", "data: a\r\n\ndata: b\r\r\ndata: c\n\r\n", [{ data: "a" }, { data: "b" }, { data: "c" }]],
	["comments, ids, retries and fields nobody knows", ": hi\nid: 7\nretry: 10\nfoo: bar\ndata: a\n\n", [{ data: "a" }]],
	["a byte order mark", "\ufeffdata: a\n\n", [{ data: "a" }]],
	["a byte order mark elsewhere is text", "data: \ufeffa\n\n", [{ data: "\ufeffa" }]],
	["many kinds of text", "data: 🎉 ß\u2028\u0085\n\n", [{ data: "🎉 ß\u2028\u0085" }]],
	["an end that never comes", "data: a\n\ndata: b\n", [{ data: "a" }]],
	["nothing", "", []],
	["blank lines", "\n\n\r\n\r\r", []],
];

suite("server-sent events", () => {
	for (const [title, stream, events] of table) {
		test(`${title}, cut anywhere`, () => {
			const bytes = utf8.encode(stream);
			assert.deepEqual(read([bytes]), events);
			assert.deepEqual(read(Array.from(bytes, (byte) => Uint8Array.of(byte))), events);
			for (let at = 0; at <= bytes.length; at++) {
				assert.deepEqual(read([bytes.subarray(0, at), new Uint8Array(), bytes.subarray(at)]), events, `cut at ${at}`);
			}
		});
	}

	test("a buffer may be used again once it was pushed", () => {
		const decoder = new EventStreamDecoder();
		const buffer = utf8.encode("data: a");
		decoder.push(buffer);
		buffer.fill(0x78);
		assert.deepEqual(decoder.push(utf8.encode("b\n\n")), { ok: true, value: [{ data: "ab" }] });
	});

	test("an event beyond the bound is refused, whether in one line or many, and nothing after it is read", () => {
		const oneLine = Array.from({ length: 20 }, () => utf8.encode("data: 0123456789"));
		const manyLines = Array.from({ length: 20 }, () => utf8.encode("data: 0123456789\n"));
		assert.equal(read(oneLine, 100), "too_large");
		assert.equal(read(manyLines, 100), "too_large");
		assert.deepEqual(
			read(
				manyLines.flatMap((line) => [line, utf8.encode("\n")]),
				100,
			),
			Array.from({ length: 20 }, () => ({ data: "0123456789" })),
		);
		const decoder = new EventStreamDecoder(5);
		decoder.push(utf8.encode("data: 0123456789"));
		assert.equal(decoder.push(utf8.encode("\n\ndata: a\n\n")).ok, false);
	});

	test("what is written is read back", () => {
		const events: ServerSentEvent[] = [{ data: "a" }, { event: "x", data: '{"b":"🎉"}' }, { data: "" }, { data: "one\ntwo\n" }];
		assert.deepEqual(read([utf8.encode(events.map(encodeEvent).join(""))]), events);
		assert.equal(encodeEvent({ event: "x", data: "a\r\nb\rc" }), "event: x\ndata: a\ndata: b\ndata: c\n\n");
	});

	test("odd streams read as another parser reads them", () => {
		const pieces = ["data", "data:", "data: x", "event: y", ":", ": c", "id: 1", "🎉", "\n", "\n\n", "\r\n", "\r", " ", "data: {}\n\n"];
		for (let seed = 0; seed < 3000; seed++) {
			const seeded = random(seed);
			const stream = `${Array.from({ length: seeded.integer(1, 25) }, () => seeded.pick(pieces)).join("")}\n\n`;
			const expected: ServerSentEvent[] = [];
			const parser = createParser({
				onEvent: ({ event, data }) => expected.push(event === undefined || event === "" ? { data } : { event, data }),
			});
			parser.feed(stream);
			const bytes = utf8.encode(stream);
			const at = seeded.integer(0, bytes.length + 1);
			assert.deepEqual(read([bytes.subarray(0, at), bytes.subarray(at)]), expected, JSON.stringify(stream));
		}
	});
});

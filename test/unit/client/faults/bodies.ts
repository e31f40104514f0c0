import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { answer, answerAndClose, chunk, chunkedHead, encodeAnswer, lastChunk } from "../../../support/faultServer.ts";
import { type FaultRow, goodReply, goodText } from "./row.ts";

const megabytes = 1024 * 1024;
const html = "<!doctype html><title>Sign in</title>";
const json = "application/json";
const malformed = (fault: string) => ({ kind: "malformedResponse", status: 200, fault }) as const;
const found = { entities: 1 };

const cutOff = "The answer of ORIGIN to POST /inference broke off before its end. Try again.";
const notJson = "The answer of ORIGIN to POST /inference is not valid JSON.";
const notPacked = "The answer of ORIGIN to POST /inference could not be unpacked.";
const tooLong = "The answer of ORIGIN to POST /inference is longer than the limit and was not read to its end.";
const page = "ORIGIN answered POST /inference with something that is not JSON, such as a login page. Check the address.";
const nothing = "ORIGIN answered POST /inference with nothing.";
const notUtf8 = "The answer of ORIGIN to POST /inference is not UTF-8 text.";
const otherShape =
	"The answer of ORIGIN to POST /inference is not what this route promises. Check the address and the API version in the settings.";

/** Replies of status 200 whose bodies are not as promised, and some that only look odd. */
export const bodyFaults: readonly FaultRow[] = [
	{ name: "an empty body", fault: answer({}), outcome: malformed("empty"), requests: 1, sentence: nothing },
	{ name: "white space", fault: answer({ body: " \r\n" }), outcome: malformed("empty"), requests: 1, sentence: nothing },
	{
		name: "204",
		fault: ({ socket }) => void socket.write("HTTP/1.1 204 No Content\r\n\r\n"),
		outcome: { kind: "malformedResponse", status: 204, fault: "empty" },
		requests: 1,
		sentence: nothing,
	},
	{
		name: "half of the JSON",
		fault: answer({ body: goodText.slice(0, 60) }),
		outcome: malformed("cut-off"),
		requests: 1,
		sentence: cutOff,
	},
	{ name: "JSON and more", fault: answer({ body: `${goodText}}` }), outcome: malformed("not-json"), requests: 1, sentence: notJson },
	{ name: "no JSON", fault: answer({ body: "OK" }), outcome: malformed("not-json"), requests: 1, sentence: notJson },
	{
		name: "NaN",
		fault: answer({ body: goodText.replace("222.5", "NaN") }),
		outcome: malformed("not-json"),
		requests: 1,
		sentence: notJson,
	},
	{
		name: "a page",
		fault: answer({ body: html, headers: { "content-type": "text/html; charset=utf-8" } }),
		outcome: malformed("wrong-content-type"),
		requests: 1,
		sentence: page,
	},
	{
		name: "a page that says it is JSON",
		fault: answer({ body: html }),
		outcome: malformed("not-json"),
		requests: 1,
		sentence: notJson,
	},
	{
		name: "JSON that says it is a page",
		fault: answer({ body: goodText, headers: { "content-type": "text/html" } }),
		outcome: malformed("wrong-content-type"),
		requests: 1,
		sentence: page,
	},
	{
		name: "events where JSON was asked for",
		fault: answer({ body: `data: ${goodText}\n\n`, headers: { "content-type": "text/event-stream" } }),
		outcome: malformed("wrong-content-type"),
		requests: 1,
		sentence: page,
	},
	{
		name: "JSON without a media type",
		fault: ({ socket }) => void socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${Buffer.byteLength(goodText)}\r\n\r\n${goodText}`),
		outcome: found,
		requests: 1,
	},
	{
		name: "JSON under a media type of its own",
		fault: answer({ body: goodText, headers: { "content-type": "application/vnd.pioneer+json; charset=utf-8" } }),
		outcome: found,
		requests: 1,
	},
	{ name: "a byte order mark", fault: answer({ body: `\uFEFF${goodText}` }), outcome: found, requests: 1 },
	{
		name: "invalid UTF-8",
		fault: answer({ body: Buffer.from(goodText.replace("Mira", "M\xEEra"), "latin1") }),
		outcome: malformed("not-utf8"),
		requests: 1,
		sentence: notUtf8,
	},
	{
		name: "UTF-16",
		fault: answer({ body: Buffer.from(`\uFEFF${goodText}`, "utf16le") }),
		outcome: malformed("not-utf8"),
		requests: 1,
		sentence: notUtf8,
	},
	{
		name: "a body shorter than its length, then the end",
		fault: answerAndClose({ body: goodText, length: goodText.length + 100 }),
		outcome: malformed("cut-off"),
		requests: 1,
		sentence: cutOff,
	},
	{
		name: "a body cut off by a reset",
		fault: ({ socket }) => {
			socket.write(encodeAnswer({ body: goodText, length: 10_000 }), () => setTimeout(() => socket.resetAndDestroy(), 20));
		},
		outcome: malformed("cut-off"),
		requests: 1,
		sentence: cutOff,
	},
	{
		name: "chunks without the last",
		fault: ({ socket }) => void socket.end(chunkedHead(json) + chunk(goodText)),
		outcome: malformed("cut-off"),
		requests: 1,
		sentence: cutOff,
	},
	{
		name: "a chunk with a length that is none",
		fault: ({ socket }) => void socket.end(`${chunkedHead(json)}xyz\r\n${goodText}\r\n${lastChunk}`),
		outcome: malformed("cut-off"),
		requests: 1,
		sentence: cutOff,
	},
	{
		name: "one byte at a time",
		fault: ({ socket }) => {
			socket.setNoDelay(true);
			socket.write(chunkedHead(json));
			for (const character of goodText) {
				socket.write(chunk(character));
			}
			socket.write(lastChunk);
		},
		outcome: found,
		requests: 1,
	},
	{
		name: "a body without length, ended by closing",
		fault: ({ socket }) => void socket.end(`HTTP/1.1 200 OK\r\ncontent-type: ${json}\r\n\r\n${goodText}`),
		outcome: found,
		requests: 1,
	},
	{
		name: "a body that goes on over the bound",
		fault: answer({ body: `"${"x".repeat(3 * megabytes)}"` }),
		maxBytes: megabytes,
		outcome: malformed("too-large"),
		requests: 1,
		sentence: tooLong,
	},
	{
		name: "a body that never ends",
		fault: ({ socket }) => {
			socket.write(chunkedHead(json));
			const more = (): boolean => !socket.destroyed && socket.write(chunk(" ".repeat(65_536))) && more();
			socket.on("drain", more);
			more();
		},
		maxBytes: megabytes,
		outcome: malformed("too-large"),
		requests: 1,
		sentence: tooLong,
	},
	{
		name: "a gzip bomb",
		fault: answer({ body: gzipSync(Buffer.alloc(64 * megabytes, 32)), headers: { "content-encoding": "gzip" } }),
		maxBytes: megabytes,
		outcome: malformed("too-large"),
		requests: 1,
		sentence: tooLong,
	},
	{
		name: "a gzip bomb in a gzip bomb",
		fault: answer({ body: gzipSync(gzipSync(Buffer.alloc(64 * megabytes, 32))), headers: { "content-encoding": "gzip, gzip" } }),
		maxBytes: megabytes,
		outcome: malformed("too-large"),
		requests: 1,
		sentence: tooLong,
	},
	{
		name: "a brotli bomb",
		fault: answer({ body: brotliCompressSync(Buffer.alloc(16 * megabytes, 32)), headers: { "content-encoding": "br" } }),
		maxBytes: megabytes,
		outcome: malformed("too-large"),
		requests: 1,
		sentence: tooLong,
	},
	{
		name: "JSON as deep as a well",
		fault: answer({ body: `{"result":${"[".repeat(100_000)}${"]".repeat(100_000)}}` }),
		outcome: malformed("too-deep"),
		requests: 1,
		sentence: otherShape,
	},
	{ name: "gzip", fault: answer({ body: gzipSync(goodText), headers: { "content-encoding": "gzip" } }), outcome: found, requests: 1 },
	{
		name: "brotli",
		fault: answer({ body: brotliCompressSync(goodText), headers: { "content-encoding": "br" } }),
		outcome: found,
		requests: 1,
	},
	{
		name: "deflate",
		fault: answer({ body: deflateSync(goodText), headers: { "content-encoding": "deflate" } }),
		outcome: found,
		requests: 1,
	},
	{
		name: "gzip in brotli",
		fault: answer({ body: brotliCompressSync(gzipSync(goodText)), headers: { "content-encoding": "gzip, br" } }),
		outcome: found,
		requests: 1,
	},
	{
		name: "plain bytes that say they are gzip",
		fault: answer({ body: goodText, headers: { "content-encoding": "gzip" } }),
		outcome: malformed("bad-encoding"),
		requests: 1,
		sentence: notPacked,
	},
	{
		name: "gzip that breaks in the middle",
		fault: answer({ body: gzipSync(goodText).fill(0, 40, 60), headers: { "content-encoding": "gzip" } }),
		outcome: malformed("bad-encoding"),
		requests: 1,
		sentence: notPacked,
	},
	{
		name: "a coding that nobody asked for",
		fault: answer({ body: goodText, headers: { "content-encoding": "compress" } }),
		outcome: malformed("bad-encoding"),
		requests: 1,
		sentence: notPacked,
		overFetch: { outcome: found },
	},
	{ name: "null", fault: answer({ body: "null" }), outcome: malformed("wrong-shape"), requests: 1, sentence: otherShape },
	{ name: "a string", fault: answer({ body: '"done"' }), outcome: malformed("wrong-shape"), requests: 1, sentence: otherShape },
	{ name: "a list", fault: answer({ body: "[]" }), outcome: malformed("wrong-shape"), requests: 1, sentence: otherShape },
	{
		name: "an object of something else",
		fault: answer({ body: { status: "ok" } }),
		outcome: malformed("wrong-shape"),
		requests: 1,
		sentence: otherShape,
	},
	{
		name: "an error under 200",
		fault: answer({ body: { detail: "Internal error" } }),
		outcome: malformed("wrong-shape"),
		requests: 1,
		sentence: otherShape,
	},
	{
		name: "a result that is a number",
		fault: answer({ body: { ...goodReply, result: 7 } }),
		outcome: malformed("wrong-shape"),
		requests: 1,
		sentence: otherShape,
	},
	{
		name: "offsets in UTF-8 bytes",
		fault: answer({ body: { ...goodReply, result: { entities: { person: [{ text: "Mira Holt", start: 4000, end: 4009 }] } } } }),
		outcome: found,
		requests: 1,
	},
	{
		name: "keys that would pollute a prototype",
		fault: answer({
			body: goodText.replace(
				'"entities":{',
				'"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"entities":{"__proto__":[],',
			),
		}),
		outcome: found,
		requests: 1,
	},
];

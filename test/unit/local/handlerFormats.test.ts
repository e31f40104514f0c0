import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReplyPart } from "../../../src/core/reply.ts";
import type { ExtractionRequest } from "../../../src/core/request.ts";
import { readSchema } from "../../../src/core/schemaSpelling.ts";
import { extractLocally } from "../../../src/local/localEngine/index.ts";
import type { RequestFormat, RouteId } from "../../../src/wire/format.ts";
import { servedFormats } from "../../../src/wire/formats.ts";
import { EventStreamDecoder } from "../../../src/wire/sse.ts";
import { localPioneer, seedRequest } from "../../support/localPioneer.ts";

const paths: Readonly<Record<RouteId, string>> = {
	native: "/inference",
	openai: "/chat/completions",
	completions: "/completions",
	responses: "/responses",
	anthropic: "/messages",
	gliner2: "/gliner-2",
};

const extraction: ExtractionRequest = {
	kind: "extract",
	modelId: "any-model",
	text: seedRequest.text,
	schema: readSchema({ entities: ["organization", "product", "symptom"] }).schema,
};
const generation: ExtractionRequest = {
	kind: "generate",
	modelId: "any-model",
	messages: [{ role: "user", content: "Summarize in two sentences: Rain fell in Oslo. It fell all day in Oslo. Nobody minded it." }],
	maxTokens: 200,
};
const expected = extractLocally(seedRequest.text, extraction.schema).extraction.entities.map(({ label, text, interval }) => ({
	label,
	text,
	interval,
}));

async function readParts(format: RequestFormat, response: Response): Promise<readonly ReplyPart[]> {
	const events = new EventStreamDecoder().push(new Uint8Array(await response.arrayBuffer()));
	assert.ok(events.ok);
	return events.value.flatMap((event) => {
		const parts = format.decodeEvent(event);
		assert.ok(parts.ok, event.data);
		return parts.value;
	});
}

const post = (path: string, body: unknown, headers: Record<string, string> = {}): Request =>
	new Request(`http://127.0.0.1${path}`, {
		method: "POST",
		body: JSON.stringify(body),
		headers: { "content-type": "application/json", ...headers },
	});

for (const format of servedFormats) {
	for (const prefix of ["", "/v1"]) {
		const path = prefix + paths[format.id];
		const isKept = format.id !== "gliner2";
		describe(`${format.id} at ${path}`, () => {
			it("answers an encoder's request, and keeps it", async () => {
				const pioneer = localPioneer();
				const response = await pioneer.handle(post(path, format.encodeRequest(extraction)));
				assert.equal(response.status, 200);
				assert.equal(response.headers.get("x-pioneer-engine"), "rules");
				const reply = format.decodeResponse(await response.json(), extraction);
				assert.ok(reply.ok && reply.value.kind === "extraction");
				assert.deepEqual(
					reply.value.extractions[0]?.entities.map(({ label, text, interval }) => ({ label, text, interval })),
					expected,
				);
				assert.equal((await pioneer.log.list({})).total, isKept ? 1 : 0);
				if (isKept) {
					assert.equal(reply.value.inferenceId, "id-1");
					assert.equal(reply.value.modelUsed, "local-rules-v1");
					assert.deepEqual(reply.value.unsupportedLabels, ["symptom"]);
					assert.equal((await pioneer.log.get("id-1"))?.input, seedRequest.text);
				}
			});
			it("names an id for store: false, and keeps nothing", async () => {
				const pioneer = localPioneer();
				const response = await pioneer.handle(post(path, format.encodeRequest({ ...extraction, store: false })));
				const reply = format.decodeResponse(await response.json(), extraction);
				assert.equal(reply.ok && reply.value.inferenceId, isKept ? "id-1" : undefined);
				assert.equal((await pioneer.log.list({})).total, 0);
			});
			it("refuses in its own envelope", async () => {
				const answer = await localPioneer().call("POST", path, {});
				assert.equal(answer.status, 422);
				const isNative = format.errorStyle === "native";
				assert.equal(Array.isArray(answer.body.detail), isNative, answer.text);
				assert.equal(typeof answer.body.error?.message, isNative ? "undefined" : "string");
				assert.equal(answer.body.type, format.errorStyle === "anthropic" ? "error" : undefined);
			});
			it("refuses a wrong key and a missing one in its own envelope", async () => {
				const pioneer = localPioneer({ apiKey: "right" });
				for (const headers of [{ "x-api-key": "wrong" }, {}] as Record<string, string>[]) {
					const answer = await pioneer.call("POST", path, format.encodeRequest(extraction), headers);
					assert.equal(answer.status, 401);
					assert.equal(typeof answer.body?.error?.message, format.errorStyle === "native" ? "undefined" : "string");
				}
			});
			if (format.id !== "gliner2") {
				it("answers a decoder's request", async () => {
					const response = await localPioneer().handle(post(path, format.encodeRequest(generation)));
					const reply = format.decodeResponse(await response.json(), generation);
					assert.ok(reply.ok && reply.value.kind === "completion");
					assert.ok(reply.value.completion.includes("Oslo"));
					assert.equal(reply.value.inferenceId, "id-1");
				});
			}
			if (!format.streams) {
				return;
			}
			for (const request of [extraction, generation]) {
				it(`streams ${request.kind}: the parts fold to the reply, and the run is kept`, async () => {
					const pioneer = localPioneer();
					const whole = format.decodeResponse(await (await pioneer.handle(post(path, format.encodeRequest(request)))).json(), request);
					const response = await pioneer.handle(post(path, format.encodeRequest({ ...request, stream: true })));
					assert.equal(response.headers.get("content-type"), "text/event-stream; charset=utf-8");
					assert.equal((await pioneer.log.list({})).total, 2, "kept before the first event");
					const parts = await readParts(format, response);
					const text = parts.map((part) => (part.type === "text-delta" ? part.text : "")).join("");
					assert.ok(whole.ok);
					if (whole.value.kind === "completion") {
						assert.equal(text, whole.value.completion);
						assert.ok(parts.filter((part) => part.type === "text-delta").length > 3, "it comes in pieces");
					} else {
						assert.deepEqual(
							JSON.parse(text).entities.product.map((item: { text: string }) => item.text),
							["MacBook Pro"],
						);
					}
					const ids = parts.flatMap((part) => ("inferenceId" in part ? [part.inferenceId] : []));
					assert.ok(ids.includes((await pioneer.log.list({})).records[0]?.id ?? ""));
					assert.equal(parts.at(-1)?.type, "done");
				});
			}
		});
	}
}

describe("streams", () => {
	it("a long result comes whole, no character parted", async () => {
		const label = "😀".repeat(1500);
		const request: ExtractionRequest = { ...extraction, schema: readSchema({ entities: [label, "product"] }).schema };
		const [format] = servedFormats.filter(({ id }) => id === "openai");
		assert.ok(format);
		const response = await localPioneer().handle(post("/v1/chat/completions", format.encodeRequest({ ...request, stream: true })));
		const parts = await readParts(format, response);
		const deltas = parts.flatMap((part) => (part.type === "text-delta" ? [part.text] : []));
		assert.ok(deltas.length > 1);
		assert.ok(deltas.every((delta) => delta.isWellFormed()));
		assert.deepEqual(Object.keys(JSON.parse(deltas.join("")).entities), [label, "product"]);
	});
	it("with anthropic-version, OpenAI's routes answer in Anthropic's envelope", async () => {
		const { body } = await localPioneer().call("POST", "/v1/chat/completions", {}, { "anthropic-version": "2023-06-01" });
		assert.equal(body.type, "error");
	});
});

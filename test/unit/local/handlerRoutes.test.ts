import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { localPioneer, seedRequest } from "../../support/localPioneer.ts";

const incorrect = { verdict: "incorrect", corrected_output: { entities: [] } };

interface Row {
	readonly name: string;
	readonly method: string;
	readonly path: string;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly status: number;
	/** The reply's whole body. */
	readonly says?: unknown;
	/** Where each refusal of a 422 lies. */
	readonly refuses?: readonly (readonly (string | number)[])[];
}

const rows: readonly Row[] = [
	{ name: "an unknown path", method: "GET", path: "/nowhere", status: 404, says: { detail: "Not Found" } },
	{ name: "another method on inference", method: "GET", path: "/inference", status: 405, says: { detail: "Method Not Allowed" } },
	{ name: "another method on history", method: "DELETE", path: "/v1/inferences", status: 405, says: { detail: "Method Not Allowed" } },
	{
		name: "another method on feedback",
		method: "PUT",
		path: "/inferences/a/feedback",
		body: {},
		status: 405,
		says: { detail: "Method Not Allowed" },
	},
	{
		name: "a form",
		method: "POST",
		path: "/inference",
		body: "a=b",
		headers: { "content-type": "application/x-www-form-urlencoded" },
		status: 415,
		says: { detail: "Content-Type must be application/json" },
	},
	{ name: "a compressed body", method: "POST", path: "/inference", body: "{}", headers: { "content-encoding": "gzip" }, status: 415 },
	{
		name: "too much",
		method: "POST",
		path: "/inference",
		body: { ...seedRequest, text: "x".repeat(5000) },
		status: 413,
		says: { detail: "The request body is larger than 4000 bytes" },
	},
	{
		name: "too much feedback",
		method: "POST",
		path: "/inferences/a/feedback",
		body: { verdict: "correct", notes: "x".repeat(5000) },
		status: 413,
	},
	{ name: "no JSON", method: "POST", path: "/inference", body: "{nonsense", status: 400 },
	{ name: "an empty body", method: "POST", path: "/inference", body: "", status: 400 },
	{
		name: "JSON with a parameter in its type",
		method: "POST",
		path: "/inference",
		body: seedRequest,
		headers: { "content-type": "application/json; charset=utf-8" },
		status: 200,
	},
	{
		name: "a body that is no object",
		method: "POST",
		path: "/inference",
		body: "[]",
		status: 422,
		refuses: [["body"]],
	},
	{
		name: "no schema",
		method: "POST",
		path: "/inference",
		body: { model_id: "m", text: "t" },
		status: 422,
		says: { detail: [{ loc: ["body", "schema"], msg: "encoder.schema must be provided", type: "missing" }] },
	},
	{
		name: "a threshold beyond 1",
		method: "POST",
		path: "/inference",
		body: { ...seedRequest, threshold: 2 },
		status: 422,
		refuses: [["body", "threshold"]],
	},
	{
		name: "a text that is a number",
		method: "POST",
		path: "/inference",
		body: { ...seedRequest, text: ["a", 5] },
		status: 422,
		refuses: [["body", "text", 1]],
	},
	{
		name: "a decoder without messages",
		method: "POST",
		path: "/inference",
		body: { model_id: "m", task: "generate" },
		status: 422,
		refuses: [["body", "messages"]],
	},
	{
		name: "a conversation that ends with the assistant",
		method: "POST",
		path: "/inference",
		body: { model_id: "m", task: "generate", messages: [{ role: "assistant", content: "a" }] },
		status: 422,
		refuses: [["body", "messages"]],
	},
	{ name: "history with a limit of 0", method: "GET", path: "/inferences?limit=0", status: 422, refuses: [["query", "limit"]] },
	{ name: "history with a limit of 501", method: "GET", path: "/inferences?limit=501", status: 422, refuses: [["query", "limit"]] },
	{ name: "history with an offset below 0", method: "GET", path: "/inferences?offset=-1", status: 422, refuses: [["query", "offset"]] },
	{
		name: "history with words for numbers",
		method: "GET",
		path: "/inferences?limit=ten&latency_min=x",
		status: 422,
		refuses: [
			["query", "limit"],
			["query", "latency_min"],
		],
	},
	{
		name: "history with bounds crossed",
		method: "GET",
		path: "/inferences?latency_min=5&latency_max=4&llmaj_score_min=0.9&llmaj_score_max=0.1",
		status: 422,
		refuses: [
			["query", "latency_min"],
			["query", "llmaj_score_min"],
		],
	},
	{
		name: "history from later to earlier",
		method: "GET",
		path: "/inferences?since=2026-05-02&until=2026-05-01",
		status: 422,
		refuses: [["query", "since"]],
	},
	{
		name: "history with a score beyond 1",
		method: "GET",
		path: "/inferences?llmaj_score_min=1.5",
		status: 422,
		refuses: [["query", "llmaj_score_min"]],
	},
	{ name: "history with no time", method: "GET", path: "/inferences?since=yesterday", status: 422, refuses: [["query", "since"]] },
	{ name: "an unknown inference", method: "GET", path: "/inferences/unknown", status: 404, says: { detail: "Inference not found" } },
	{
		name: "feedback on an unknown inference",
		method: "POST",
		path: "/inferences/unknown/feedback",
		body: incorrect,
		status: 404,
		says: { detail: "Inference not found" },
	},
	{
		name: "the feedback of an unknown inference",
		method: "GET",
		path: "/inferences/unknown/feedback",
		status: 404,
		says: { detail: "Feedback not found" },
	},
	{
		name: "feedback without verdict",
		method: "POST",
		path: "/inferences/a/feedback",
		body: {},
		status: 422,
		refuses: [["body", "verdict"]],
	},
	{
		name: "an unknown verdict",
		method: "POST",
		path: "/inferences/a/feedback",
		body: { verdict: "maybe" },
		status: 422,
		refuses: [["body", "verdict"]],
	},
	{
		name: "incorrect without a correction",
		method: "POST",
		path: "/inferences/a/feedback",
		body: { verdict: "incorrect" },
		status: 422,
		refuses: [["body", "corrected_output"]],
	},
	{
		name: "incorrect with a null correction",
		method: "POST",
		path: "/inferences/a/feedback",
		body: { verdict: "incorrect", corrected_output: null },
		status: 422,
		refuses: [["body", "corrected_output"]],
	},
	{
		name: "notes that are a number",
		method: "POST",
		path: "/inferences/a/feedback",
		body: { verdict: "correct", notes: 5 },
		status: 422,
		refuses: [["body", "notes"]],
	},
	{
		name: "training jobs",
		method: "GET",
		path: "/felix/training-jobs",
		status: 200,
		says: { success: true, training_jobs: [], count: 0, total: 0, has_more: false },
	},
	{
		name: "an unknown model",
		method: "GET",
		path: "/v1/models/gpt-x",
		status: 404,
		says: { error: { message: "Not Found", type: "not_found_error", param: null, code: "model_not_found", status: 404 } },
	},
];

describe("replies", () => {
	for (const row of rows) {
		it(row.name, async () => {
			const pioneer = localPioneer({ maxBodyBytes: 4000 });
			const answer = await pioneer.call(row.method, row.path, row.body, row.headers);
			assert.equal(answer.status, row.status, answer.text);
			if (row.says !== undefined) {
				assert.deepEqual(answer.body, row.says);
			}
			if (row.refuses !== undefined) {
				assert.deepEqual(
					answer.body.detail.map(({ loc }: { loc: unknown }) => loc),
					row.refuses,
				);
			}
			assert.ok(answer.headers.get("x-request-id"));
		});
	}
	it("a format that is not served is no path", async () => {
		const pioneer = localPioneer({ formats: [] });
		assert.equal((await pioneer.call("POST", "/v1/responses", {})).status, 404);
		assert.equal((await pioneer.call("POST", "/inference", seedRequest)).status, 404);
	});
	it("a wrong method is told which ones there are", async () => {
		assert.equal((await localPioneer().call("DELETE", "/inferences/a/feedback")).headers.get("allow"), "GET, POST");
	});
	it("notes of 5,000 characters pass, whatever planes they are of, and no more do", async () => {
		const pioneer = localPioneer();
		await pioneer.call("POST", "/inference", seedRequest);
		for (const [notes, status] of [
			["x".repeat(5000), 200],
			["😀".repeat(5000), 200],
			["x".repeat(5001), 422],
			["😀".repeat(5001), 422],
		] as const) {
			assert.equal((await pioneer.call("POST", "/inferences/id-1/feedback", { verdict: "correct", notes })).status, status);
		}
	});
	it("a streamed body without a length is bounded too", async () => {
		const pioneer = localPioneer({ maxBodyBytes: 4000 });
		let sent = 0;
		const body = new ReadableStream({
			pull: (controller) => {
				sent += 1000;
				controller.enqueue(new Uint8Array(1000));
			},
		});
		const request = new Request("http://127.0.0.1/inference", {
			method: "POST",
			body,
			headers: { "content-type": "application/json" },
			duplex: "half",
		} as RequestInit);
		assert.equal((await pioneer.handle(request)).status, 413);
		assert.ok(sent < 10_000);
	});
	it("characters cut by a chunk's border are whole again", async () => {
		const pioneer = localPioneer();
		const bytes = new TextEncoder().encode(JSON.stringify({ ...seedRequest, text: "😀 Müller" }));
		const body = new ReadableStream({
			start: (controller) => {
				for (const byte of bytes) {
					controller.enqueue(new Uint8Array([byte]));
				}
				controller.close();
			},
		});
		const request = new Request("http://127.0.0.1/inference", {
			method: "POST",
			body,
			headers: { "content-type": "application/json" },
			duplex: "half",
		} as RequestInit);
		assert.equal((await pioneer.handle(request)).status, 200);
		assert.equal((await pioneer.log.get("id-1"))?.input, "😀 Müller");
	});
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { serve } from "../../support/clients.ts";
import { conforms } from "../../support/openapi.ts";

const text = "Apple announced the MacBook Pro at WWDC in Cupertino.";
const schemas: readonly [name: string, schema: object][] = [
	["entities", { entities: ["organization", { name: "location", description: "A place" }] }],
	["classes", { classifications: [{ task: "topic", labels: ["technology", "sport"], multi_label: true }] }],
	["structures", { structures: { launch: { fields: [{ name: "product", dtype: "str" }] } } }],
	["relations", { relations: ["announced"] }],
	[
		"everything",
		{ entities: ["product"], classifications: [{ task: "topic", labels: ["technology", "sport"] }], relations: ["announced"] },
	],
];

/** The native routes have no client of a vendor's: what goes out and in is held to the published API alone. */
describe("the native routes are as the published API describes them", () => {
	for (const [name, schema] of schemas) {
		for (const content of [text, [text, "", "🎉 Off to Oslo."]]) {
			it(`${name} of ${typeof content === "string" ? "a text" : "a batch"}, and their record`, async (context) => {
				const { post, get } = await serve(context);
				const request = { model_id: "job_abc123", text: content, schema, threshold: 0.4, include_confidence: true, include_spans: true };
				conforms("EncoderInferenceRequest", request);
				const reply = (await (await post("/inference", request)).json()) as { inference_id: string };
				conforms("EncoderInferenceResponse", reply);
				assert.equal((await get(`/inferences/${reply.inference_id}`)).status, 200);
			});
		}
	}

	it("a generation, its record and a page of both eras' history", async (context) => {
		const { post, get } = await serve(context);
		const request = { model_id: "Qwen/Qwen3-8B", task: "generate", messages: [{ role: "user", content: text }], max_tokens: 50 };
		conforms("GenerateInferenceRequest", request);
		const reply = (await (await post("/inference", request)).json()) as { inference_id: string };
		conforms("GenerateInferenceResponse", reply);
		for (const path of ["/inferences?limit=1&task=generate", "/v1/inferences?model_id=Qwen%2FQwen3-8B"]) {
			const { body } = await get(path);
			conforms("InferenceListResponse", body);
			assert.equal(body["total"], 1);
		}
		const verdict = await post(`/inferences/${reply.inference_id}/feedback`, { verdict: "incorrect", corrected_output: "No." });
		assert.equal(verdict.status, 200);
		conforms("InferenceRecord", (await get(`/v1/inferences/${reply.inference_id}`)).body);
	});

	for (const [name, body] of [
		["no text", { model_id: "m", schema: { entities: ["a"] } }],
		["no schema", { model_id: "m", text }],
		["a threshold of two", { model_id: "m", text, schema: { entities: ["a"] }, threshold: 2 }],
	] as const) {
		it(`a refusal of ${name}`, async (context) => {
			const { post } = await serve(context);
			const reply = await post("/inference", body);
			assert.equal(reply.status, 422);
			conforms("ValidationErrorResponse", await reply.json());
		});
	}

	it("what is not there", async (context) => {
		const { get } = await serve(context);
		for (const path of ["/inferences/none", "/inferences/none/feedback", "/nowhere"]) {
			const { status, body } = await get(path);
			assert.equal(status, 404);
			conforms("ErrorResponse", body);
		}
	});
});

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { localPioneer, seedRequest } from "../../support/localPioneer.ts";

const key = "pio_sk_right";

describe("keys", () => {
	const cases: readonly { name: string; headers: Record<string, string>; path: string; status: number; says?: unknown }[] = [
		{ name: "the right one as X-API-Key", headers: { "x-api-key": key }, path: "/inferences", status: 200 },
		{ name: "the right one as a bearer", headers: { authorization: `Bearer ${key}` }, path: "/v1/inferences", status: 200 },
		{ name: "none", headers: {}, path: "/inferences", status: 401, says: undefined },
		{
			name: "a wrong one",
			headers: { "x-api-key": "pio_sk_wrong" },
			path: "/inferences",
			status: 401,
			says: { detail: "Invalid API key", code: "invalid_api_key" },
		},
		{ name: "the beginning of the right one", headers: { "x-api-key": key.slice(0, -1) }, path: "/inferences", status: 401 },
		{ name: "the right one and more", headers: { "x-api-key": `${key}x` }, path: "/inferences", status: 401 },
		{ name: "a wrong bearer", headers: { authorization: "Bearer no" }, path: "/billing/ledger/balance", status: 401 },
		{ name: "another scheme", headers: { authorization: `Basic ${key}` }, path: "/inferences/a", status: 401 },
		{ name: "none, for the catalog", headers: {}, path: "/base-models", status: 200 },
		{ name: "none, for the models", headers: {}, path: "/v1/models", status: 200 },
		{ name: "none, for one model", headers: {}, path: "/v1/models/local-rules-v1", status: 200 },
	];
	for (const { name, headers, path, status, ...more } of cases) {
		it(`${name}: ${status}`, async () => {
			const answer = await localPioneer({ apiKey: key }).call("GET", path, undefined, headers);
			assert.equal(answer.status, status);
			if ("says" in more) {
				assert.deepEqual(answer.body, more.says);
			}
		});
	}
	it("without one nothing is run and nothing kept", async () => {
		const pioneer = localPioneer({ apiKey: key, extract: () => assert.fail("ran") });
		assert.equal((await pioneer.call("POST", "/inference", seedRequest)).status, 401);
		assert.equal((await pioneer.call("POST", "/inferences/a/feedback", { verdict: "correct" })).status, 401);
	});
	it("none is asked for where none was set", async () => {
		assert.equal((await localPioneer().call("GET", "/inferences")).status, 200);
	});
});

describe("catalogs", () => {
	const cases: readonly { query: string; ids: readonly string[] }[] = [
		{ query: "", ids: ["local-rules-v1", "local-extractive-v1"] },
		{ query: "?task_type=encoder", ids: ["local-rules-v1"] },
		{ query: "?task_type=decoder&supports_inference=true", ids: ["local-extractive-v1"] },
		{ query: "?supports_training=true", ids: [] },
		{ query: "?supports_inference=false", ids: [] },
	];
	for (const { query, ids } of cases) {
		it(`base models ${query}`, async () => {
			const { body } = await localPioneer().call("GET", `/base-models${query}`);
			assert.deepEqual(
				body.models.map(({ id }: { id: string }) => id),
				ids,
			);
		});
	}
	it("the list of models pages", async () => {
		const pioneer = localPioneer();
		const first = (await pioneer.call("GET", "/v1/models?limit=1")).body;
		assert.deepEqual([first.data[0].id, first.has_more, first.last_id], ["local-rules-v1", true, "local-rules-v1"]);
		const second = (await pioneer.call("GET", `/v1/models?limit=1&after_id=${first.last_id}`)).body;
		assert.deepEqual([second.data[0].id, second.has_more], ["local-extractive-v1", false]);
		const before = (await pioneer.call("GET", `/v1/models?before_id=${second.last_id}`)).body;
		assert.deepEqual(
			before.data.map(({ id }: { id: string }) => id),
			["local-rules-v1"],
		);
	});
});

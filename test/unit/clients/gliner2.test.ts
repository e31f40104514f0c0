import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { apiKey, serve } from "../../support/clients.ts";

interface Row {
	readonly name: string;
	readonly body: object;
	readonly result: unknown;
}

/** Bodies as the public Python client builds them, and what its methods hand on: the answer's `result`. */
const rows = JSON.parse(readFileSync(new URL("../../fixtures/clients/gliner2.json", import.meta.url), "utf8")) as Row[];

describe("the public Python client's requests", () => {
	for (const { name, body, result } of rows) {
		it(name, async (context) => {
			const { url } = await serve(context);
			for (const path of ["/gliner-2", "/v1/gliner-2"]) {
				const response = await fetch(url + path, {
					method: "POST",
					headers: { "X-API-Key": apiKey, "Content-Type": "application/json" },
					body: JSON.stringify(body),
				});
				const reply = (await response.json()) as { result: unknown; token_usage: unknown };
				assert.equal(response.status, 200, JSON.stringify(reply));
				assert.deepEqual(reply.result, result);
				assert.equal(typeof reply.token_usage, "number");
			}
		});
	}

	it("fail as the client expects it: an object with a detail", async (context) => {
		const { post, url, get } = await serve(context);
		const refused = await post("/gliner-2", { task: "extract_entities", text: "x", schema: [] });
		assert.equal(refused.status, 422);
		assert.ok(((await refused.json()) as { detail: unknown }).detail !== undefined);
		const headers = { "X-API-Key": "wrong", "Content-Type": "application/json" };
		const wrongKey = await fetch(`${url}/gliner-2`, { method: "POST", headers, body: JSON.stringify(rows[0]?.body) });
		assert.deepEqual([wrongKey.status, await wrongKey.json()], [401, { detail: "Invalid API key", code: "invalid_api_key" }]);
		assert.equal((await get("/inferences")).body["total"], 0);
	});
});

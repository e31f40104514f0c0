import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { authorization, eras, findRoute, keyOf, keyVariables, resourcePath } from "../../../src/wire/routes.ts";

suite("what a server is asked for", () => {
	const request = (route: string) => ({ type: "request", route });
	const resource = (name: string, id?: string) => ({ type: "resource", resource: name, ...(id === undefined ? {} : { id }) });
	const table: readonly [method: string, path: string, expected: object | undefined][] = [
		["POST", "/inference", request("native")],
		["POST", "/v1/inference", request("native")],
		["POST", "/inference/", request("native")],
		["GET", "/inference", { type: "wrongMethod", allow: "POST" }],
		["POST", "/v1/chat/completions", request("openai")],
		["POST", "/chat/completions", request("openai")],
		["POST", "/v1/v1/messages", request("anthropic")],
		["POST", "/messages", request("anthropic")],
		["POST", "/v1/completions", request("completions")],
		["POST", "/responses", request("responses")],
		["POST", "/gliner-2", request("gliner2")],
		["POST", "/v1/gliner-2", request("gliner2")],
		["GET", "/inferences", resource("inferences")],
		["GET", "/v1/inferences/a%2Fb", resource("inference", "a/b")],
		["GET", "/inferences/x/feedback", resource("feedback", "x")],
		["POST", "/v1/inferences/x/feedback", resource("feedback", "x")],
		["DELETE", "/inferences/x", { type: "wrongMethod", allow: "GET" }],
		["PUT", "/inferences/x/feedback", { type: "wrongMethod", allow: "GET, POST" }],
		["GET", "/inferences/%zz", resource("inference", "%zz")],
		["GET", "/base-models", resource("models")],
		["GET", "/v1/models", resource("openaiModels")],
		["GET", "/v1/models/fastino/gliner2-base-v1", { type: "openaiModel", id: "fastino/gliner2-base-v1" }],
		["GET", "/v1/models/fastino%2Fgliner2", { type: "openaiModel", id: "fastino/gliner2" }],
		["GET", "/felix/training-jobs", resource("trainingJobs")],
		["GET", "/v1/training-jobs", resource("trainingJobs")],
		["GET", "/", undefined],
		["GET", "/v1", undefined],
		["POST", "/v1inference", undefined],
		["GET", "/__proto__", undefined],
	];
	for (const [method, path, expected] of table) {
		test(`${method} ${path}`, () => assert.deepEqual(findRoute(method, path), expected));
	}

	for (const [era, { requests, resources }] of Object.entries(eras)) {
		test(`every route of the ${era} era is served`, () => {
			for (const [route, path] of Object.entries(requests)) {
				assert.deepEqual(findRoute("POST", path), { type: "request", route });
			}
			for (const [name, path] of Object.entries(resources)) {
				const found = findRoute("GET", path.replace("{id}", "7"));
				assert.ok(found?.type === "resource" && found.resource === name, path);
			}
		});
	}
});

suite("keys", () => {
	test("a key's variable counts for the API's own hosts alone", () => {
		assert.deepEqual(keyVariables("https://api.pioneer.ai"), ["PIONEER_API_KEY", "FASTINO_API_KEY"]);
		assert.deepEqual(keyVariables("https://api.fastino.ai"), ["FASTINO_API_KEY", "PIONEER_API_KEY"]);
		for (const origin of ["http://api.pioneer.ai", "https://api.pioneer.ai.evil.example", "https://localhost:8080", ""]) {
			assert.deepEqual(keyVariables(origin), []);
		}
	});

	test("headers", () => {
		assert.deepEqual(authorization("pioneer", "pio_sk_1"), ["x-api-key", "pio_sk_1"]);
		const of = (headers: Record<string, string>) => keyOf((name) => headers[name] ?? null);
		assert.equal(of({ "x-api-key": "a" }), "a");
		assert.equal(of({ authorization: "Bearer b" }), "b");
		assert.equal(of({ authorization: "bearer  b " }), "b");
		assert.equal(of({ authorization: "Basic b" }), undefined);
		assert.equal(of({}), undefined);
	});

	test("an id is put into its path safely", () => {
		assert.equal(resourcePath("pioneer", "feedback", "a/../b?c"), "/inferences/a%2F..%2Fb%3Fc/feedback");
		assert.equal(resourcePath("fastino", "inferences"), "/v1/inferences");
	});
});

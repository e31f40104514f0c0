import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ArchiveError } from "../../../src/core/archiveFault.ts";
import { memoryLog } from "../../../src/storage/memoryLog.ts";
import { localPioneer, seedRequest } from "../../support/localPioneer.ts";

const incorrect = { verdict: "incorrect", corrected_output: { entities: [] } };

describe("what goes wrong inside", () => {
	const failing = (error: unknown) => {
		const fail = async (): Promise<never> => {
			throw error;
		};
		return { add: fail, list: fail, get: fail, setFeedback: fail };
	};
	it("a place that cannot keep: the result goes out, without an id and said so", async () => {
		const pioneer = localPioneer({ log: failing(new ArchiveError({ code: "full" })) });
		const run = await pioneer.call("POST", "/inference", seedRequest);
		assert.deepEqual([run.status, run.body.inference_id, run.headers.get("x-pioneer-not-stored")], [200, null, "full"]);
		assert.equal(run.body.result.entities.product[0].text, "MacBook Pro");
	});
	for (const [method, path, body] of [
		["GET", "/inferences"],
		["GET", "/inferences/a"],
		["POST", "/inferences/a/feedback", incorrect],
	] as const) {
		it(`a place that cannot be read: ${method} ${path} is 503, and nothing is acknowledged`, async () => {
			const answer = await localPioneer({ log: failing(new ArchiveError({ code: "cannotOpen", path: "/secret" })) }).call(
				method,
				path,
				body,
			);
			assert.deepEqual([answer.status, answer.body], [503, { detail: "Storage unavailable", code: "storage_cannotOpen" }]);
		});
	}
	it("a defect: 500 without a word of it, told to whoever listens", async () => {
		const told: unknown[] = [];
		const defect = new Error("secret");
		const pioneer = localPioneer({ log: failing(defect), onDefect: (error) => told.push(error) });
		for (const answer of [await pioneer.call("POST", "/inference", seedRequest), await pioneer.call("GET", "/inferences")]) {
			assert.deepEqual([answer.status, answer.body], [500, { detail: "Internal Server Error" }]);
		}
		assert.deepEqual(told, [defect, defect]);
	});
	it("an abort rejects with its reason, and stops a batch on the way", async () => {
		const abort = new AbortController();
		let count = 0;
		const pioneer = localPioneer({
			log: memoryLog(),
			extract: async () => {
				count++;
				if (count === 3) {
					abort.abort();
				}
				return { extraction: { entities: [], classifications: [], structures: [], relations: [] }, unsupportedLabels: [] };
			},
		});
		const body = JSON.stringify({ ...seedRequest, text: Array.from({ length: 10 }, () => "text") });
		const request = new Request("http://127.0.0.1/inference", {
			method: "POST",
			body,
			headers: { "content-type": "application/json" },
			signal: abort.signal,
		});
		await assert.rejects(pioneer.handle(request), { name: "AbortError" });
		assert.equal(count, 3);
		assert.equal((await pioneer.log.list({})).total, 0);
	});
});

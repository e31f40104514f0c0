import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { longestWaitMs, maxRetries, retryWait } from "../../../src/client/retry.ts";
import { type Failure, kindOfStatus } from "../../../src/core/failure.ts";

const half = 0.5;

describe("which failures are worth another request", () => {
	const retried = new Set([425, 429, 502, 503, 504, 529]);
	for (const status of [400, 401, 402, 403, 404, 409, 410, 413, 418, 422, 425, 429, 451, 500, 501, 502, 503, 504, 505, 529]) {
		it(`${status}: ${retried.has(status) ? "yes" : "no"}`, () => {
			assert.equal(retryWait({ kind: kindOfStatus(status), status }, 0, half) !== undefined, retried.has(status));
		});
	}
	const rows: readonly [Failure, boolean][] = [
		[{ kind: "network", cause: "reset" }, true],
		[{ kind: "network", cause: "dns" }, false],
		[{ kind: "network", cause: "refused" }, false],
		[{ kind: "network", cause: "tls" }, false],
		[{ kind: "network", cause: "proxy" }, false],
		[{ kind: "network", cause: "redirect" }, false],
		[{ kind: "network" }, false],
		[{ kind: "timeout" }, false],
		[{ kind: "malformedResponse", fault: "cut-off" }, false],
	];
	for (const [failure, expected] of rows) {
		it(`${failure.kind} ${failure.cause ?? failure.fault ?? ""}: ${expected ? "yes" : "no"}`, () => {
			assert.equal(retryWait(failure, 0, half) !== undefined, expected);
		});
	}
});

describe("how long to wait", () => {
	const busy: Failure = { kind: "unavailable", status: 503 };

	it("doubles from 250 ms, three times", () => {
		assert.deepEqual(
			[0, 1, 2, 3].map((retries) => retryWait(busy, retries, half)),
			[250, 500, 1000, undefined],
		);
		assert.equal(maxRetries, 3);
	});

	it("lies a quarter to either side, whatever chance says", () => {
		for (let retries = 0; retries < 3; retries++) {
			const base = 250 * 2 ** retries;
			assert.equal(retryWait(busy, retries, 0), base * 0.75);
			const longest = retryWait(busy, retries, 0.9999) ?? 0;
			assert.ok(longest > base * 1.2499 && longest < base * 1.25, String(longest));
		}
	});

	it("is the server's own word where it gives one", () => {
		assert.equal(retryWait({ ...busy, retryAfterMs: 0 }, 0, half), 0);
		assert.equal(retryWait({ ...busy, retryAfterMs: 7000 }, 2, half), 7000);
		assert.equal(retryWait({ ...busy, retryAfterMs: longestWaitMs }, 0, half), longestWaitMs);
	});

	it("is given up where the server asks for longer than a person waits", () => {
		assert.equal(retryWait({ ...busy, retryAfterMs: longestWaitMs + 1 }, 0, half), undefined);
	});
});

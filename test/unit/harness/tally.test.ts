import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { add, exitCodeOf, nothing, oneFailure, tallyLine } from "../../harness/tally.ts";

describe("the count at the end", () => {
	const passed = { passed: 3, failed: 0, skipped: 0 };
	const rows = [
		{ tally: passed, line: "3 passed, 0 failed", exitCode: 0 },
		{ tally: add(passed, oneFailure), line: "3 passed, 1 failed", exitCode: 1 },
		{ tally: add(passed, { passed: 0, failed: 0, skipped: 2 }), line: "3 passed, 0 failed, 2 skipped", exitCode: 0 },
		{ tally: nothing, line: "0 passed, 0 failed", exitCode: 1 },
	];
	for (const { tally, line, exitCode } of rows) {
		it(line, () => {
			assert.equal(tallyLine(tally), line);
			assert.equal(exitCodeOf(tally), exitCode);
		});
	}
});

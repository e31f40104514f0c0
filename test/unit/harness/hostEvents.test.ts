import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type HostEvent, whatIsMissing } from "../../harness/hostEvents.ts";

const file = (name: string, tests: number): HostEvent => ({ type: "file", file: name, tests });
const start = (tests: number): HostEvent => ({ type: "start", vscode: "1.139.1", node: "v24", tests });
const pass: HostEvent = { type: "pass", title: "a", milliseconds: 1 };
const fail: HostEvent = { type: "fail", title: "b", stack: "" };
const skip: HostEvent = { type: "skip", title: "c" };
const end = (failures: number): HostEvent => ({ type: "end", failures });

describe("an editor's claim that its tests ran", () => {
	const whole = [file("a.test.ts", 2), start(2), pass, fail, end(1)];
	const rows: { name: string; events: HostEvent[]; files?: string[]; filtered?: boolean; missing: string | undefined }[] = [
		{ name: "every test has a result", events: whole, missing: undefined },
		{ name: "nothing was told", events: [], missing: "the suite never started" },
		{ name: "the tests could not be loaded", events: [file("a.test.ts", 2)], missing: "the suite never started" },
		{
			name: "the host stopped between two tests",
			events: whole.slice(0, 3),
			missing: "the suite never ended: the extension host stopped on the way",
		},
		{
			name: "a failing hook swallowed tests",
			events: [file("a.test.ts", 3), start(3), fail, end(1)],
			missing: "3 tests began and 1 have a result",
		},
		{ name: "there was no test", events: [start(0), end(0)], files: [], missing: "no test ran" },
		{ name: "all were skipped", events: [file("a.test.ts", 1), start(1), skip, end(0)], missing: "no test ran" },
		{
			name: "a file brought none",
			events: [file("a.test.ts", 0), file("b.test.ts", 1), start(1), pass, end(0)],
			missing: "no test came from a.test.ts",
		},
		{ name: "a file is not in the bundle", events: whole, files: ["a.test.ts", "b.test.ts"], missing: "no test came from b.test.ts" },
		{ name: "a filter left files without tests", events: whole, files: ["a.test.ts", "b.test.ts"], filtered: true, missing: undefined },
		{ name: "a filter left nothing", events: [start(0), end(0)], filtered: true, missing: "no test ran" },
	];
	for (const { name, events, files = ["a.test.ts"], filtered = false, missing } of rows) {
		it(name, () => assert.equal(whatIsMissing(events, files, filtered), missing));
	}
});

// Runs inside the extension host: VS Code calls `run` of the bundle, and takes a rejection for a failure.
import { appendFileSync } from "node:fs";
import Mocha from "mocha";
import * as vscode from "vscode";
import type { HostEvent } from "../harness/hostEvents.ts";

/**
 * Runs the given test files (suite/test) and writes what happens, line by line, to the file that PIONEER_TEST_EVENTS names, since
 * an extension host has no output that outlives it.
 * @throws Error when a test failed
 */
export async function runFiles(files: readonly (readonly [file: string, load: () => unknown])[]): Promise<void> {
	const emit = (event: HostEvent) => {
		const target = process.env["PIONEER_TEST_EVENTS"];
		if (target !== undefined) {
			appendFileSync(target, `${JSON.stringify(event)}\n`);
		}
	};
	const mocha = new Mocha({ ui: "tdd", timeout: 30_000, slow: 2_000, reporter: Mocha.reporters.Base });
	const grep = process.env["PIONEER_TEST_GREP"];
	if (grep !== undefined) {
		mocha.grep(new RegExp(grep, "i"));
	}
	for (const [file, load] of files) {
		// What Mocha does when it reads a file itself: the file may come out of a bundle here.
		mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, file, mocha);
		const before = mocha.suite.total();
		load();
		emit({ type: "file", file, tests: mocha.suite.total() - before });
	}
	const failures = await new Promise<number>((resolve) => {
		const runner = mocha.run(resolve);
		emit({ type: "start", vscode: vscode.version, node: process.version, tests: runner.total });
		runner.on("pass", (test) => emit({ type: "pass", title: test.fullTitle(), milliseconds: test.duration ?? 0 }));
		runner.on("pending", (test) => emit({ type: "skip", title: test.fullTitle() }));
		runner.on("fail", (test, error: Error) => emit({ type: "fail", title: test.fullTitle(), stack: error.stack ?? String(error) }));
	});
	emit({ type: "end", failures });
	if (failures > 0) {
		throw new Error(`${failures} tests failed`);
	}
}

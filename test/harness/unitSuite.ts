import { glob } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { run } from "node:test";
import { fromRoot, root } from "./root.ts";
import { nothing, type Tally } from "./tally.ts";

type TestOutcome = "passed" | "failed" | "skipped";

/** Milliseconds that a file may take: one that hangs fails, and does not hold the rest. */
const fileLimit = 120_000;

/** What node:test says of a test, as far as it is looked at here. */
interface TestEvent {
	readonly name: string;
	readonly file?: string | undefined;
	readonly skip?: string | boolean | undefined;
	readonly todo?: string | boolean | undefined;
	readonly details: { readonly type?: string | undefined; readonly error?: Error | undefined };
}

/**
 * Runs the *.test.ts of a folder on plain Node, prints a line for each file and everything about each failure.
 * @param folder `test/unit`, or `test/process` for what starts processes of its own and needs the built command
 * @param only runs the files whose path contains one of these; all when empty
 */
export async function runUnitSuite(only: readonly string[] = [], folder: "test/unit" | "test/process" = "test/unit"): Promise<Tally> {
	const found = (await Array.fromAsync(glob(`${folder}/**/*.test.ts`, { cwd: root }))).sort();
	const files = found.filter((file) => only.length === 0 || only.some((part) => file.includes(part)));
	if (files.length === 0) {
		console.log(`  ✘ No test was found in ${folder}.`);
		return { ...nothing, failed: 1 };
	}
	const byFile = new Map<string, Tally>(files.map((file) => [file, nothing]));
	const count = (event: TestEvent, outcome: TestOutcome) => {
		const file = path.relative(root, event.file ?? event.name);
		const before = byFile.get(file) ?? nothing;
		byFile.set(file, { ...before, [outcome]: before[outcome] + 1 });
	};
	const fail = (event: TestEvent, why: string) => {
		count(event, "failed");
		console.log(`  ✘ ${path.relative(root, event.file ?? "")}: ${event.name}\n${why.replace(/^/gm, "      ")}`);
	};

	for await (const { type, data } of run({
		files: files.map((file) => fromRoot(file)),
		concurrency: availableParallelism(),
		timeout: fileLimit,
	})) {
		if (type === "test:stderr") {
			process.stderr.write(data.message);
		} else if (type === "test:pass" && isTest(data)) {
			if (data.skip === undefined && data.todo === undefined) {
				count(data, "passed");
			} else if (typeof data.skip === "string" && data.skip.startsWith("platform:")) {
				count(data, "skipped");
			} else {
				fail(data, "Skipped, which counts as a failure (a test bound to a platform gives its reason as `platform: …`).");
			}
		} else if (type === "test:fail" && isTest(data)) {
			fail(data, reason(data.details.error));
		}
	}

	for (const [file, { passed, failed, skipped }] of byFile) {
		if (passed + failed + skipped === 0) {
			console.log(`  ✘ ${file} brought no test`);
			byFile.set(file, { ...nothing, failed: 1 });
		}
	}
	const tallies = [...byFile.values()];
	const sum = (outcome: TestOutcome) => tallies.reduce((total, tally) => total + tally[outcome], 0);
	console.log(`  ${files.length} files, ${sum("passed")} tests passed`);
	return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/** Suites are told too, and so is a file as a whole: neither is a test. A suite that fails by itself is. */
function isTest({ name, file, details }: TestEvent): boolean {
	const isFile = file === undefined || path.resolve(root, name) === file;
	const isSuite = details.type === "suite";
	return details.error === undefined ? !isFile && !isSuite : !hasFailedTests(details.error);
}

/** A suite or file that fails only because tests in it did. */
function hasFailedTests(error: Error): boolean {
	return "failureType" in error && error.failureType === "subtestsFailed";
}

function reason(error: Error | undefined): string {
	const cause = error?.cause;
	return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause ?? error);
}

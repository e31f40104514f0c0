import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { openArchive } from "../../src/storage/archive.node.ts";
import { temporaryFolder } from "../support/inferences.ts";
import { random } from "../support/random.ts";

const script = fileURLToPath(new URL("../support/archiveWriter.ts", import.meta.url));

interface Writer {
	readonly child: ChildProcess;
	/** Every line it wrote: what it was told is kept. */
	readonly lines: string[];
	/** Resolves once it has written so many lines. */
	reached(count: number): Promise<void>;
	readonly ended: Promise<unknown>;
}

function startWriter(context: TestContext, directory: string, prefix: string, most?: number): Writer {
	const child = spawn(process.execPath, [script, directory, prefix, ...(most === undefined ? [] : [String(most)])], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	context.after(() => child.kill("SIGKILL"));
	const lines: string[] = [];
	const waiting: { count: number; resolve: () => void }[] = [];
	const reader = createInterface({ input: child.stdout });
	reader.on("line", (line) => {
		lines.push(line);
		for (const { count, resolve } of waiting) {
			if (lines.length >= count) {
				resolve();
			}
		}
	});
	const ended = Promise.all([once(child, "exit"), once(reader, "close")]);
	return {
		child,
		lines,
		ended,
		reached: (count) => Promise.race([new Promise<void>((resolve) => waiting.push({ count, resolve })), ended.then(() => undefined)]),
	};
}

async function assertAllKept(directory: string, lines: readonly string[]): Promise<number> {
	const archive = await openArchive({ directory });
	try {
		assert.equal(archive.state.type, "ready");
		const items = new Map((await archive.outbox()).map((item) => [item.inferenceId, item]));
		for (const line of lines) {
			const [kind, id = ""] = line.split(" ");
			if (kind === "open") {
				continue;
			}
			const inference = await archive.get("local:", id);
			assert.equal(inference?.record.id, id, `lost ${line}`);
			if (kind === "verdict") {
				assert.deepEqual(inference?.record.human?.correctedOutput, { was: id }, `lost ${line}`);
			} else if (kind === "item") {
				assert.equal(items.get(id)?.idempotencyKey, `key-${id}`, `lost ${line}`);
			}
		}
		return (await archive.find({ limit: 1 })).total;
	} finally {
		await archive.close();
	}
}

describe("kill -9 under load", () => {
	for (const writers of [1, 2]) {
		it(`loses nothing acknowledged in 12 rounds, ${writers} writing at once`, async (context) => {
			const directory = temporaryFolder(context);
			const rng = random(writers);
			const acknowledged: string[] = [];
			for (let round = 0; round < 12; round++) {
				const running = Array.from({ length: writers }, (_, index) => startWriter(context, directory, `r${round}w${index}`));
				await Promise.all(running.map((writer) => writer.reached(rng.integer(20, 120))));
				for (const writer of running) {
					assert.equal(writer.child.exitCode, null, "it ended by itself");
					writer.child.kill("SIGKILL");
				}
				await Promise.all(running.map((writer) => writer.ended));
				acknowledged.push(...running.flatMap((writer) => writer.lines));
				await assertAllKept(directory, acknowledged);
			}
			assert.ok(acknowledged.length > 240 * writers);
		});
	}
});

describe("several processes at once", () => {
	it("open a database that none of them has made yet, and all write", async (context) => {
		const directory = temporaryFolder(context);
		const running = Array.from({ length: 4 }, (_, index) => startWriter(context, directory, `w${index}`, 50));
		await Promise.all(running.map((writer) => writer.ended));
		assert.deepEqual(
			running.map((writer) => writer.child.exitCode),
			[0, 0, 0, 0],
		);
		assert.equal(
			await assertAllKept(
				directory,
				running.flatMap((writer) => writer.lines),
			),
			200,
		);
	});
});

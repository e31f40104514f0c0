import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, realpathSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, suite, type TestContext, test } from "node:test";
import { promisify } from "node:util";

// The built command as a user's shell runs it.
const command = path.resolve(import.meta.dirname, "../../dist/cli.mjs");

/** The machine's own Node, where it has another than the project's, beside the project's: the command must run on both. */
const nodes = [process.execPath, ...(process.env["PATH"] ?? "").split(path.delimiter).map((folder) => path.join(folder, "node"))]
	.filter((node) => existsSync(node))
	.map((node) => realpathSync(node))
	.filter((node, index, all) => all.indexOf(node) === index);

interface Ended {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

async function run(node: string, words: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<Ended> {
	const options = { env: { PATH: process.env["PATH"] ?? "", HOME: folder, ...environment } };
	try {
		return { code: 0, ...(await promisify(execFile)(node, [command, ...words], options)) };
	} catch (error) {
		return error as unknown as Ended;
	}
}

/** Starts `pioneer serve` on the project's Node and waits for its line. */
async function serve(
	context: TestContext,
	words: readonly string[] = [],
): Promise<{ url: string; apiKey: string; ended: Promise<unknown[]>; stop(): void }> {
	const child = spawn(process.execPath, [command, "serve", "--data", path.join(folder, "data"), ...words], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	context.after(() => child.kill("SIGKILL"));
	const ended = once(child, "exit");
	const [line] = (await once(child.stdout, "data")) as [Buffer];
	return { ...(JSON.parse(String(line)) as { url: string; apiKey: string }), ended, stop: () => child.kill("SIGTERM") };
}

let folder = "";
let task = "";
before(async () => {
	assert.ok(existsSync(command), "dist/cli.mjs is not there: run npm run build");
	folder = await mkdtemp(path.join(tmpdir(), "pioneer-test-"));
	task = path.join(folder, "news.pioneer.json");
	await writeFile(
		task,
		JSON.stringify({
			schema: { entities: ["organization", "product", "event", "location"] },
			text: "Apple announced the MacBook Pro at WWDC in Cupertino.",
		}),
	);
});

after(() => rm(folder, { recursive: true, force: true }));

for (const node of nodes) {
	suite(`pioneer on ${node}`, () => {
		test("check, and nothing on standard error", async () => {
			const { code, stdout, stderr } = await run(node, ["check", task]);
			assert.deepEqual([code, stderr], [0, ""]);
			assert.match(stdout, /^1 file: 0 errors/m);
		});

		test("extract on the local engine, and nothing on standard error", async () => {
			const { code, stdout, stderr } = await run(node, ["extract", task]);
			const marked = "[Apple|organization] announced the [MacBook Pro|product] at [WWDC|event] in [Cupertino|location].\n";
			assert.deepEqual([code, stdout, stderr], [0, marked, ""]);
		});

		test("extract on another Pioneer, with its key and with a wrong one", async (context) => {
			const server = await serve(context);
			const words = ["extract", task, "--json", "--base-url", server.url];
			const right = await run(node, words, { PIONEER_API_KEY: server.apiKey });
			assert.deepEqual([right.code, right.stderr], [0, ""]);
			assert.equal((JSON.parse(right.stdout) as { entities: unknown[] }).entities.length, 4);
			const wrong = await run(node, words, { FASTINO_API_KEY: "pio_sk_wrong" });
			assert.equal(wrong.code, 2);
			assert.equal((JSON.parse(wrong.stdout) as { error: { kind: string } }).error.kind, "unauthorized");
			assert.ok(!wrong.stdout.includes("pio_sk_wrong"));
		});

		test("a run, its verdict and the history of it", async (context) => {
			const server = await serve(context);
			const to = ["--base-url", server.url];
			const environment = { PIONEER_API_KEY: server.apiKey };
			const extracted = await run(node, ["extract", task, "--json", ...to], environment);
			const id = (JSON.parse(extracted.stdout) as { inference_id: string }).inference_id;
			assert.equal((await run(node, ["feedback", id, "--correct", ...to], environment)).stdout, `${id}: correct\n`);
			const listed = await run(node, ["history", "--json", "--limit", "1", ...to], environment);
			const { inferences } = JSON.parse(listed.stdout) as { inferences: { id: string; human_verdict: string }[] };
			assert.deepEqual(
				inferences.map((each) => [each.id, each.human_verdict]),
				[[id, "correct"]],
			);
		});

		test("words that no command understands end with 2 and say what would be right", async () => {
			const { code, stdout, stderr } = await run(node, ["extrct"]);
			assert.deepEqual([code, stdout], [2, ""]);
			assert.match(stderr, /There is no command "extrct"/);
		});
	});
}

suite("pioneer serve", () => {
	test("ends cleanly when asked, with what it kept still there", async (context) => {
		const first = await serve(context);
		const headers = { "x-api-key": first.apiKey, "content-type": "application/json" };
		const body = JSON.stringify({ model_id: "m", text: "to Oslo", schema: { entities: ["location"] } });
		const reply = (await (await fetch(`${first.url}/inference`, { method: "POST", headers, body })).json()) as { inference_id: string };
		first.stop();
		assert.deepEqual(await first.ended, [0, null]);
		const second = await serve(context, ["--api-key", first.apiKey]);
		assert.equal((await fetch(`${second.url}/inferences/${reply.inference_id}`, { headers })).status, 200);
	});

	test("says in one line what it needs where it cannot start", async () => {
		const table: readonly (readonly [words: readonly string[], line: RegExp])[] = [
			[
				["--host", "0.0.0.0", "--data", path.join(folder, "other")],
				/^Others can reach 0\.0\.0\.0, so pioneer serve needs a key there: .*\n$/,
			],
			[["--data", path.join(task, "inside-a-file")], /^The database cannot be kept in .*\n$/],
		];
		for (const [words, line] of table) {
			const { code, stdout, stderr } = await run(process.execPath, ["serve", ...words]);
			assert.deepEqual([code, stdout], [2, ""]);
			assert.match(stderr, line);
		}
	});

	test("says in one line what it needs on a Node without a database", async (context) => {
		const [old] = await Promise.all(nodes.map(async (node) => ({ node, version: (await promisify(execFile)(node, ["-v"])).stdout }))).then(
			(all) => all.filter(({ version }) => /^v(?:20|21|22\.(?:\d|1[0-2]))\./.test(version)),
		);
		if (old === undefined) {
			context.skip("platform: this machine has no older Node");
			return;
		}
		const { code, stderr } = await run(old.node, ["serve"]);
		assert.equal(code, 2);
		assert.match(stderr, /^The local Pioneer needs Node 22\.13 or newer for its database; this is Node \S+\.\n$/);
	});
});

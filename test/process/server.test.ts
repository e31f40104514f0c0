import assert from "node:assert/strict";
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it, type TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { temporaryFolder } from "../support/inferences.ts";
import { seedRequest } from "../support/localPioneer.ts";
import { random } from "../support/random.ts";

const script = fileURLToPath(new URL("../support/localServer.ts", import.meta.url));
const key = "pio_sk_test";
const run = promisify(execFile);

async function startProcess(context: TestContext, directory: string): Promise<{ child: ChildProcess; url: string }> {
	const child = spawn(process.execPath, [script, directory, key], { stdio: ["ignore", "pipe", "inherit"] });
	context.after(() => child.kill("SIGKILL"));
	return { child, url: String((await once(child.stdout, "data"))[0]).trim() };
}

const headers = { "content-type": "application/json", "x-api-key": key };

/** Runs and judges without pause until the server dies; answers with what it was told is kept. */
async function load(url: string, acknowledged: Map<string, string | undefined>): Promise<void> {
	try {
		for (;;) {
			const reply = await fetch(`${url}/inference`, { method: "POST", headers, body: JSON.stringify(seedRequest) });
			const id = ((await reply.json()) as { inference_id: string }).inference_id;
			assert.equal(typeof id, "string");
			acknowledged.set(id, undefined);
			const corrected = { was: id };
			const feedback = await fetch(`${url}/inferences/${id}/feedback`, {
				method: "POST",
				headers,
				body: JSON.stringify({ verdict: "incorrect", corrected_output: corrected }),
			});
			if (feedback.ok) {
				acknowledged.set(id, JSON.stringify(corrected));
			}
		}
	} catch (error) {
		assert.ok(error instanceof TypeError || (error as Error).name === "SyntaxError", String(error));
	}
}

describe("kill -9 of servers under load", () => {
	for (const servers of [1, 2]) {
		it(`loses nothing acknowledged in 12 rounds, ${servers} on one folder`, { timeout: 120_000 }, async (context) => {
			const directory = temporaryFolder(context);
			const rng = random(servers);
			const acknowledged = new Map<string, string | undefined>();
			for (let round = 0; round < 12; round++) {
				const running = await Promise.all(Array.from({ length: servers }, () => startProcess(context, directory)));
				const before = acknowledged.size;
				const loads = running.flatMap(({ url }) => [load(url, acknowledged), load(url, acknowledged)]);
				const wanted = before + rng.integer(5, 20) * servers;
				while (acknowledged.size < wanted) {
					await new Promise((resolve) => setTimeout(resolve, 5));
				}
				const deaths = running.map(({ child }) => once(child, "exit"));
				for (const { child } of running) {
					child.kill("SIGKILL");
				}
				await Promise.all([...deaths, ...loads]);
			}
			const { url } = await startProcess(context, directory);
			for (const [id, corrected] of acknowledged) {
				const reply = await fetch(`${url}/inferences/${id}`, { headers });
				assert.equal(reply.status, 200, `lost ${id}`);
				const record = (await reply.json()) as { human_corrected_output?: unknown };
				if (corrected !== undefined) {
					assert.equal(JSON.stringify(record.human_corrected_output), corrected, `lost the verdict on ${id}`);
				}
			}
			assert.ok(acknowledged.size >= 60 * servers);
		});
	}
});

/** The commands of the API's own page, but for host, key and ids. */
const commands: readonly { name: string; command: string; check: (reply: Record<string, unknown>, id: string) => void }[] = [
	{
		name: "the encoder",
		command: `curl -X POST https://api.pioneer.ai/inference \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model_id": "job_abc123",
"text": "Apple announced the MacBook Pro at WWDC in Cupertino.",
"schema": {
"entities": ["organization", "product", "event", "location"]
},
"threshold": 0.5
}'`,
		check: (reply) => {
			const { entities } = reply["result"] as { entities: Record<string, { text: string; start: number; end: number }[]> };
			assert.deepEqual(
				Object.entries(entities).map(([label, items]) => [label, ...items.map(({ text, start, end }) => `${text} ${start}-${end}`)]),
				[
					["organization", "Apple 0-5"],
					["product", "MacBook Pro 20-31"],
					["event", "WWDC 35-39"],
					["location", "Cupertino 43-52"],
				],
			);
			assert.equal(reply["model_id"], "job_abc123");
		},
	},
	{
		name: "the decoder",
		command: `curl -X POST https://api.pioneer.ai/inference \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model_id": "Qwen/Qwen3-8B",
"task": "generate",
"messages": [
{"role": "user", "content": "Summarize the following article in two sentences."}
]
}'`,
		check: (reply) => {
			assert.equal(reply["type"], "decoder");
			assert.ok(String(reply["completion"]).length > 0);
		},
	},
	{
		name: "a chat",
		command: `curl -X POST https://api.pioneer.ai/v1/chat/completions \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "job_abc123",
"messages": [
{"role": "user", "content": "Extract entities from: Apple launched the iPhone."}
],
"schema": {"entities": ["organization", "product"]}
}'`,
		check: (reply) => assert.equal(reply["object"], "chat.completion"),
	},
	{
		name: "a message",
		command: `curl -X POST https://api.pioneer.ai/v1/messages \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "job_abc123",
"max_tokens": 1024,
"messages": [
{"role": "user", "content": "Extract entities from: Apple launched the iPhone."}
],
"schema": {"entities": ["organization", "product"]}
}'`,
		check: (reply) => assert.equal(reply["type"], "message"),
	},
	{
		name: "a chat with a marked prefix",
		command: `curl -X POST https://api.pioneer.ai/v1/chat/completions \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{
"model": "claude-opus-4-7",
"messages": [
{
"role": "system",
"content": [
{
"type": "text",
"text": "Large stable system prompt or reusable context goes here.",
"cache_control": { "type": "ephemeral" }
}
]
},
{ "role": "user", "content": "What is prompt caching?" }
]
}'`,
		check: (reply) => assert.equal(reply["object"], "chat.completion"),
	},
	{
		name: "a chat that is not to be stored",
		command: `curl -X POST https://api.pioneer.ai/v1/chat/completions \\
-H "Authorization: Bearer pio_sk_..." \\
-H "Content-Type: application/json" \\
-d '{
"model": "claude-opus-4-7",
"messages": [
{"role": "user", "content": "Hello, world!"}
],
"store": false
}'`,
		check: (reply) => assert.equal(typeof (reply["x_pioneer"] as Record<string, unknown>)["inference_id"], "string"),
	},
	{
		name: "recent inferences",
		command: `curl https://api.pioneer.ai/inferences \\
-H "X-API-Key: YOUR_API_KEY"`,
		check: (reply) => assert.equal(reply["total"], 5, "what was not to be stored is not among them"),
	},
	{
		name: "one inference",
		command: `curl https://api.pioneer.ai/inferences/INFERENCE_ID \\
-H "X-API-Key: YOUR_API_KEY"`,
		check: (reply, id) => assert.equal(reply["id"], id),
	},
	{
		name: "marking as correct",
		command: `curl -X POST https://api.pioneer.ai/inferences/INFERENCE_ID/feedback \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{"verdict": "correct"}'`,
		check: (reply, id) => assert.deepEqual([reply["inference_id"], reply["human_verdict"]], [id, "correct"]),
	},
	{
		name: "submitting a correction",
		command: `curl -X POST https://api.pioneer.ai/inferences/INFERENCE_ID/feedback \\
-H "X-API-Key: YOUR_API_KEY" \\
-H "Content-Type: application/json" \\
-d '{"verdict": "incorrect", "corrected_output": {"entities": []}}'`,
		check: (reply) => assert.equal(reply["human_verdict"], "incorrect"),
	},
];

describe("the commands of the API's page", () => {
	it("succeed with curl, one after the other", async (context) => {
		const { url } = await startProcess(context, temporaryFolder(context));
		let id = "";
		for (const { name, command, check } of commands) {
			const ours = command
				.replaceAll("https://api.pioneer.ai", url)
				.replaceAll("YOUR_API_KEY", key)
				.replaceAll("pio_sk_...", key)
				.replaceAll("INFERENCE_ID", id);
			const { stdout } = await run("sh", ["-c", ours.replace("curl ", "curl -s --fail-with-body ")]);
			const reply = JSON.parse(stdout) as Record<string, unknown>;
			id ||= String(reply["inference_id"] ?? "");
			await context.test(name, () => check(reply, id));
		}
	});
});

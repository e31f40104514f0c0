import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { describe, it, type TestContext } from "node:test";
import { promisify } from "node:util";
import { apiKey, serve } from "../../support/clients.ts";

const bearer = `Authorization: Bearer ${apiKey}`;
const json = "Content-Type: application/json";
const messages = [{ role: "user", content: "Mira Holt flew from Oslo to Berlin." }];
const inference = JSON.stringify({ model_id: "m", text: "Off to Oslo.", schema: { entities: ["location"] } });

/** Runs curl on a path of a Pioneer; the body goes in by standard input, so that it may be of any size. */
async function curl(context: TestContext, path: string, words: readonly string[], body?: string) {
	const { url } = await serve(context);
	const input = body === undefined ? [] : ["-H", json, "--data-binary", "@-"];
	const running = promisify(execFile)("curl", ["-sS", "-w", "\n%{http_code}", ...words, ...input, url + path]);
	running.child.stdin?.end(body);
	const { stdout } = await running;
	const at = stdout.lastIndexOf("\n");
	return { text: stdout.slice(0, at), status: Number(stdout.slice(at + 1)) };
}

describe("curl", () => {
	const streams: readonly [path: string, body: object, end: RegExp][] = [
		["/v1/chat/completions", { model: "m", messages, stream: true }, /\ndata: \[DONE\]\n\n$/],
		["/chat/completions", { model: "m", messages, stream: true, schema: { entities: ["location"] } }, /\ndata: \[DONE\]\n\n$/],
		["/v1/completions", { model: "m", prompt: "Off to Oslo.", stream: true }, /\ndata: \[DONE\]\n\n$/],
		["/v1/responses", { model: "m", input: "Off to Oslo.", stream: true }, /event: response\.completed\ndata: \{.*\}\n\n$/],
		["/v1/messages", { model: "m", max_tokens: 99, messages, stream: true }, /event: message_stop\ndata: \{"type":"message_stop"\}\n\n$/],
	];
	for (const [path, body, end] of streams) {
		it(`streams ${path}${"schema" in body ? " of an encoder" : ""}`, async (context) => {
			const { text, status } = await curl(context, path, ["-N", "-H", bearer], JSON.stringify(body));
			assert.equal(status, 200, text);
			assert.match(text, end);
			assert.ok(text.includes("Oslo"));
		});
	}

	const ways: readonly [name: string, words: readonly string[]][] = [
		["a bearer token", ["-H", bearer]],
		["X-API-Key", ["-H", `X-API-Key: ${apiKey}`]],
		["HTTP/1.0", ["--http1.0", "-H", bearer]],
		["a chunked upload", ["-H", bearer, "-H", "Transfer-Encoding: chunked"]],
		["an offer of compression", ["--compressed", "-H", bearer]],
		["an expectation to go on", ["-H", bearer, "-H", "Expect: 100-continue"]],
		["a question mark with nothing after it", ["-H", bearer, "--url-query", ""]],
	];
	for (const [name, words] of ways) {
		it(`is answered with ${name}`, async (context) => {
			const { text, status } = await curl(context, "/v1/inference", words, inference);
			assert.equal(status, 200, text);
			assert.equal(
				(JSON.parse(text) as { result: { entities: { location: { text: string }[] } } }).result.entities.location[0]?.text,
				"Oslo",
			);
		});
	}

	it("sends a text of some megabytes", async (context) => {
		const text = "Off to Oslo. ".repeat(150_000);
		const body = JSON.stringify({ model_id: "m", task: "generate", messages: [{ role: "user", content: text }], max_tokens: 3 });
		const { status } = await curl(context, "/inference", ["-H", bearer], body);
		assert.equal(status, 200);
	});

	const refusals: readonly [name: string, words: readonly string[], status: number, text: string][] = [
		["no key: nothing at all", [], 401, ""],
		["a wrong key", ["-H", "X-API-Key: nope"], 401, '{"detail":"Invalid API key","code":"invalid_api_key"}'],
		["another method", ["-X", "PUT", "-H", bearer], 405, '{"detail":"Method Not Allowed"}'],
		["a host that is not its own", ["-H", bearer, "-H", "Host: pioneer.example"], 403, '{"detail":"Foreign host or origin"}'],
	];
	for (const [name, words, status, text] of refusals) {
		it(`is refused with ${name}`, async (context) => {
			assert.deepEqual(await curl(context, "/inference", words, inference), { text, status });
		});
	}
});

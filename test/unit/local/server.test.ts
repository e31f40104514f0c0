import assert from "node:assert/strict";
import { once } from "node:events";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { connect } from "node:net";
import { describe, it, type TestContext } from "node:test";
import type { Handler } from "../../../src/local/handlerRequest.ts";
import { type RunningServer, startServer } from "../../../src/local/server.node.ts";
import { localPioneer } from "../../../src/localPioneer.ts";
import { memoryLog } from "../../../src/storage/memoryLog.ts";
import { localPioneer as pioneerInTests, seedRequest } from "../../support/localPioneer.ts";

async function start(context: TestContext, handle?: Handler, maxBodyBytes?: number): Promise<RunningServer> {
	const server = await startServer({
		handlerFor: (apiKey) => handle ?? localPioneer({ log: memoryLog(), apiKey }),
		...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
	});
	context.after(() => server.close(0));
	return server;
}

const answering =
	(reply: (text: string) => Response): Handler =>
	async (request) =>
		reply(new TextDecoder().decode(await request.arrayBuffer()));

async function send(url: string, options: RequestOptions, body?: string): Promise<{ status: number; text: string }> {
	const sent = httpRequest(url, options);
	sent.end(body);
	const [response] = (await once(sent, "response")) as [IncomingMessage];
	let text = "";
	for await (const chunk of response) {
		text += String(chunk);
	}
	return { status: response.statusCode ?? 0, text };
}

describe("the server", () => {
	it("answers on a loopback port with a key of its own, and ends", async (context) => {
		const [first, second] = [await start(context), await start(context)];
		assert.match(first.url, /^http:\/\/127\.0\.0\.1:\d+$/);
		assert.match(first.apiKey, /^pio_sk_local_[\w-]{32}$/);
		assert.notEqual(first.apiKey, second.apiKey);
		const post = (key: string) =>
			fetch(`${first.url}/inference`, {
				method: "POST",
				headers: { "content-type": "application/json", "x-api-key": key },
				body: JSON.stringify(seedRequest),
			});
		assert.equal((await post(first.apiKey)).status, 200);
		assert.equal((await post(second.apiKey)).status, 401);
		await first.close();
		await assert.rejects(fetch(`${first.url}/v1/models`));
	});
	const hosts: readonly { name: string; headers: Record<string, string>; status: number }[] = [
		{ name: "its own address", headers: {}, status: 200 },
		{ name: "localhost", headers: { host: "localhost:1" }, status: 200 },
		{ name: "another loopback address", headers: { host: "127.0.0.7" }, status: 200 },
		{ name: "IPv6 loopback", headers: { host: "[::1]:80" }, status: 200 },
		{ name: "a foreign name", headers: { host: "evil.example" }, status: 403 },
		{ name: "a name that begins like loopback", headers: { host: "127.0.0.1.evil.example" }, status: 403 },
		{ name: "an address of the network", headers: { host: "10.0.0.1" }, status: 403 },
		{ name: "its own origin", headers: { host: "localhost:1", origin: "http://localhost:1" }, status: 200 },
		{ name: "a foreign origin", headers: { origin: "https://evil.example" }, status: 403 },
		{ name: "an origin that hides itself", headers: { origin: "null" }, status: 403 },
		{ name: "another port of this machine", headers: { host: "localhost:1", origin: "http://localhost:2" }, status: 403 },
	];
	for (const { name, headers, status } of hosts) {
		it(`asked under ${name}: ${status}`, async (context) => {
			const { url } = await start(context);
			assert.equal((await send(`${url}/v1/models`, { headers })).status, status);
		});
	}
	for (const host of ["0.0.0.0", "::"]) {
		it(`refuses ${host} without a key of the user's own`, async () => {
			await assert.rejects(startServer({ host, handlerFor: () => assert.fail("made") }), { code: "ERR_KEY_REQUIRED" });
		});
	}
	it("takes a host that others reach with a key, and is known there by its addresses", async (context) => {
		const server = await startServer({ host: "0.0.0.0", apiKey: "k", handlerFor: (apiKey) => localPioneer({ log: memoryLog(), apiKey }) });
		context.after(() => server.close(0));
		assert.equal((await send(`${server.url}/v1/models`, { headers: { host: "10.1.2.3:80" } })).status, 200);
		assert.equal((await send(`${server.url}/v1/models`, { headers: { host: "evil.example" } })).status, 403);
		assert.equal((await send(`${server.url}/inferences`, {})).status, 401);
	});
	it("rejects where the port is taken", async (context) => {
		const { url } = await start(context);
		await assert.rejects(startServer({ port: Number(new URL(url).port), handlerFor: () => () => assert.fail("asked") }), {
			code: "EADDRINUSE",
		});
	});
	it("joins bytes before it decodes them", async (context) => {
		const { url } = await start(
			context,
			answering((text) => new Response(text)),
		);
		const sent = httpRequest(`${url}/x`, { method: "POST" });
		for (const byte of Buffer.from("a😀ü€")) {
			sent.write(Buffer.from([byte]));
			await new Promise((resolve) => setTimeout(resolve, 2));
		}
		sent.end();
		const [response] = (await once(sent, "response")) as [IncomingMessage];
		assert.equal(Buffer.concat(await response.toArray()).toString(), "a😀ü€");
	});
	it("refuses a body that is too large, announced or not, and goes on", async (context) => {
		const server = await startServer({
			maxBodyBytes: 1000,
			handlerFor: (apiKey) => pioneerInTests({ apiKey, maxBodyBytes: 1000 }).handle,
		});
		context.after(() => server.close(0));
		const headers = { "content-type": "application/json", "x-api-key": server.apiKey };
		const large = "x".repeat(200_000);
		assert.equal(
			(await send(`${server.url}/inference`, { method: "POST", headers: { ...headers, "content-length": large.length } }, large)).status,
			413,
		);
		assert.equal(
			(await send(`${server.url}/inference`, { method: "POST", headers: { ...headers, "transfer-encoding": "chunked" } }, large)).status,
			413,
		);
		assert.equal((await send(`${server.url}/v1/models`, {})).status, 200);
	});
	it("answers what is no HTTP, and what no request can be made of", async (context) => {
		const { url } = await start(context);
		for (const raw of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\n\r\n", "GET //[ HTTP/1.1\r\nHost: localhost\r\n\r\n"]) {
			const socket = connect(Number(new URL(url).port), "127.0.0.1");
			socket.end(raw);
			assert.match(Buffer.concat(await socket.toArray()).toString(), /^HTTP\/1\.1 4\d\d /, raw);
		}
	});
	it("tells the handler when the caller leaves", async (context) => {
		const left = Promise.withResolvers<void>();
		const began = Promise.withResolvers<void>();
		const { url } = await start(context, async (request) => {
			began.resolve();
			await new Promise((resolve) => request.signal.addEventListener("abort", resolve, { once: true }));
			left.resolve();
			throw request.signal.reason;
		});
		const abort = new AbortController();
		const answer = fetch(url, { signal: abort.signal });
		await began.promise;
		abort.abort();
		await assert.rejects(answer, { name: "AbortError" });
		await left.promise;
	});
	it("waits for a reader that is slow, and ends a stream whose reader leaves", async (context) => {
		let made = 0;
		const cancelled = Promise.withResolvers<void>();
		const { url } = await start(context, async () => {
			const body = new ReadableStream({
				pull: (controller) => {
					made++;
					controller.enqueue(new Uint8Array(64 * 1024));
				},
				cancel: () => cancelled.resolve(),
			});
			return new Response(body, { headers: { "content-type": "text/event-stream" } });
		});
		const socket = connect(Number(new URL(url).port), "127.0.0.1");
		socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
		socket.pause();
		let before = -1;
		while (made !== before) {
			before = made;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
		assert.ok(made > 0 && made < 1000, `${made} chunks made for a reader that takes none`);
		socket.destroy();
		await cancelled.promise;
	});
	it("lets what runs end before it closes", async (context) => {
		const began = Promise.withResolvers<void>();
		const { url, close } = await start(context, async () => {
			began.resolve();
			await new Promise((resolve) => setTimeout(resolve, 100));
			return new Response("done");
		});
		const answer = fetch(url);
		await began.promise;
		await close();
		assert.equal(await (await answer).text(), "done");
	});
	it("cuts off what does not end in time", async (context) => {
		const began = Promise.withResolvers<void>();
		const { url, close } = await start(context, async () => {
			began.resolve();
			return new Promise<Response>(() => undefined);
		});
		const answer = fetch(url);
		answer.catch(() => undefined);
		await began.promise;
		await close(50);
		await assert.rejects(answer);
	});
});

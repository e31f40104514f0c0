import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { MessageChannel } from "node:worker_threads";
import { queue } from "../../../src/background/queue.ts";
import { connect, type Handlers, serve } from "../../../src/background/rpc.ts";
import { backgroundTransport } from "../../../src/background/transport.ts";
import { classifyError } from "../../../src/client/networkFailure.ts";
import { PioneerError } from "../../../src/core/failure.ts";
import { asPort } from "../../support/channel.ts";

/** Both ends of a channel that copies messages as threads do. */
function pair(handlers: Handlers) {
	const { port1, port2 } = new MessageChannel();
	const server = serve(asPort(port2), handlers);
	const caller = connect(asPort(port1));
	return {
		caller,
		[Symbol.dispose]: () => {
			server.dispose();
			port1.close();
		},
	};
}

suite("calls across a channel", () => {
	test("answers come back, pieces ahead of them", async () => {
		using channel = pair({
			double: (context, value: number) => {
				context.emit("half way");
				return value * 2;
			},
		});
		const parts: unknown[] = [];
		assert.equal(await channel.caller.call("double", [21], { onPart: (part) => parts.push(part) }), 42);
		assert.deepEqual(parts, ["half way"]);
	});

	test("a failure keeps its data across the border", async () => {
		using channel = pair({
			fail: () => {
				throw new PioneerError({ kind: "rateLimited", status: 429, retryAfterMs: 1500 });
			},
		});
		await assert.rejects(channel.caller.call("fail", []), {
			name: "PioneerError",
			failure: { kind: "rateLimited", status: 429, retryAfterMs: 1500 },
		});
	});

	test("the causes of a failure cross with their codes", async () => {
		const refused = Object.assign(new Error("connect"), { code: "ECONNREFUSED" });
		using channel = pair({
			fail: () => {
				throw new TypeError("fetch failed", { cause: new AggregateError([refused], "all attempts") });
			},
		});
		await assert.rejects(channel.caller.call("fail", []), (error: Error) => {
			assert.deepEqual(classifyError(error), { cause: "refused", code: "ECONNREFUSED" });
			return true;
		});
	});

	test("a call nobody answers for, also one named as an object's own members are", async () => {
		using channel = pair({});
		await assert.rejects(channel.caller.call("constructor", []), { message: "No such call: constructor" });
	});

	test("a cancelled call rejects at once and its handler hears of it", async () => {
		const heard = Promise.withResolvers<void>();
		using channel = pair({
			wait: ({ signal }) => new Promise(() => signal.addEventListener("abort", () => heard.resolve())),
		});
		const controller = new AbortController();
		const call = channel.caller.call("wait", [], { signal: controller.signal });
		controller.abort();
		await assert.rejects(call, { name: "AbortError" });
		await heard.promise;
	});

	test("a closed channel rejects what is under way and what comes later", async () => {
		using channel = pair({ wait: () => new Promise(() => undefined) });
		const call = channel.caller.call("wait", []);
		channel.caller.close(new Error("gone"));
		await assert.rejects(call, { message: "gone" });
		await assert.rejects(channel.caller.call("wait", []), { message: "gone" });
	});
});

suite("the local Pioneer across a channel", () => {
	const request = { method: "GET", url: "http://local/x", headers: {} } as const;
	const text = async (body: AsyncIterable<Uint8Array>): Promise<string> => Buffer.concat(await Array.fromAsync(body)).toString();

	test("head first, then the body's bytes", async () => {
		using channel = pair({
			localFetch: ({ emit }) => {
				emit({ status: 200, headers: [["content-type", "text/plain"]] });
				emit(new TextEncoder().encode("Os"));
				emit(new TextEncoder().encode("lo"));
			},
		});
		const response = await backgroundTransport(() => channel.caller)(request, { signal: new AbortController().signal });
		assert.equal(response.status, 200);
		assert.equal(response.header("content-type"), "text/plain");
		assert.equal(await text(response.body), "Oslo");
	});

	test("a reader that leaves stops the handler", async () => {
		const stopped = Promise.withResolvers<void>();
		using channel = pair({
			localFetch: ({ emit, signal }) => {
				emit({ status: 200, headers: [] });
				emit(new Uint8Array(1));
				return new Promise(() => signal.addEventListener("abort", () => stopped.resolve()));
			},
		});
		const response = await backgroundTransport(() => channel.caller)(request, { signal: new AbortController().signal });
		for await (const _ of response.body) {
			break;
		}
		await stopped.promise;
	});

	test("a failure before the head rejects the request, one after it the body", async () => {
		using channel = pair({
			localFetch: ({ emit }, { url }: { url: string }) => {
				if (url.endsWith("late")) {
					emit({ status: 200, headers: [] });
				}
				throw new Error("broken");
			},
		});
		const send = backgroundTransport(() => channel.caller);
		const { signal } = new AbortController();
		await assert.rejects(send(request, { signal }), { message: "broken" });
		const late = await send({ ...request, url: "http://local/late" }, { signal });
		await assert.rejects(text(late.body), { message: "broken" });
	});
});

test("a queue gives what came before it was read, and what comes after", async () => {
	const values = queue<number>();
	values.push(1);
	const read = Array.fromAsync(values.read(() => assert.fail("the reader did not leave")));
	await Promise.resolve();
	values.push(2);
	values.end();
	assert.deepEqual(await read, [1, 2]);
});

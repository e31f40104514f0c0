import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { describe, it } from "node:test";
import type { Clock } from "../../../src/client/clock.ts";
import { systemClock } from "../../../src/client/clock.ts";
import { type ConnectOptions, connect } from "../../../src/client/connect.ts";
import { sendJson } from "../../../src/client/sendJson.ts";
import { fetchTransport } from "../../../src/client/transport.fetch.ts";
import { handlerTransport } from "../../../src/client/transport.handler.ts";
import { nodeTransport } from "../../../src/client/transport.node.ts";
import { type Failure, isPioneerError } from "../../../src/core/failure.ts";
import type { DeprecationNotice } from "../../../src/core/reply.ts";
import { isCancellation } from "../../../src/core/signal.ts";
import { decoded } from "../../../src/wire/format.ts";
import { answer, encodeAnswer, startFaultServer } from "../../support/faultServer.ts";

const key = "pio_sk_5e7c0ffee";
const call = { method: "POST", path: "/inference", body: '{"text":"Oslo"}', accept: "application/json" } as const;
const instant: Clock = { now: () => 0, random: () => 0.5, sleep: async () => undefined };

/** A connection to a handler that notes what it was asked. */
function toHandler(handle: (request: Request) => Response | Promise<Response>, options: Partial<ConnectOptions> = {}) {
	const asked: Request[] = [];
	const transport = handlerTransport(async (request) => {
		asked.push(request);
		return handle(request);
	});
	const connection = connect({
		address: "https://api.example/v1",
		era: "pioneer",
		transport,
		key: async () => key,
		userAgent: "test/1",
		clock: instant,
		...options,
	});
	return { asked, send: (callOptions = {}) => sendJson(connection, call, callOptions, decoded) };
}

const failureOf = async (promise: Promise<unknown>): Promise<Failure> => {
	try {
		await promise;
	} catch (error) {
		assert.ok(isPioneerError(error), String(error));
		return error.failure;
	}
	return assert.fail("nothing failed");
};

describe("a request", () => {
	it("carries key, media types and product, and nothing of them in its address", async () => {
		const { asked, send } = toHandler(() => Response.json({ fine: true }));
		assert.deepEqual(await send(), { fine: true });
		const [request] = asked;
		assert.equal(request?.url, "https://api.example/inference");
		assert.equal(request?.headers.get("x-api-key"), key);
		assert.equal(request?.headers.get("authorization"), null);
		assert.equal(request?.headers.get("content-type"), "application/json");
		assert.equal(request?.headers.get("accept"), "application/json");
		assert.equal(request?.headers.get("user-agent"), "test/1");
	});

	const keys: readonly [string, string | undefined, string][] = [
		["no key", undefined, "no-key"],
		["an empty key", " ", "no-key"],
		["a key with a line break in it", `${key}\nx-evil: 1`, "unusable-key"],
		["a key with a letter beyond ASCII", `${key}ø`, "unusable-key"],
		["a key with a space in it", "pio sk", "unusable-key"],
	];
	for (const [name, given, code] of keys) {
		it(`is not sent with ${name}`, async () => {
			const { asked, send } = toHandler(() => Response.json({}), { key: async () => given });
			assert.deepEqual(await failureOf(send()), {
				kind: "unauthorized",
				code,
				method: "POST",
				path: "/inference",
				origin: "https://api.example",
				attempts: 0,
			});
			assert.equal(asked.length, 0);
		});
	}

	it("is sent without a key to this machine, and with one less the white space around it", async () => {
		const bare = toHandler(() => Response.json({}), { address: "http://localhost:1", key: async () => undefined });
		await bare.send();
		assert.equal(bare.asked[0]?.headers.has("x-api-key"), false);
		const padded = toHandler(() => Response.json({}), { key: async () => ` ${key}\n` });
		await padded.send();
		assert.equal(padded.asked[0]?.headers.get("x-api-key"), key);
	});

	it("takes the key that is there when it is sent", async () => {
		let current = "pio_sk_old";
		const { asked, send } = toHandler(() => Response.json({}), { key: async () => current });
		await send();
		current = "pio_sk_new";
		await send();
		assert.deepEqual(
			asked.map(({ headers }) => headers.get("x-api-key")),
			["pio_sk_old", "pio_sk_new"],
		);
	});

	it("keeps what stands before the route", async () => {
		const { asked, send } = toHandler(() => new Response(null, { status: 404 }), { address: "https://gateway.example/pioneer/v1/" });
		assert.equal((await failureOf(send())).path, "/pioneer/inference");
		assert.equal(asked[0]?.url, "https://gateway.example/pioneer/inference");
	});
});

describe("an answer", () => {
	it("tells of a route's end each time, failed or not", async () => {
		const headers = {
			deprecation: "true",
			sunset: "Thu, 31 Dec 2026 23:59:59 GMT",
			link: '</v1/chat/completions>; rel="successor-version"',
		};
		for (const status of [200, 410]) {
			const notices: DeprecationNotice[] = [];
			const { send } = toHandler(() => Response.json({}, { status, headers }));
			await send({ onDeprecation: (notice: DeprecationNotice) => notices.push(notice) }).catch(() => undefined);
			assert.deepEqual(notices, [
				{
					origin: "https://api.example",
					path: "/inference",
					deprecation: "true",
					sunset: "Thu, 31 Dec 2026 23:59:59 GMT",
					successor: "/v1/chat/completions",
				},
			]);
		}
	});

	it("keeps its request id when its body is at fault", async () => {
		const { send } = toHandler(() => new Response("OK", { headers: { "content-type": "application/json", "x-request-id": "r-1" } }));
		const { requestId, fault } = await failureOf(send());
		assert.deepEqual([requestId, fault], ["r-1", "not-json"]);
	});
});

describe("sending again", () => {
	it("is told before each wait, with the failure and its length", async () => {
		const told: unknown[] = [];
		const { asked, send } = toHandler(() => new Response(null, { status: 503 }));
		const failure = await failureOf(send({ onRetry: ({ status, attempts }: Failure, ms: number) => told.push([status, attempts, ms]) }));
		assert.deepEqual(told, [
			[503, 1, 250],
			[503, 2, 500],
			[503, 3, 1000],
		]);
		assert.equal(failure.attempts, 4);
		assert.equal(asked.length, 4);
	});

	it("sends the same body", async () => {
		const bodies: string[] = [];
		const { send } = toHandler(async (request) => {
			bodies.push(await request.text());
			return bodies.length < 3 ? new Response(null, { status: 429 }) : Response.json({});
		});
		await send();
		assert.deepEqual(bodies, [call.body, call.body, call.body]);
	});

	it("gives each attempt the whole time", async () => {
		// Two attempts that each take most of the limit are over it together.
		const { asked, send } = toHandler(
			async () => {
				await new Promise((resolve) => setTimeout(resolve, 800));
				return asked.length === 1 ? new Response(null, { status: 503 }) : Response.json({ fine: true });
			},
			{ timeoutMs: 1500 },
		);
		assert.deepEqual(await send(), { fine: true });
	});
});

describe("a cancelled call", () => {
	it("is not sent when it was cancelled before", async () => {
		const { asked, send } = toHandler(() => Response.json({}));
		await assert.rejects(send({ signal: AbortSignal.abort() }), isCancellation);
		assert.equal(asked.length, 0);
	});

	it("does not wait out a wait", async () => {
		const controller = new AbortController();
		const { asked, send } = toHandler(() => new Response(null, { status: 503, headers: { "retry-after": "50" } }), { clock: systemClock });
		await assert.rejects(send({ signal: controller.signal, onRetry: () => setImmediate(() => controller.abort()) }), isCancellation);
		assert.equal(asked.length, 1);
	});

	it("says nothing but that, whatever reason was given", async () => {
		const controller = new AbortController();
		const { send } = toHandler(() => new Promise(() => undefined));
		const sent = send({ signal: controller.signal });
		setImmediate(() => controller.abort(new TypeError("odd")));
		await assert.rejects(sent, isCancellation);
	});

	for (const [name, open] of [
		["undici", () => nodeTransport({})],
		["fetch", () => ({ send: fetchTransport(fetch), close: async () => undefined })],
	] as const) {
		const faults = {
			"before the head": () => undefined,
			"in the body": answer({ length: 50 }),
			"in an error's body": answer({ status: 400, length: 50 }),
		};
		for (const [place, fault] of Object.entries(faults)) {
			it(`reaches the socket ${place}, over ${name}`, async () => {
				const server = await startFaultServer(fault);
				const { send, close } = open();
				const controller = new AbortController();
				const { send: ask } = toHandler(() => Response.json({}), { address: server.origin, transport: send, timeoutMs: 30_000 });
				const sent = ask({ signal: controller.signal });
				await server.received(1);
				setTimeout(() => controller.abort(), 20);
				await assert.rejects(sent, isCancellation);
				await server.hangUp;
				await server.close();
				await close();
			});
		}

		it(`so does the end of the time, over ${name}`, async () => {
			const server = await startFaultServer(({ socket }) => void socket.write(encodeAnswer({ length: 50 })));
			const { send, close } = open();
			const { send: ask } = toHandler(() => Response.json({}), { address: server.origin, transport: send, timeoutMs: 100 });
			assert.equal((await failureOf(ask())).kind, "timeout");
			await server.hangUp;
			await server.close();
			await close();
		});
	}
});

/** A loopback port that does something with the first bytes of a connection. */
async function listen(onBytes: (socket: Socket) => void = () => undefined) {
	const server = createServer((socket) => {
		socket.on("error", () => undefined);
		socket.once("data", () => onBytes(socket));
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const close = async (): Promise<void> => {
		server.close();
		await once(server, "close");
	};
	return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

describe("a name or a port that nobody answers to", () => {
	for (const [name, transport] of [
		["undici", nodeTransport({}).send],
		["fetch", fetchTransport(fetch)],
	] as const) {
		const rows: readonly [string, string][] = [
			["https://no-such-host.invalid", "dns"],
			["http://127.0.0.1:closed", "refused"],
		];
		for (const [address, cause] of rows) {
			it(`${address}: ${cause}, over ${name}`, async () => {
				const { origin, close } = await listen();
				await close();
				const { send } = toHandler(() => Response.json({}), {
					address: address.replace("http://127.0.0.1:closed", origin),
					transport,
					timeoutMs: 30_000,
				});
				const failure = await failureOf(send());
				assert.deepEqual([failure.kind, failure.cause, failure.attempts], ["network", cause, 1]);
			});
		}

		it(`plain HTTP where TLS should be: tls, over ${name}`, async () => {
			const { origin, close } = await listen((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
			const address = origin.replace("http:", "https:");
			const { send } = toHandler(() => Response.json({}), { address, transport, timeoutMs: 30_000 });
			const failure = await failureOf(send());
			assert.deepEqual([failure.kind, failure.cause], ["network", "tls"]);
			await close();
		});
	}
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, it } from "node:test";
import { unansweredFailure } from "../../../src/client/networkFailure.ts";
import { readText } from "../../../src/client/readBody.ts";
import { fetchTransport } from "../../../src/client/transport.fetch.ts";
import { handlerTransport } from "../../../src/client/transport.handler.ts";
import { nodeTransport } from "../../../src/client/transport.node.ts";
import { discard, type Transport } from "../../../src/client/transport.ts";
import { isPioneerError } from "../../../src/core/failure.ts";
import { answer, chunk, chunkedHead, encodeAnswer, type Fault, lastChunk, startFaultServer } from "../../support/faultServer.ts";

const key = "pio_sk_secret";
const post = (origin: string) =>
	({
		method: "POST",
		url: `${origin}/inference?x=1`,
		headers: { "x-api-key": key, accept: "application/json" },
		body: '{"text":"Oslo"}',
	}) as const;
const get = (origin: string) =>
	({ method: "GET", url: `${origin}/inferences`, headers: { "x-api-key": key, accept: "application/json" } }) as const;
const never = new AbortController().signal;

const transports: readonly [string, () => { send: Transport; close(): Promise<void> }][] = [
	["undici", () => nodeTransport({})],
	["fetch", () => ({ send: fetchTransport(fetch), close: async () => undefined })],
];

for (const [name, openTransport] of transports) {
	const over = async (
		fault: Fault,
		run: (send: Transport, server: Awaited<ReturnType<typeof startFaultServer>>) => Promise<void>,
	): Promise<void> => {
		const { send, close } = openTransport();
		const server = await startFaultServer(fault);
		try {
			await run(send, server);
		} finally {
			await server.close();
			await close();
		}
	};

	describe(`requests over ${name}`, () => {
		it("go out as given", () =>
			over(answer({ status: 201, headers: { "x-request-id": "r-1", "x-two": "a" }, body: "æ" }), async (send, server) => {
				const response = await send(post(server.origin), { signal: never });
				assert.equal(response.status, 201);
				assert.equal(response.header("x-request-id"), "r-1");
				assert.equal(response.header("x-absent"), undefined);
				assert.equal(await readText(response.body, 100), "æ");
				const [request] = server.requests;
				assert.equal(request?.method, "POST");
				assert.equal(request?.path, "/inference?x=1");
				assert.equal(request?.headers["x-api-key"], key);
				assert.equal(request?.body, '{"text":"Oslo"}');
			}));

		it("keep their connection for the next", () =>
			over(answer({ body: "1" }), async (send, server) => {
				for (let round = 0; round < 9; round++) {
					await readText((await send(get(server.origin), { signal: never })).body, 100);
				}
				assert.equal(server.requests.length, 9);
				assert.ok(server.connections() <= 2, String(server.connections()));
			}));

		it("take the key and the text along inside the origin", () =>
			over(
				({ socket, number }) =>
					void socket.write(encodeAnswer(number < 3 ? { status: 307, headers: { location: `/hop-${number}` } } : { body: "1" })),
				async (send, server) => {
					await readText((await send(post(server.origin), { signal: never })).body, 100);
					assert.deepEqual(
						server.requests.map(({ method, path, headers, body }) => [method, path, headers["x-api-key"], body]),
						["/inference?x=1", "/hop-1", "/hop-2"].map((path) => ["POST", path, key, '{"text":"Oslo"}']),
					);
				},
			));

		for (const status of [301, 302, 303]) {
			it(`follow ${status} when they are GETs`, () =>
				over(
					({ socket, number }) =>
						void socket.write(encodeAnswer(number === 1 ? { status, headers: { location: "/other" } } : { body: "1" })),
					async (send, server) => {
						await readText((await send(get(server.origin), { signal: never })).body, 100);
						assert.deepEqual(
							server.requests.map(({ method, path }) => `${method} ${path}`),
							["GET /inferences", "GET /other"],
						);
					},
				));
		}

		it("never follow to another origin, so that nothing is sent there", async () => {
			const other = await startFaultServer(answer({ body: "1" }));
			for (const request of [post, get]) {
				for (const status of [301, 302, 303, 307, 308]) {
					await over(answer({ status, headers: { location: `${other.origin}/inference` } }), async (send, server) => {
						await assert.rejects(
							send(request(server.origin), { signal: never }),
							(error) => isPioneerError(error) && error.failure.cause === "redirect" && error.failure.fault === "redirect-origin",
						);
					});
				}
			}
			assert.deepEqual(other.requests, []);
			await other.close();
		});
	});

	describe(`what is no longer wanted, over ${name}`, () => {
		it("is hung up on before the head", () =>
			over(
				() => undefined,
				async (send, server) => {
					const controller = new AbortController();
					const sent = send(post(server.origin), { signal: controller.signal });
					await server.received(1);
					controller.abort();
					await assert.rejects(sent);
					await server.hangUp;
				},
			));

		it("is hung up on in the middle of the body", () =>
			over(
				({ socket }) => void socket.write(chunkedHead("text/event-stream") + chunk("data: 1\n\n")),
				async (send, server) => {
					const controller = new AbortController();
					const response = await send(post(server.origin), { signal: controller.signal });
					const pieces = response.body[Symbol.asyncIterator]();
					await pieces.next();
					const next = pieces.next();
					controller.abort();
					await assert.rejects(next);
					await server.hangUp;
				},
			));

		it("is hung up on when the reader leaves", () =>
			over(
				({ socket }) => void socket.write(chunkedHead("text/event-stream") + chunk("data: 1\n\n")),
				async (send, server) => {
					const response = await send(post(server.origin), { signal: never });
					for await (const _ of response.body) {
						break;
					}
					await server.hangUp;
				},
			));

		it("is hung up on when nobody begins to read", () =>
			over(
				({ socket }) => void socket.write(chunkedHead("text/event-stream")),
				async (send, server) => {
					const response = await send(post(server.origin), { signal: never });
					await discard(response.body);
					await server.hangUp;
				},
			));

		it("is not sent at all when it was cancelled before", () =>
			over(answer({ body: "1" }), async (send, server) => {
				await assert.rejects(send(post(server.origin), { signal: AbortSignal.abort() }));
				assert.equal(server.requests.length, 0);
			}));
	});

	describe(`a slow reader over ${name}`, () => {
		it("makes the server wait, and gets every byte", () => {
			const piece = "x".repeat(64 * 1024);
			const count = 200;
			let written = 0;
			const writeOn: Fault = ({ socket }) => {
				socket.write(chunkedHead("application/json"));
				const more = (): void => {
					while (written < count) {
						written++;
						if (!socket.write(chunk(piece))) {
							return;
						}
					}
					socket.end(lastChunk);
				};
				socket.on("drain", more);
				more();
			};
			return over(writeOn, async (send, server) => {
				const response = await send(post(server.origin), { signal: never });
				const pieces = response.body[Symbol.asyncIterator]();
				const first = await pieces.next();
				await new Promise((resolve) => setTimeout(resolve, 100));
				assert.ok(written < count, "the server wrote everything although nobody read");
				let size = first.value?.length ?? 0;
				for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
					size += next.value.length;
				}
				assert.equal(size, piece.length * count);
			});
		});
	});
}

describe("a proxy", () => {
	const outcomes: readonly [string, string | undefined, string][] = [
		["that wants a login", "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n", "proxy"],
		["that cannot reach the host", "HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n", "proxy"],
		["whose tunnel leads to no TLS", "HTTP/1.1 200 OK\r\n\r\nSSH-2.0-x\r\n", "tls"],
		["that is not there", undefined, "proxy"],
	];
	for (const [name, reply, cause] of outcomes) {
		it(`${name}: ${cause}`, async () => {
			const heads: string[] = [];
			const proxy = createServer((socket) => {
				socket.on("error", () => undefined);
				socket.once("data", (head) => {
					heads.push(head.toString());
					socket.write(reply ?? "");
				});
			});
			proxy.listen(0, "127.0.0.1");
			await once(proxy, "listening");
			const { port } = proxy.address() as AddressInfo;
			if (reply === undefined) {
				proxy.close();
			}
			const node = nodeTransport({ HTTPS_PROXY: `http://me:word@127.0.0.1:${port}` });
			await assert.rejects(node.send(post("https://api.example"), { signal: never }), (error) => causeOf(error) === cause);
			await node.close();
			proxy.close();
			if (reply !== undefined) {
				const [head = ""] = heads;
				assert.ok(head.startsWith("CONNECT api.example:443 HTTP/1.1\r\n"), head);
				assert.ok(head.includes(`proxy-authorization: Basic ${btoa("me:word")}`), head);
				assert.ok(!head.includes(key));
			}
		});
	}
});

const causeOf = (error: unknown): unknown => unansweredFailure(error).cause;

describe("a handler in this process", () => {
	it("is asked as a server is", async () => {
		const send = handlerTransport(async (request) =>
			Response.json({ method: request.method, key: request.headers.get("x-api-key"), text: await request.text() }),
		);
		const response = await send(post("http://localhost"), { signal: never });
		assert.equal(response.header("content-type"), "application/json");
		assert.deepEqual(JSON.parse(await readText(response.body, 1000)), { method: "POST", key, text: '{"text":"Oslo"}' });
	});

	it("may answer without a body", async () => {
		const response = await handlerTransport(async () => new Response(null, { status: 204 }))(get("http://localhost"), { signal: never });
		assert.equal(response.status, 204);
		assert.equal(await readText(response.body, 1000), "");
	});

	it("is left at once when cancelled, even if it never answers", async () => {
		const controller = new AbortController();
		const sent = handlerTransport(() => new Promise(() => undefined))(get("http://localhost"), { signal: controller.signal });
		controller.abort();
		await assert.rejects(sent, { name: "AbortError" });
	});
});

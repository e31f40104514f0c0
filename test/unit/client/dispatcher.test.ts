import assert from "node:assert/strict";
import { it } from "node:test";
import { readText } from "../../../src/client/readBody.ts";
import { answer, startFaultServer } from "../../support/faultServer.ts";

// A file of its own: what the first import does to a process shows only once.
const dispatcherSymbols = ["undici.globalDispatcher.1", "undici.globalDispatcher.2"].map((name) => Symbol.for(name));
const dispatchers = (): unknown[] => dispatcherSymbols.map((symbol) => Reflect.get(globalThis, symbol));

it("the process-wide dispatcher stays as it was, before and after the host's fetch has set its own", async () => {
	const untouched = dispatchers();
	const { nodeTransport } = await import("../../../src/client/transport.node.ts");
	const node = nodeTransport({ HTTPS_PROXY: "http://127.0.0.1:1" });
	const server = await startFaultServer(answer({ body: "1" }));
	const send = async (): Promise<string> => {
		const response = await node.send({ method: "GET", url: server.origin, headers: {} }, { signal: new AbortController().signal });
		return readText(response.body, 10);
	};

	assert.equal(await send(), "1");
	assert.deepEqual(dispatchers(), untouched);
	assert.deepEqual(untouched, [undefined, undefined]);

	await fetch(server.origin).then((response) => response.text());
	const hosts = dispatchers();
	assert.notEqual(hosts[0], undefined);
	assert.equal(await send(), "1");
	assert.ok(dispatchers().every((dispatcher, index) => dispatcher === hosts[index]));

	await node.close();
	await server.close();
});

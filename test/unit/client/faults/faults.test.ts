import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import type { Clock } from "../../../../src/client/clock.ts";
import { connect } from "../../../../src/client/connect.ts";
import { remoteEngine } from "../../../../src/client/remoteEngine.ts";
import { fetchTransport } from "../../../../src/client/transport.fetch.ts";
import { nodeTransport } from "../../../../src/client/transport.node.ts";
import type { Transport } from "../../../../src/client/transport.ts";
import { type Failure, isPioneerError } from "../../../../src/core/failure.ts";
import type { EncoderRequest } from "../../../../src/core/request.ts";
import { emptySchema } from "../../../../src/core/schema.ts";
import { formats } from "../../../../src/wire/formats.ts";
import { failureText } from "../../../../src/words/failureText.ts";
import { plainWords } from "../../../../src/words/translate.ts";
import { startFaultServer } from "../../../support/faultServer.ts";
import { bodyFaults } from "./bodies.ts";
import { connectionFaults } from "./connections.ts";
import { type FaultRow, sentText } from "./row.ts";
import { statusFaults } from "./statuses.ts";

const key = "pio_sk_5e7c0ffee";
const table = [...statusFaults, ...connectionFaults, ...bodyFaults];
const request: EncoderRequest = {
	kind: "extract",
	modelId: "fastino/gliner2-base-v1",
	text: sentText,
	schema: { ...emptySchema, entities: [{ name: "person" }] },
};

interface Run {
	readonly outcome: FaultRow["outcome"];
	readonly sentence?: string;
	readonly requests: number;
	readonly waits: readonly number[];
}

async function run(row: FaultRow, transport: Transport): Promise<Run> {
	const waits: number[] = [];
	const clock: Clock = { now: () => 0, random: () => 0.5, sleep: async (ms) => void waits.push(ms) };
	const server = await startFaultServer(row.fault);
	const { timeoutMs = 30_000, maxBytes = 16 * 1024 * 1024 } = row;
	const connection = connect({
		address: server.origin,
		era: "pioneer",
		transport,
		key: async () => key,
		timeoutMs,
		maxBytes,
		userAgent: "test",
		clock,
	});
	try {
		const { reply } = await remoteEngine(connection, formats).run(request);
		const [extraction] = reply.kind === "extraction" ? reply.extractions : [];
		return { outcome: { entities: extraction?.entities.length ?? 0 }, requests: server.requests.length, waits };
	} catch (error) {
		assert.ok(isPioneerError(error), String(error));
		const shown = inspect(error, { depth: 9 }) + failureText(error.failure, plainWords).message;
		assert.ok(!shown.includes(key) && !shown.includes(sentText), shown);
		const { method, path, origin, attempts, details, ...own } = error.failure;
		assert.deepEqual([method, path, origin], ["POST", "/inference", server.origin]);
		const outcome: Failure = own.kind === "malformedResponse" || details === undefined ? own : { ...own, details };
		const sentence = failureText(error.failure, plainWords).message.replaceAll(server.origin, "ORIGIN");
		return { outcome, sentence, requests: server.requests.length, waits };
	} finally {
		await server.close();
	}
}

for (const name of ["undici", "fetch"] as const) {
	describe(`a server that misbehaves, over ${name}`, { concurrency: 8 }, () => {
		for (const { fault, waits = [], overFetch, timeoutMs, maxBytes, ...row } of table) {
			it(row.name, async (test) => {
				const node = nodeTransport({});
				test.after(() => node.close());
				const transport = name === "fetch" ? fetchTransport(fetch) : node.send;
				const { outcome, sentence, requests } = { ...row, ...(name === "fetch" && overFetch) };
				const expected = { outcome, requests, waits, ...("entities" in outcome ? {} : { sentence }) };
				const limits = { ...(timeoutMs !== undefined && { timeoutMs }), ...(maxBytes !== undefined && { maxBytes }) };
				assert.deepEqual(await run({ ...row, fault, ...limits }, transport), expected);
			});
		}
	});
}

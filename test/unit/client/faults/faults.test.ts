import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import type { Clock } from "../../../../src/client/clock.ts";
import { readEndpoint } from "../../../../src/client/endpoint.ts";
import { sendJson } from "../../../../src/client/sendJson.ts";
import { fetchTransport } from "../../../../src/client/transport.fetch.ts";
import { nodeTransport } from "../../../../src/client/transport.node.ts";
import { isPioneerError } from "../../../../src/core/failure.ts";
import { isJsonObject, type JsonValue } from "../../../../src/core/json.ts";
import { failureText } from "../../../../src/words/failureText.ts";
import { plainWords } from "../../../../src/words/translate.ts";
import { startFaultServer } from "../../../support/faultServer.ts";
import { bodyFaults } from "./bodies.ts";
import { connectionFaults } from "./connections.ts";
import { sentText } from "./row.ts";
import { statusFaults } from "./statuses.ts";

for (const name of ["undici", "fetch"]) {
	describe(name, () => {
		for (const row of [...bodyFaults, ...connectionFaults, ...statusFaults]) {
			it(row.name, async () => {
				const node = nodeTransport({});
				const transport = name === "fetch" ? fetchTransport(fetch) : node.send;
				const server = await startFaultServer(row.fault);
				const waits: number[] = [];
				const clock: Clock = { now: () => 0, random: () => 0.5, sleep: async (ms) => void waits.push(ms) };
				let got: unknown;
				let sentence: string | undefined;
				try {
					got = await sendJson(
						{
							endpoint: readEndpoint(server.origin),
							transport,
							key: async () => "pio_sk_x",
							keyHeader: "x-api-key",
							timeoutMs: row.timeoutMs ?? 30000,
							maxBytes: row.maxBytes ?? 64e6,
							userAgent: "t",
							clock,
						},
						{ method: "POST", path: "/inference", body: JSON.stringify({ text: sentText }), accept: "application/json", texts: [sentText] },
						{},
						(b: JsonValue) =>
							isJsonObject(b) && isJsonObject(b["result"]) && isJsonObject(b["result"]["entities"])
								? { ok: true, value: { entities: Object.keys(b["result"]["entities"]).filter((k) => k !== "__proto__").length } }
								: { ok: false, issues: [] },
					);
				} catch (error) {
					if (!isPioneerError(error)) {
						throw error;
					}
					const { method, path, origin, attempts, ...rest } = error.failure;
					got = rest;
					assert.ok(!inspect(error, { depth: 9 }).includes("pio_sk_x"));
					sentence = failureText(error.failure, plainWords).message.replaceAll(origin!, "ORIGIN");
				}
				await node.close();
				await server.close();
				const expected = { ...row, ...(name === "fetch" && row.overFetch) };
				assert.deepEqual(got, expected.outcome);
				if (!("entities" in expected.outcome)) {
					assert.equal(sentence, expected.sentence);
				}
				assert.equal(server.requests.length, row.requests);
				assert.deepEqual(waits, row.waits ?? []);
			});
		}
	});
}

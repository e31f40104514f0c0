import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { connect } from "../../../../src/client/connect.ts";
import { remoteEngine } from "../../../../src/client/remoteEngine.ts";
import { nodeTransport } from "../../../../src/client/transport.node.ts";
import { placeExtraction } from "../../../../src/core/placement.ts";
import { emptySchema } from "../../../../src/core/schema.ts";
import { formats } from "../../../../src/wire/formats.ts";
import { answer, startFaultServer } from "../../../support/faultServer.ts";

const text = "🎉 Größe: Mira Holt joined Mira Holt.";
const schema = { ...emptySchema, entities: [{ name: "person" }] };

/** Runs on a server that answers with this body, and tells what stands where in the text. */
async function run(context: TestContext, body: string | object): Promise<{ placed: string[]; unplaced: string[] }> {
	const server = await startFaultServer(answer({ body }));
	const transport = nodeTransport({});
	context.after(async () => {
		await server.close();
		await transport.close();
	});
	const { send } = transport;
	const connection = connect({ address: server.origin, era: "pioneer", transport: send, key: async () => "pio_sk_x", userAgent: "test" });
	const { reply } = await remoteEngine(connection, formats).run({ kind: "extract", modelId: "m", text, schema });
	const [extraction] = reply.kind === "extraction" ? reply.extractions : [];
	assert.ok(extraction);
	const { entities, unplaced } = placeExtraction(text, extraction, schema);
	assert.equal(server.requests.length, 1);
	return {
		placed: entities.map(({ label, span, method }) => {
			const slice = text.slice(span.start, span.end);
			return `${label} ${slice} ${span.start} ${method}`;
		}),
		unplaced: unplaced.map(({ owner, text: words, reason }) => `${owner} ${words} ${reason}`),
	};
}

const items: readonly [name: string, item: object, placed: readonly string[], unplaced?: readonly string[]][] = [
	["code points", { text: "Mira Holt", start: 9, end: 18 }, ["person Mira Holt 10 exact"]],
	["UTF-16 units", { text: "Mira Holt", start: 10, end: 19 }, ["person Mira Holt 10 utf16"]],
	["UTF-8 bytes", { text: "Mira Holt", start: 14, end: 23 }, ["person Mira Holt 10 utf8"]],
	["code points counted from one", { text: "Mira Holt", start: 8, end: 17 }, ["person Mira Holt 10 shifted"]],
	["an end that takes the full stop along", { text: "Mira Holt.", start: 26, end: 36 }, ["person Mira Holt. 27 exact"]],
	["far away", { text: "Mira Holt", start: 4000, end: 4009 }, ["person Mira Holt 27 nearest"]],
	["none: every place where the text stands", { text: "Mira Holt" }, ["person Mira Holt 10 search", "person Mira Holt 27 search"]],
	["null", { text: "Mira Holt", start: null, end: null }, ["person Mira Holt 10 search", "person Mira Holt 27 search"]],
	["below nothing", { text: "Mira Holt", start: -3, end: 6 }, ["person Mira Holt 10 search"]],
	["the wrong way round", { text: "Mira Holt", start: 18, end: 9 }, ["person Mira Holt 10 search"]],
	["a text that is not there", { text: "Ada", start: 9, end: 12 }, [], ["person Ada not-in-text"]],
	["an empty text", { text: "", start: 9, end: 9 }, [], ["person  not-in-text"]],
];

describe("offsets as servers get them wrong", () => {
	for (const [name, item, placed, unplaced = []] of items) {
		it(name, async (context) => {
			assert.deepEqual(await run(context, { result: { entities: { person: [item] } } }), { placed, unplaced });
		});
	}
});

const mira = '[{"text":"Mira Holt","start":9,"end":18}]';
const pollutions: readonly [name: string, body: string, placed: readonly string[]][] = [
	[
		"a label",
		`{"result":{"entities":{"__proto__":${mira},"person":${mira},"constructor":${mira}}}}`,
		["__proto__ Mira Holt 10 exact", "person Mira Holt 10 exact", "constructor Mira Holt 10 exact"],
	],
	[
		"a key of the result",
		`{"result":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"entities":{"person":${mira}}}}`,
		["person Mira Holt 10 exact"],
	],
	[
		"a key of the envelope",
		`{"__proto__":{"polluted":1},"result":{"entities":{"person":${mira}}},"constructor":{"prototype":{"polluted":1}}}`,
		["person Mira Holt 10 exact"],
	],
	[
		"a key of an entity",
		`{"result":{"entities":{"person":[{"text":"Mira Holt","start":9,"end":18,"__proto__":{"polluted":1}}]}}}`,
		["person Mira Holt 10 exact"],
	],
];

describe("keys that would change every object", () => {
	for (const [name, body, placed] of pollutions) {
		it(`as ${name}`, async (context) => {
			assert.deepEqual((await run(context, body)).placed, placed);
			assert.equal(({} as { polluted?: unknown }).polluted, undefined);
			assert.equal((Object as unknown as { polluted?: unknown }).polluted, undefined);
		});
	}
});

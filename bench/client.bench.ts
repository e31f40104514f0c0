import { connect } from "../src/client/connect.ts";
import { remoteEngine } from "../src/client/remoteEngine.ts";
import { fetchTransport } from "../src/client/transport.fetch.ts";
import { nodeTransport } from "../src/client/transport.node.ts";
import type { Transport } from "../src/client/transport.ts";
import type { EncoderRequest } from "../src/core/request.ts";
import { emptySchema } from "../src/core/schema.ts";
import { formats } from "../src/wire/formats.ts";
import { jsonReply, startReplyServer } from "./replyServer.ts";
import { compare, costOf, inRounds, type Measure, median } from "./rounds.ts";

// One whole run (encode, send, read, check, decode) over each transport, against what carries it alone with the same bytes and
// JSON.parse, and against the openai package. The server is a thread of its own; rounds alternate.

const rounds = 41;
const text = "Mira Holt joined Nordwind Labs in Oslo.";
const labels = ["person", "company", "city"];
const result = {
	entities: {
		person: [{ text: "Mira Holt", confidence: 0.99, start: 0, end: 9 }],
		company: [{ text: "Nordwind Labs", confidence: 0.97, start: 17, end: 30 }],
		city: [{ text: "Oslo", confidence: 0.9, start: 34, end: 38 }],
	},
};
const model = "fastino/gliner2-base-v1";
const server = await startReplyServer({
	"/inference": jsonReply({
		type: "encoder",
		inference_id: "5f0c0000-0000-4000-8000-000000000001",
		result,
		model_id: model,
		latency_ms: 222.5,
		token_usage: 136,
		model_used: model,
	}),
	"/v1/chat/completions": jsonReply({
		id: "chatcmpl-1",
		object: "chat.completion",
		created: 1_767_225_600,
		model,
		choices: [{ index: 0, message: { role: "assistant", content: JSON.stringify(result) }, finish_reason: "stop" }],
		usage: { prompt_tokens: 136, completion_tokens: 0, total_tokens: 136 },
	}),
});

// The host's fetch must have its own dispatcher before the undici package loads, which would give it another.
await fetch(`${server.origin}/inference`, { method: "POST" }).then((response) => response.text());
const { Pool, request: undiciRequest } = await import("undici");
const { OpenAI } = await import("openai");

const key = "pio_sk_bench";
const request: EncoderRequest = {
	kind: "extract",
	modelId: model,
	text,
	schema: { ...emptySchema, entities: labels.map((name) => ({ name })) },
};
const sent = formats.native.encodeRequest(request);
const init = () => ({
	method: "POST",
	headers: { accept: "application/json", "content-type": "application/json", "x-api-key": key },
	body: JSON.stringify(sent),
});
const pool = new Pool(server.origin);
const node = nodeTransport({});
const openai = new OpenAI({ apiKey: key, baseURL: `${server.origin}/v1`, maxRetries: 0 });

const over = (transport: Transport): (() => Promise<unknown>) => {
	const engine = remoteEngine(
		connect({ address: server.origin, era: "pioneer", transport, key: async () => key, userAgent: "bench" }),
		formats,
	);
	return () => engine.run(request);
};
const clients = {
	commandLine: over(node.send),
	undici: async () => (await undiciRequest(`${server.origin}/inference`, { ...init(), dispatcher: pool })).body.json(),
	editor: over(fetchTransport(fetch)),
	fetch: async () => (await fetch(`${server.origin}/inference`, init())).json(),
	openai: () => openai.chat.completions.create({ model, messages: [{ role: "user", content: text }] }),
} satisfies Record<string, () => Promise<unknown>>;
type Client = keyof typeof clients;

const perRound = 600;
const sequential =
	(run: () => Promise<unknown>): Measure =>
	async () => {
		const times: number[] = [];
		const { cpu } = await costOf(perRound / 4, async () => {
			for (let count = 0; count < perRound / 4; count++) {
				const start = performance.now();
				await run();
				times.push(performance.now() - start);
			}
		});
		return { wall: median(times) * 1000, cpu };
	};
const concurrent =
	(run: () => Promise<unknown>): Measure =>
	() => {
		let left = perRound;
		const takeTurns = async (): Promise<void> => {
			while (left-- > 0) {
				await run();
			}
		};
		return costOf(perRound, () => Promise.all(Array.from({ length: 64 }, takeTurns)));
	};
const each = (measure: (run: () => Promise<unknown>) => Measure): Record<Client, Measure> =>
	Object.fromEntries(Object.entries(clients).map(([name, run]) => [name, measure(run)])) as Record<Client, Measure>;

await inRounds(6, each(concurrent));
const one = await inRounds(rounds, each(sequential));
const many = await inRounds(rounds, each(concurrent));

for (const [title, { commandLine, undici, editor, fetch: bareFetch, openai: sdk }] of [
	["one at a time, p50", one],
	["64 at once, time for each", many],
] as const) {
	console.log(compare(`${title}: command line / bare undici.request`, commandLine, undici, "bare", "aim 1.15"));
	console.log(compare(`${title}: editor / bare fetch`, editor, bareFetch, "bare", "aim 1.10"));
	console.log(compare(`${title}: command line / openai`, commandLine, sdk, "openai", "no aim"));
	console.log(compare(`${title}: editor / openai`, editor, sdk, "openai", "no aim"));
}
await Promise.all([node.close(), pool.close(), server.close()]);
process.exit(0);

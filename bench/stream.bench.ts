import { createParser } from "eventsource-parser";
import { connect } from "../src/client/connect.ts";
import { remoteEngine } from "../src/client/remoteEngine.ts";
import { fetchTransport } from "../src/client/transport.fetch.ts";
import { nodeTransport } from "../src/client/transport.node.ts";
import type { Transport } from "../src/client/transport.ts";
import type { DecoderRequest } from "../src/core/request.ts";
import type { FormatId } from "../src/core/task.ts";
import { formats } from "../src/wire/formats.ts";
import { eventsReply, startReplyServer } from "./replyServer.ts";
import { compare, costOf, inRounds, type Measure } from "./rounds.ts";

// A completion of 50,000 events, each in an HTTP chunk of its own, read to its end and put together: our engine over each transport,
// against bare undici with eventsource-parser and JSON.parse, and against the two SDKs. What is shown is the cost of one event.

const count = 50_000;
const rounds = 9;
const model = "fastino/qwen3-8b";
const words = Array.from({ length: count }, (_, index) => `word${index % 997} `);
const whole = words.join("");
const event = (data: object, name?: string): string => `${name === undefined ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
const chunkOf = (choice: object): string =>
	event({ id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_767_225_600, model, choices: [{ index: 0, ...choice }] });

const server = await startReplyServer({
	"/v1/chat/completions": eventsReply([
		chunkOf({ delta: { role: "assistant", content: "" }, finish_reason: null }),
		...words.map((content) => chunkOf({ delta: { content }, finish_reason: null })),
		chunkOf({ delta: {}, finish_reason: "stop" }),
		"data: [DONE]\n\n",
	]),
	"/v1/messages": eventsReply([
		event(
			{
				type: "message_start",
				message: {
					id: "msg_1",
					type: "message",
					role: "assistant",
					model,
					content: [],
					stop_reason: null,
					usage: { input_tokens: 9, output_tokens: 1 },
				},
			},
			"message_start",
		),
		event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }, "content_block_start"),
		...words.map((text) => event({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }, "content_block_delta")),
		event({ type: "content_block_stop", index: 0 }, "content_block_stop"),
		event({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: count } }, "message_delta"),
		event({ type: "message_stop" }, "message_stop"),
	]),
});

// The host's fetch must have its own dispatcher before the undici package loads, which would give it another.
await fetch(server.origin).then((response) => response.text());
const { Pool, request: undiciRequest } = await import("undici");
const { OpenAI } = await import("openai");
const { Anthropic } = await import("@anthropic-ai/sdk");

const key = "pio_sk_bench";
const messages = [{ role: "user" as const, content: "Tell me about Oslo." }];
const request: DecoderRequest = { kind: "generate", modelId: model, messages, maxTokens: 1024, stream: true };
const pool = new Pool(server.origin);
const node = nodeTransport({});
const openai = new OpenAI({ apiKey: key, baseURL: `${server.origin}/v1`, maxRetries: 0 });
const anthropic = new Anthropic({ apiKey: key, baseURL: server.origin, maxRetries: 0 });

function ours(transport: Transport, format: FormatId): () => Promise<string> {
	const engine = remoteEngine(
		connect({ address: server.origin, era: "pioneer", transport, key: async () => key, userAgent: "bench" }),
		formats,
	);
	return async () => {
		let length = 0;
		const onPart = (part: { readonly type: string; readonly text?: string }): void => {
			length += part.text?.length ?? 0;
		};
		const { reply } = await engine.run(request, { format, onPart });
		return reply.kind === "completion" && length === reply.completion.length ? reply.completion : "";
	};
}

/** What one would write without a client. */
function bare(path: string, format: FormatId, textOf: (data: never) => string | undefined): () => Promise<string> {
	return async () => {
		const { body } = await undiciRequest(server.origin + path, {
			dispatcher: pool,
			method: "POST",
			headers: { "content-type": "application/json", accept: "text/event-stream", "x-api-key": key },
			body: JSON.stringify(formats[format].encodeRequest(request)),
		});
		let text = "";
		const parser = createParser({
			onEvent: ({ data }) => {
				if (data !== "[DONE]") {
					text += textOf(JSON.parse(data) as never) ?? "";
				}
			},
		});
		const decoder = new TextDecoder();
		for await (const piece of body) {
			parser.feed(decoder.decode(piece, { stream: true }));
		}
		return text;
	};
}

const contestants = {
	commandLine: ours(node.send, "openai"),
	editor: ours(fetchTransport(fetch), "openai"),
	bare: bare("/v1/chat/completions", "openai", ({ choices }: { choices: { delta: { content?: string } }[] }) => choices[0]?.delta.content),
	openai: async () => {
		let text = "";
		for await (const { choices } of await openai.chat.completions.create({ model, messages, stream: true })) {
			text += choices[0]?.delta.content ?? "";
		}
		return text;
	},
	commandLineMessages: ours(node.send, "anthropic"),
	bareMessages: bare("/v1/messages", "anthropic", ({ delta }: { delta?: { text?: string } }) => delta?.text),
	anthropic: async () => {
		let text = "";
		for await (const part of await anthropic.messages.create({ model, messages, max_tokens: 1024, stream: true })) {
			text += part.type === "content_block_delta" && part.delta.type === "text_delta" ? part.delta.text : "";
		}
		return text;
	},
} satisfies Record<string, () => Promise<string>>;
type Contestant = keyof typeof contestants;

const measure =
	(read: () => Promise<string>): Measure =>
	() =>
		costOf(count, async () => {
			if ((await read()) !== whole) {
				throw new Error("Something was lost on the way.");
			}
		});
const measures = Object.fromEntries(Object.entries(contestants).map(([name, read]) => [name, measure(read)])) as Record<
	Contestant,
	Measure
>;

await inRounds(1, measures);
const costs = await inRounds(rounds, measures);
console.log(compare("chat: command line / bare undici + eventsource-parser", costs.commandLine, costs.bare, "bare", "aim 1.15"));
console.log(compare("chat: editor / bare undici + eventsource-parser", costs.editor, costs.bare, "bare", "no aim"));
console.log(compare("chat: openai / command line", costs.openai, costs.commandLine, "ours", "aim 3 or more"));
console.log(compare("chat: openai / editor", costs.openai, costs.editor, "ours", "aim 3 or more"));
console.log(compare("messages: command line / bare", costs.commandLineMessages, costs.bareMessages, "bare", "aim 1.15"));
console.log(compare("messages: @anthropic-ai/sdk / command line", costs.anthropic, costs.commandLineMessages, "ours", "no aim"));
await Promise.all([node.close(), pool.close(), server.close()]);
process.exit(0);

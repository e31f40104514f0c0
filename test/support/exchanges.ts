import type { Attribute, Classification, Entity, Extraction, Mention, Relation, StructureInstance } from "../../src/core/extraction.ts";
import type { JsonObject } from "../../src/core/json.ts";
import type { CompletionReply, ExtractionReply, Reply, ReplyPart, Usage } from "../../src/core/reply.ts";
import type { DecoderRequest, EncoderRequest, ExtractionRequest } from "../../src/core/request.ts";
import type { ExtractionSchema } from "../../src/core/schema.ts";
import type { Message } from "../../src/core/task.ts";
import type { RequestFormat, ServerSentEvent } from "../../src/wire/format.ts";
import type { Random } from "./random.ts";
import { anySchema, maybe, names } from "./schemas.ts";

const texts = [
	"Mira Holt joined Nordwind Labs in Oslo.",
	"",
	"  🎉 “Straße”\r\n\tend ",
	'{"entities": "not json"}',
	"lone \ud83d surrogate",
	"data: [DONE]\n\n",
	"a\u2028b\u2029c\u0000d\u0085e",
];

/** What one route can carry beyond the rest, so that generated requests and replies hold no more than that. */
export interface Carries {
	readonly batch: boolean;
	readonly stream: boolean;
	/** Whether a decoder request may hold several messages, blocks and a system message. */
	readonly messages: "any" | "system first" | "one" | "none";
	/** Keys of the request, and of the reply, that the route has no place for. */
	readonly without?: readonly (keyof EncoderRequest | keyof DecoderRequest)[];
	readonly replyWithout?: readonly (keyof ExtractionReply | keyof CompletionReply)[];
	/** Keys that the route always says. */
	readonly always?: readonly ("usage" | "modelUsed" | "maxTokens" | "latencyMs" | "finishReason")[];
	readonly reasoning?: readonly JsonObject[];
	readonly usage?: readonly (keyof Usage)[];
	/** How many of the token counts, in their order, are always there. */
	readonly leastUsage?: number;
	/** The one model that the route knows. */
	readonly modelId?: string;
}

const without = <T extends object>(value: T, keys: readonly string[] = []): T =>
	Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key))) as T;

export function anyEncoderRequest(random: Random, carries: Carries): EncoderRequest {
	const batch = carries.batch && random.next() < 0.4;
	return without(
		{
			kind: "extract",
			modelId: carries.modelId ?? random.pick(["fastino/gliner2-base-v1", "job_abc123", "__proto__"]),
			text: batch ? Array.from({ length: random.integer(0, 4) }, () => random.pick(texts)) : random.pick(texts),
			schema: anySchema(random),
			...maybe(random, { threshold: random.pick([0, 0.3, 1]) }),
			...maybe(random, { includeConfidence: random.next() < 0.5 }),
			...maybe(random, { includeSpans: random.next() < 0.5 }),
			...maybe(random, { store: random.next() < 0.5 }),
			...maybe(random, { projectId: "p 1" }),
			...(carries.stream ? maybe(random, { stream: random.next() < 0.5 }) : {}),
		},
		carries.without,
	);
}

function content(random: Random): Message["content"] {
	return random.next() < 0.6
		? random.pick(texts)
		: [
				{ type: "text", text: random.pick(texts), ...maybe(random, { cache_control: { type: "ephemeral", ttl: "1h" } }) },
				{ type: "text", text: "more" },
			];
}

function messages(random: Random, kind: Carries["messages"]): Message[] {
	if (kind === "one") {
		return [{ role: "user", content: random.pick(texts) }];
	}
	const talk: Message[] =
		random.next() < 0.5
			? [
					{ role: "user", content: content(random) },
					{ role: "assistant", content: "yes" },
				]
			: [];
	const system: Message[] = random.next() < 0.5 ? [{ role: "system", content: content(random) }] : [];
	const late: Message[] = kind === "any" && random.next() < 0.3 ? [{ role: "system", content: "late" }] : [];
	return [...system, ...talk, ...late, { role: "user", content: content(random) }];
}

export function anyDecoderRequest(random: Random, carries: Carries): DecoderRequest {
	return without(
		{
			kind: "generate",
			modelId: "Qwen/Qwen3-8B",
			messages: messages(random, carries.messages),
			...(carries.always?.includes("maxTokens") ? { maxTokens: 1024 } : maybe(random, { maxTokens: random.integer(1, 5000) })),
			...maybe(random, { temperature: random.pick([0, 0.7, 1]) }),
			...maybe(random, { topP: 0.9 }),
			...maybe(random, { reasoning: random.pick(carries.reasoning ?? [{ effort: "low" }, { max_tokens: 100, exclude: true }]) }),
			...maybe(random, { includeReasoningTrace: random.next() < 0.5 }),
			...maybe(random, { store: random.next() < 0.5 }),
			...maybe(random, { projectId: "p 1" }),
			...(carries.stream ? maybe(random, { stream: random.next() < 0.5 }) : {}),
		},
		carries.without,
	);
}

function usage(random: Random, { usage: keys, leastUsage = 1 }: Carries): Usage {
	const all = ["inputTokens", "outputTokens", "totalTokens", "cacheReadTokens", "cacheWriteTokens"] as const;
	const picked = (keys ?? all).filter((_key, at) => at < leastUsage || random.next() < 0.5);
	return Object.fromEntries(picked.map((key) => [key, random.integer(0, 1000)]));
}

const header = (random: Random, modelId: string, carries: Carries) => {
	const always = (key: string): boolean => carries.always?.includes(key as "usage") ?? false;
	const some = <T extends object>(key: string, value: T): Partial<T> => (always(key) ? value : maybe(random, value));
	return {
		modelId,
		...some("inferenceId", { inferenceId: `5f0c-${random.integer(0, 1e6)}` }),
		...some("modelUsed", { modelUsed: "local-rules-v1" }),
		...some("latencyMs", { latencyMs: random.pick([0, 12.5, 900]) }),
		...some("usage", { usage: usage(random, carries) }),
	};
};

export function anyExtractionReply(random: Random, request: EncoderRequest, carries: Carries): ExtractionReply {
	const isBatch = typeof request.text !== "string";
	const count = typeof request.text === "string" ? 1 : request.text.length;
	return without(
		{
			kind: "extraction",
			extractions: Array.from({ length: count }, () => anyExtraction(random, request)),
			isBatch,
			...header(random, request.modelId, carries),
			...maybe(random, { unsupportedLabels: names(random, 1, 3) }),
		},
		carries.replyWithout,
	);
}

export function anyCompletionReply(random: Random, request: DecoderRequest, carries: Carries): CompletionReply {
	return without(
		{
			kind: "completion",
			completion: random.pick(texts),
			...maybe(random, { reasoning: `because ${random.pick(texts)}` }),
			...(carries.always?.includes("finishReason") || random.next() < 0.5
				? { finishReason: random.pick(["stop", "length"] as const) }
				: {}),
			...header(random, request.modelId, carries),
		},
		carries.replyWithout,
	);
}

/** What an engine that keeps to the canonical shape may find: everything asked for is there, in the schema's order. */
function anyExtraction(random: Random, request: EncoderRequest): Extraction {
	const { schema, includeConfidence = true, includeSpans = true } = request;
	const mention = (isChoice = false): Mention => ({
		text: random.pick(["Mira Holt", "7731", "🎉", "", "  x"]),
		...(includeSpans && !isChoice ? maybe(random, { interval: { start: random.integer(0, 9), end: random.integer(9, 20) } }) : {}),
		...(includeConfidence ? maybe(random, { confidence: random.integer(0, 101) / 100 }) : {}),
	});
	const few = <T>(make: () => T, most = 3): T[] => Array.from({ length: random.integer(0, most) }, make);
	const labelled = (label: string) => ({ label, ...(includeConfidence ? maybe(random, { confidence: 0.5 }) : {}) });
	return {
		entities: schema.entities.flatMap(({ name, dtype }) =>
			few((): Entity => ({ label: name, ...mention(), ...attributes(random, schema, labelled) }), dtype === "str" ? 2 : 4),
		),
		classifications: schema.classifications.map(
			({ name, labels, multiLabel = false }): Classification => ({
				task: name,
				multiLabel,
				labels: labels.slice(0, random.integer(0, multiLabel ? labels.length : 2)).map((label) => labelled(label.name)),
			}),
		),
		structures: schema.structures.flatMap(({ name, fields }) =>
			few(
				(): StructureInstance => ({
					structure: name,
					fields: fields.map((field) => {
						const isList = field.dtype !== "str";
						return { name: field.name, isList, values: few(() => mention(field.choices !== undefined), isList ? 3 : 2) };
					}),
				}),
			),
		),
		relations: schema.relations.flatMap(({ name }) =>
			few(
				(): Relation => ({
					type: name,
					head: mention(),
					tail: mention(),
					...(includeConfidence ? maybe(random, { confidence: 0.25 }) : {}),
				}),
			),
		),
	};
}

function attributes(random: Random, schema: ExtractionSchema, labelled: (label: string) => Attribute["labels"][number]) {
	const found = (schema.attributes ?? [])
		.filter(() => random.next() < 0.5)
		.map(
			({ name, labels, multiLabel = false }): Attribute => ({
				group: name,
				labels: labels.slice(0, multiLabel ? random.integer(0, labels.length) : 1).map(labelled),
			}),
		);
	return found.length === 0 ? {} : { attributes: found };
}

/** The parts that a server would make of a reply: its text cut anywhere, what is known at the end in one piece or more. */
export function anyParts(random: Random, reply: Reply, text: string): ReplyPart[] {
	const { inferenceId, modelId, modelUsed, usage: counted } = reply;
	const atStart = random.next() < 0.5;
	const known = { ...(inferenceId === undefined ? {} : { inferenceId }), ...(modelUsed === undefined ? {} : { modelUsed }) };
	const deltas = (type: "text-delta" | "reasoning-delta", whole: string): ReplyPart[] => {
		const parts: ReplyPart[] = [];
		for (let at = 0; at < whole.length; ) {
			const end = at + random.integer(1, 30);
			parts.push({ type, text: whole.slice(at, end) });
			at = end;
		}
		return parts;
	};
	const finishReason = reply.kind === "completion" ? reply.finishReason : "stop";
	const late = atStart ? {} : known;
	const labels = reply.kind === "extraction" && reply.unsupportedLabels !== undefined ? { unsupportedLabels: reply.unsupportedLabels } : {};
	const tokens = counted === undefined ? {} : { usage: counted };
	const ended: ReplyPart = { type: "end", ...(finishReason === undefined ? {} : { finishReason }) };
	return [
		{ type: "start", ...(modelId === undefined ? {} : { modelId }), ...(atStart ? known : {}) },
		...(reply.kind === "completion" && reply.reasoning !== undefined ? deltas("reasoning-delta", reply.reasoning) : []),
		...deltas("text-delta", text),
		...(random.next() < 0.5
			? [{ ...ended, ...late, ...labels, ...tokens }]
			: [ended, { type: "end" as const, ...late, ...labels }, { type: "end" as const, ...tokens }]),
		{ type: "done" },
	];
}

/** The events of a whole reply, as the writer of a format gives them part by part. */
export function encodeAll(format: RequestFormat, parts: Iterable<ReplyPart>, request: ExtractionRequest): ServerSentEvent[] {
	const write = format.encodeEvents(request);
	return [...parts].flatMap((part) => [...write(part)]);
}

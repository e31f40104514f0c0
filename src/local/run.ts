import type { Decoder } from "../core/decoder.ts";
import type { Extraction } from "../core/extraction.ts";
import type { InferenceRecord } from "../core/inference.ts";
import type { JsonObject, JsonValue } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { CompletionReply, ExtractionReply, Reply, Usage } from "../core/reply.ts";
import type { DecoderRequest, EncoderRequest, ExtractionRequest } from "../core/request.ts";
import type { ExtractionSchema } from "../core/schema.ts";
import { writeSchema } from "../core/schemaSpelling.ts";
import type { CancelSignal } from "../core/signal.ts";
import { textOfContent } from "../wire/body.ts";
import { writePayload } from "../wire/payload.ts";
import { type LocalExtraction, localExtractiveModel, localRulesModel } from "./localEngine/index.ts";
import { tokenCount } from "./tokenCount.ts";

/** What really answers: in this process, or in a worker behind promises. */
export interface LocalEngine {
	/** `threshold` is 0..1. Rejects with the signal's reason when aborted. */
	extract(
		text: string,
		schema: ExtractionSchema,
		options: { readonly threshold?: number; readonly signal?: CancelSignal },
	): LocalExtraction | Promise<LocalExtraction>;
	/** Deltas whose concatenation is the completion, where there is no decoder. */
	complete(request: DecoderRequest, options: { readonly signal?: CancelSignal }): Iterable<string> | AsyncIterable<string>;
	/** What answers decoder requests in place of `complete`. */
	readonly decoder?: Decoder;
}

/** One run made: what goes out, what is kept of it, and which engine it was. */
export interface Run {
	readonly reply: Reply;
	readonly record: InferenceRecord;
	/** The reply's text as it would stream. */
	readonly deltas: () => readonly string[];
	readonly engine: JsonObject & { readonly kind: string };
}

export interface RunContext {
	readonly id: string;
	readonly signal: CancelSignal;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** Runs a request on the local engine. Every model id is taken; the reply's `modelUsed` names what really ran. */
export async function run(engine: LocalEngine, request: ExtractionRequest, context: RunContext): Promise<Run> {
	return request.kind === "extract" ? extract(engine, request, context) : complete(engine, request, context);
}

async function extract(engine: LocalEngine, request: EncoderRequest, context: RunContext): Promise<Run> {
	const { signal } = context;
	const started = performance.now();
	const texts = typeof request.text === "string" ? [request.text] : request.text;
	const options = { ...present({ threshold: request.threshold }), signal };
	const extractions: Extraction[] = [];
	const unsupported = new Set<string>();
	let yielded = started;
	for (const text of texts) {
		if (performance.now() - yielded > maxHoldMs) {
			await turn();
			yielded = performance.now();
		}
		signal.throwIfAborted();
		const { extraction, unsupportedLabels } = await engine.extract(text, request.schema, options);
		extractions.push(extraction);
		for (const label of unsupportedLabels) {
			unsupported.add(label);
		}
	}
	const unsupportedLabels = [...unsupported];
	const inputTokens = texts.reduce((sum, text) => sum + tokenCount(text), 0);
	const reply: ExtractionReply = {
		kind: "extraction",
		...headerOf(request, context, started, localRulesModel),
		extractions,
		isBatch: typeof request.text !== "string",
		usage: { inputTokens, outputTokens: 0, totalTokens: inputTokens },
		unsupportedLabels,
	};
	const results = extractions.map((extraction) => writePayload(extraction, request));
	const output: JsonValue = reply.isBatch ? results : (results[0] ?? {});
	const engineFacts = { kind: "rules", is_model: false, version: "1", unsupported_labels: unsupportedLabels };
	return {
		reply,
		record: recordOf(request, reply, context, {
			task: taskOf(request.schema),
			input: texts.join("\n"),
			output,
			metadata: present({
				schema: writeSchema(request.schema),
				threshold: request.threshold,
				model_used: localRulesModel,
				engine: engineFacts,
			}),
		}),
		deltas: () => cut(JSON.stringify(output)),
		engine: engineFacts,
	};
}

async function complete(engine: LocalEngine, request: DecoderRequest, context: RunContext): Promise<Run> {
	const started = performance.now();
	const deltas: string[] = [];
	for await (const delta of engine.complete(request, { signal: context.signal })) {
		context.signal.throwIfAborted();
		deltas.push(delta);
	}
	const texts = request.messages.map(({ content }) => textOfContent(content));
	const inputTokens = texts.reduce((sum, text) => sum + tokenCount(text), 0);
	const outputTokens = deltas.length;
	const header = headerOf(request, context, started, localExtractiveModel);
	const reply: CompletionReply = {
		kind: "completion",
		...header,
		completion: deltas.join(""),
		finishReason: outputTokens === request.maxTokens ? "length" : "stop",
		usage: { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens },
	};
	const engineFacts = { kind: "extractive", is_model: false, version: "1" };
	return {
		reply,
		record: generationRecord(request, context, {
			output: reply.completion,
			latencyMs: header.latencyMs,
			usage: reply.usage,
			metadata: { model_used: localExtractiveModel, engine: engineFacts },
		}),
		deltas: () => deltas,
		engine: engineFacts,
	};
}

/** What is kept of a generation: its last message as input, all of them beside it where there are several. */
export function generationRecord(
	request: DecoderRequest,
	context: RunContext,
	said: { output: string; latencyMs: number; usage: Usage | undefined; metadata: JsonObject },
): InferenceRecord {
	const { messages } = request;
	const last = messages.at(-1);
	return recordOf(request, present({ latencyMs: said.latencyMs, usage: said.usage }), context, {
		task: "generate",
		input: last === undefined ? "" : textOfContent(last.content),
		output: said.output,
		metadata: {
			...(messages.length > 1 ? { messages: messages.map(({ role, content }) => ({ role, content })) } : {}),
			...said.metadata,
		},
	});
}

/** Between two texts of a batch, how long others may have to wait. */
const maxHoldMs = 8;

/** Lets what waits have its turn, an abort among it. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

const headerOf = (request: ExtractionRequest, { id }: RunContext, started: number, modelUsed: string) => ({
	inferenceId: id,
	modelId: request.modelId,
	modelUsed,
	latencyMs: Math.round((performance.now() - started) * 1000) / 1000,
});

function recordOf(
	{ modelId, projectId }: ExtractionRequest,
	{ latencyMs, usage }: Pick<Reply, "latencyMs" | "usage">,
	{ id, now }: RunContext,
	content: Pick<InferenceRecord, "input" | "output"> & { task: string; metadata: JsonObject },
): InferenceRecord {
	return { id, modelId, ...content, ...present({ latencyMs, usage, projectId }), source: "api", status: "success", createdAt: now };
}

/** The API's word for a schema of one kind, by which history can be filtered; `schema` for a mixed one. */
function taskOf({ entities, classifications, structures, relations }: ExtractionSchema): string {
	const kinds = [
		entities.length > 0 ? ["extract_entities"] : [],
		classifications.length > 0 ? ["classify_text"] : [],
		structures.length > 0 ? ["extract_json"] : [],
		relations.length > 0 ? ["schema"] : [],
	].flat();
	return kinds.length === 1 ? (kinds[0] ?? "schema") : "schema";
}

/** Pieces of a thousand characters or so, no surrogate pair parted. */
const cut = (text: string): string[] => text.match(/.{1,1000}/gsu) ?? [];

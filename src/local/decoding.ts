import type { Decoder } from "../core/decoder.ts";
import { type Failure, type FailureKind, isPioneerError } from "../core/failure.ts";
import type { InferenceRecord } from "../core/inference.ts";
import { present } from "../core/present.ts";
import type { ReplyPart, Usage } from "../core/reply.ts";
import type { DecoderRequest } from "../core/request.ts";
import { textOfContent } from "../wire/body.ts";
import { ReplyFold } from "../wire/fold.ts";
import { decoderFailure } from "./decoderFailure.ts";
import { generationRecord, type RunContext } from "./run.ts";
import { tokenCount } from "./tokenCount.ts";

/** What the reply says of an engine that is a server of the user's own. */
export const decoderEngine = { kind: "server", is_model: true } as const;

/**
 * Runs a request on a decoder and hands its parts on as they come, under this Pioneer's id. `keep` is given the record before the end is
 * told. Of an answer that breaks off, or that nobody wants any more, it is given what had come, marked `incomplete`. Rejects with a
 * `PioneerError` that says what the caller should hear of the decoder's failure.
 */
export async function* decode(
	decoder: Decoder,
	request: DecoderRequest,
	context: RunContext,
	keep: (record: InferenceRecord) => Promise<void>,
): AsyncGenerator<ReplyPart, void> {
	const started = performance.now();
	const elapsed = (): number => Math.round((performance.now() - started) * 1000) / 1000;
	const fold = new ReplyFold();
	let modelUsed: string | undefined;
	let isStarted = false;
	let firstAfterMs: number | undefined;
	let isKept = false;
	let failure: Failure | undefined;
	const record = (usage: Usage | undefined, isWhole: boolean): InferenceRecord => ({
		...generationRecord(request, context, {
			output: fold.text,
			latencyMs: elapsed(),
			usage,
			metadata: { ...present({ model_used: modelUsed }), engine: decoderEngine, ...(isWhole ? {} : { incomplete: true }) },
		}),
		...present({ timeToFirstTokenMs: firstAfterMs }),
		...(isWhole ? {} : { status: "failed", ...present({ errorType: wordFor(failure?.kind), errorMessage: failure?.serverMessage }) }),
	});
	try {
		for await (const part of decoder.complete(request, { signal: context.signal })) {
			context.signal.throwIfAborted();
			fold.push(part);
			modelUsed ??= part.type === "start" ? (part.modelUsed ?? part.modelId) : undefined;
			if (!isStarted) {
				isStarted = true;
				yield { type: "start", inferenceId: context.id, modelId: request.modelId, ...present({ modelUsed }) };
			}
			if (part.type === "text-delta" || part.type === "reasoning-delta") {
				firstAfterMs ??= elapsed();
				yield part;
			}
		}
		const reply = fold.reply(request);
		const said = reply.ok && reply.value.kind === "completion" ? reply.value : undefined;
		const usage = said?.usage ?? counted(request, fold.text);
		isKept = true;
		await keep(record(usage, true));
		yield { type: "end", finishReason: said?.finishReason ?? "stop", inferenceId: context.id, ...present({ modelUsed }), usage };
		yield { type: "done" };
	} catch (error) {
		if (!isPioneerError(error)) {
			throw error;
		}
		const refusal = decoderFailure(error);
		failure = refusal.failure;
		throw refusal;
	} finally {
		if (!isKept && fold.text !== "") {
			await keep(record(undefined, false));
		}
	}
}

/** A stand-in for what a server does not count. */
function counted({ messages }: DecoderRequest, completion: string): Usage {
	const inputTokens = messages.reduce((sum, { content }) => sum + tokenCount(textOfContent(content)), 0);
	const outputTokens = tokenCount(completion);
	return { inputTokens, outputTokens, totalTokens: inputTokens + outputTokens };
}

/** The history's word for why a run failed; none for one that was cancelled. */
function wordFor(kind: FailureKind | undefined): string | undefined {
	switch (kind) {
		case undefined:
			return undefined;
		case "timeout":
			return "timeout";
		case "notFound":
			return "model_not_found";
		case "rateLimited":
			return "capacity_exhausted";
		case "invalidRequest":
		case "tooLarge":
			return "validation";
		default:
			return "internal";
	}
}

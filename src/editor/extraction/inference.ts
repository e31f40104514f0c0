import type { Engine } from "../../core/engine.ts";
import { type Extraction, emptyExtraction } from "../../core/extraction.ts";
import type { Inference, TextSource } from "../../core/inference.ts";
import { isJsonObject, type JsonValue } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import type { Exchange } from "../../core/reply.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import type { ExtractionTask } from "../../core/task.ts";

/** What a finished run is made of. */
export interface FinishedRun {
	readonly engine: Engine;
	readonly task: ExtractionTask;
	readonly taskUri: string;
	readonly request: ExtractionRequest;
	readonly exchange: Exchange;
	readonly texts: readonly string[];
	/** Where the first of the texts stood. */
	readonly source: TextSource;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** How long the person waited, in milliseconds; counts where the host does not say what it took. */
	readonly tookMs: number;
	/** Identity of a run whose host gives none. */
	readonly ownId: string;
	/** From sending to the first piece of a streaming answer, in milliseconds. */
	readonly firstTokenMs?: number | undefined;
	/** Present where the answer is not whole. */
	readonly unfinished?: Unfinished | undefined;
}

/** Why an answer is not whole: a failure's kind or `cancelled`, and a sentence for people. */
export interface Unfinished {
	readonly type: string;
	readonly words: string;
}

/** The run as this side keeps it. */
export function inferenceOf(run: FinishedRun): Inference {
	const { reply, sent, received } = run.exchange;
	const { unsupportedLabels } = reply.kind === "extraction" ? reply : {};
	return {
		origin: run.engine.origin,
		isStored: reply.inferenceId !== undefined && run.request.store !== false,
		record: {
			id: reply.inferenceId ?? run.ownId,
			modelId: reply.modelId ?? run.request.modelId,
			input: run.texts.join("\n\n"),
			output: outputOf(run.exchange),
			latencyMs: reply.latencyMs ?? run.tookMs,
			status: run.unfinished === undefined ? "success" : "failed",
			createdAt: run.startedAt,
			...present({
				usage: reply.usage,
				projectId: run.request.projectId,
				timeToFirstTokenMs: run.firstTokenMs,
				errorType: run.unfinished && `incomplete (${run.unfinished.type})`,
				errorMessage: run.unfinished?.words,
			}),
		},
		snapshot: {
			task: run.task,
			taskUri: run.taskUri,
			format: run.task.format,
			source: run.source,
			sent,
			received,
			...present({ modelUsed: reply.modelUsed, unsupportedLabels }),
		},
	};
}

/** One extraction for each text of the run; empty ones for a completion, which stands in the record's output. */
export function extractionsOf({ reply }: Exchange, count: number): readonly Extraction[] {
	const found = reply.kind === "extraction" ? reply.extractions : [];
	return Array.from({ length: count }, (_, index) => found[index] ?? emptyExtraction);
}

function outputOf({ reply, received }: Exchange): JsonValue {
	if (reply.kind === "completion") {
		return reply.completion;
	}
	return isJsonObject(received) ? (received["result"] ?? received) : received;
}

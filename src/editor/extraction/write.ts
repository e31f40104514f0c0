import * as vscode from "vscode";
import type { Engine } from "../../core/engine.ts";
import type { Exchange } from "../../core/reply.ts";
import type { DecoderRequest } from "../../core/request.ts";
import { isCancellation } from "../../core/signal.ts";
import type { FormatId } from "../../core/task.ts";
import { failureText } from "../../words/failureText.ts";
import type { Talking } from "../parts.ts";
import { Completion } from "./completion.ts";
import type { CompletionWriter } from "./completionDocuments.ts";
import type { Unfinished } from "./inference.ts";

interface Writing {
	readonly engine: Engine;
	readonly request: DecoderRequest;
	readonly format: FormatId;
	readonly signal: AbortSignal;
	readonly writer: CompletionWriter;
	readonly talking: () => Promise<Talking>;
}

/** What came of a request to write. */
export interface Written {
	readonly exchange: Exchange;
	readonly firstTokenMs: number | undefined;
	/** Present where the answer is not whole. */
	readonly unfinished?: Unfinished;
}

/**
 * Asks for an answer as it comes, and shows it so. Where it breaks off, or is cancelled after words have come, those are the answer.
 * Rejects as the engine does where no word came.
 */
export async function write({ engine, request, format, signal, writer, talking }: Writing): Promise<Written> {
	const completion = new Completion(request.modelId, performance.now());
	writer.add(completion);
	const end = (words?: string): void => {
		completion.end(words === undefined ? { type: "whole" } : { type: "incomplete", words }, performance.now());
		writer.flush();
	};
	try {
		const exchange = await engine.run(
			{ ...request, stream: true },
			{
				format,
				signal,
				onPart: (part) => {
					completion.push(part, performance.now());
					writer.changed();
				},
			},
		);
		const { reply, interruption } = exchange;
		if (reply.kind === "completion") {
			completion.take(reply);
		}
		const words = interruption && failureText(interruption, vscode.l10n.t).message;
		end(words);
		const unfinished = interruption && { type: interruption.kind, words: words ?? "" };
		return { exchange, firstTokenMs: completion.firstTokenMs, ...(unfinished === undefined ? {} : { unfinished }) };
	} catch (error) {
		const reply = completion.partial;
		const words = isCancellation(error) ? vscode.l10n.t("cancelled.") : vscode.l10n.t("it failed.");
		end(words);
		if (reply === undefined || !isCancellation(error)) {
			throw error;
		}
		const { formats } = await talking();
		const sent = formats[format].encodeRequest({ ...request, stream: true });
		return {
			exchange: { reply, sent, received: reply.completion },
			firstTokenMs: completion.firstTokenMs,
			unfinished: { type: "cancelled", words },
		};
	}
}

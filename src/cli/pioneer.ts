import type { Engine, FeedbackSink, History } from "../core/engine.ts";
import type { ModelQuery, Models } from "../core/model.ts";
import type { CancelSignal } from "../core/signal.ts";
import type { DecoderNaming } from "./decoder.ts";
import { oneOf, UsageError, wholeNumber } from "./usage.ts";

/** Which Pioneer a command speaks to. */
export interface PioneerChoice {
	readonly engine: "auto" | "local" | "remote";
	readonly baseUrl?: string;
	readonly timeoutMs?: number;
	/** Folder of the local Pioneer's database. */
	readonly dataDirectory?: string;
	/** What answers decoder models on the local Pioneer. */
	readonly decoder?: DecoderNaming;
}

/** A Pioneer within reach, and how to let go of it. */
export interface OpenPioneer {
	readonly engine: Engine;
	readonly history: History;
	readonly feedback: FeedbackSink;
	models(query: ModelQuery, options: { readonly signal: CancelSignal }): Promise<Models>;
	close(): Promise<void>;
}

/** Rejects with a `Refusal` where the choice cannot be had on this machine. */
export type OpenPioneerFor = (choice: PioneerChoice) => Promise<OpenPioneer>;

/** The options by which every command that speaks to a Pioneer lets one choose it. */
export const pioneerOptions = {
	engine: { type: "string" },
	"base-url": { type: "string" },
	timeout: { type: "string" },
	data: { type: "string" },
} as const;

type PioneerValues = { readonly [K in keyof typeof pioneerOptions]?: string | undefined };

export function choiceFrom(values: PioneerValues): PioneerChoice {
	const engine = oneOf("--engine", values.engine, ["auto", "local", "remote"]);
	const baseUrl = values["base-url"];
	if (baseUrl !== undefined && engine === "local") {
		throw new UsageError("--base-url names a remote Pioneer, so it does not go with --engine local.");
	}
	const timeoutMs = wholeNumber("--timeout", values.timeout, 1, 24 * 60 * 60 * 1000);
	return {
		engine: baseUrl === undefined ? (engine ?? "auto") : "remote",
		...(baseUrl === undefined ? {} : { baseUrl }),
		...(timeoutMs === undefined ? {} : { timeoutMs }),
		...(values.data === undefined ? {} : { dataDirectory: values.data }),
	};
}

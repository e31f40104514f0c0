import { randomUUID } from "node:crypto";
import type { InferenceLog } from "./core/archive.ts";
import type { Decoder } from "./core/decoder.ts";
import { createHandler } from "./local/handler.ts";
import type { Handler } from "./local/handlerRequest.ts";
import { completeLocally, extractLocally } from "./local/localEngine/index.ts";
import { servedFormats } from "./wire/formats.ts";

export interface LocalPioneerParts {
	readonly log: InferenceLog;
	/** Absent where no key is asked for: in this process nobody else can send to it. */
	readonly apiKey?: string;
	/** What answers decoder models; the extractive engine does where there is none. */
	readonly decoder?: Decoder;
	readonly onDefect?: (error: unknown) => void;
}

/** The local Pioneer whole: all routes, the engine in rules, the log given. */
export function localPioneer(parts: LocalPioneerParts): Handler {
	return createHandler({
		...parts,
		extract: extractLocally,
		complete: completeLocally,
		formats: servedFormats,
		now: Date.now,
		newId: randomUUID,
	});
}

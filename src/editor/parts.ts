import type * as vscode from "vscode";
import type { Archive } from "../core/archive.ts";
import type { Engine } from "../core/engine.ts";
import type { Event } from "../core/event.ts";
import type { InferenceStore } from "../core/inferenceStore.ts";
import type { ExtractionRequest } from "../core/request.ts";
import type { checkTaskFile } from "../taskfile/check.ts";
import type { parseTaskFile } from "../taskfile/parse.ts";
import type { problemText } from "../words/problemText.ts";
import type { RegisterCommand } from "./commands.ts";
import type { ContextKeys } from "./contextKeys.ts";
import type { Log } from "./log.ts";

/** Everything features are built from. The composition root makes it; a feature takes what it needs. */
export interface Parts {
	readonly log: Log;
	readonly register: RegisterCommand;
	readonly keys: ContextKeys;
	/** Results on screen, and the events by which features meet. */
	readonly store: InferenceStore;
	readonly archive: Archive;
	readonly engines: Engines;
	/** Reads task files. Loaded when first asked for, since most windows never hold one. */
	readonly taskLanguage: () => Promise<TaskLanguage>;
	/** What this workspace remembers. */
	readonly memory: vscode.Memento;
}

/** What the editor uses of `taskfile` and its words. */
export interface TaskLanguage {
	readonly parseTaskFile: typeof parseTaskFile;
	readonly checkTaskFile: typeof checkTaskFile;
	readonly problemText: typeof problemText;
}

/** Which engine runs what. */
export interface Engines {
	/** Tells where a run would go now. */
	readonly current: Pick<Engine, "kind" | "origin">;
	/** Tells when another engine is current. */
	readonly onDidChange: Event<void>;
	/**
	 * The engine for these requests, after asking whatever must be asked before something is sent; the answer may change the
	 * requests (not to store them). Rejects with an `AbortError` when the person declines.
	 */
	prepare(requests: readonly ExtractionRequest[], document: vscode.Uri): Promise<PreparedRun>;
}

export interface PreparedRun {
	readonly engine: Engine;
	readonly requests: readonly ExtractionRequest[];
}

import type * as vscode from "vscode";
import type { fetchModels } from "../client/catalog.ts";
import type { checkConnection } from "../client/checkConnection.ts";
import type { connect } from "../client/connect.ts";
import type { remoteFeedback, remoteHistory } from "../client/pioneerApi.ts";
import type { Formats, remoteEngine } from "../client/remoteEngine.ts";
import type { fetchTransport } from "../client/transport.fetch.ts";
import type { Archive } from "../core/archive.ts";
import type { ArchiveState } from "../core/archiveFault.ts";
import type { Engine, FeedbackSink, History } from "../core/engine.ts";
import type { Event } from "../core/event.ts";
import type { InferenceStore } from "../core/inferenceStore.ts";
import type { ExtractionRequest } from "../core/request.ts";
import type { checkTaskFile } from "../taskfile/check.ts";
import type { completionsAt } from "../taskfile/completions.ts";
import type { conversionsAt } from "../taskfile/convert.ts";
import type { setProperty } from "../taskfile/edits.ts";
import type { fixAll, fixesFor } from "../taskfile/fixes/index.ts";
import type { hoverAt } from "../taskfile/hovers.ts";
import type { lensesOf } from "../taskfile/lenses.ts";
import type { parseTaskFile } from "../taskfile/parse.ts";
import type { builtInCodes } from "../taskfile/problem.ts";
import type { taskTemplates, templateText } from "../taskfile/templates.ts";
import type { writeCorrectedOutput } from "../wire/correctedOutput.ts";
import type { readResults } from "../wire/payload.ts";
import type { conversionText, fixText } from "../words/fixText.ts";
import type { hoverText } from "../words/hoverText.ts";
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
	/** How the archive fares. Rejects with an `ArchiveError` where there is none. */
	readonly archiveState: () => Promise<ArchiveState>;
	readonly engines: Engines;
	readonly pioneers: Pioneers;
	/** Reads task files. Loaded when first asked for, since most windows never hold one. */
	readonly taskLanguage: () => Promise<TaskLanguage>;
	/** Talks to Pioneers and reads what they answer. Loaded when first asked for, as few windows do so at once. */
	readonly talking: () => Promise<Talking>;
	/** What this workspace remembers. */
	readonly memory: vscode.Memento;
}

/** What the editor uses of `taskfile` and its words. */
export interface TaskLanguage {
	readonly parseTaskFile: typeof parseTaskFile;
	readonly checkTaskFile: typeof checkTaskFile;
	readonly problemText: typeof problemText;
	readonly setProperty: typeof setProperty;
	readonly builtInCodes: typeof builtInCodes;
	readonly completionsAt: typeof completionsAt;
	readonly conversionsAt: typeof conversionsAt;
	readonly conversionText: typeof conversionText;
	readonly fixAll: typeof fixAll;
	readonly fixesFor: typeof fixesFor;
	readonly fixText: typeof fixText;
	readonly hoverAt: typeof hoverAt;
	readonly hoverText: typeof hoverText;
	readonly lensesOf: typeof lensesOf;
	readonly taskTemplates: typeof taskTemplates;
	readonly templateText: typeof templateText;
}

/** What the editor uses of `client` and `wire`. */
export interface Talking {
	readonly connect: typeof connect;
	readonly remoteEngine: typeof remoteEngine;
	readonly remoteHistory: typeof remoteHistory;
	readonly remoteFeedback: typeof remoteFeedback;
	readonly checkConnection: typeof checkConnection;
	readonly fetchModels: typeof fetchModels;
	readonly fetchTransport: typeof fetchTransport;
	readonly formats: Formats;
	readonly writeCorrectedOutput: typeof writeCorrectedOutput;
	readonly readResults: typeof readResults;
}

/** What a Pioneer remembers, and where verdicts on its runs go. */
export interface Pioneer {
	readonly history: History;
	readonly feedback: FeedbackSink;
}

/** The Pioneers that can be asked. */
export interface Pioneers {
	/** The Pioneer at an origin; undefined where no way leads there now: no profile, no key, or a workspace that is not trusted. */
	at(origin: string): Promise<Pioneer | undefined>;
	/** Origin of the remote Pioneer of the selected profile, where it can be asked. */
	readonly remote: string | undefined;
	/** Origin of the selected profile's Pioneer, whether or not it can be asked. */
	readonly selected: string;
	/** Tells when another one can be asked. */
	readonly onDidChange: Event<void>;
}

/** Which engine runs what. */
export interface Engines {
	/** Tells where a run would go now. */
	readonly current: Pick<Engine, "kind" | "origin">;
	/** Tells when another engine is current. */
	readonly onDidChange: Event<void>;
	/**
	 * The engine for these requests, after asking whatever must be asked before something is sent; the answer may change the
	 * requests (not to store them). Rejects with an `AbortError` when the person declines, and, having said so, where the task file
	 * names a model that the remote Pioneer does not have.
	 */
	prepare(requests: readonly ExtractionRequest[], document: vscode.Uri, task?: NamedModel): Promise<PreparedRun>;
}

/** The model that a task file names, if it names one. */
export interface NamedModel {
	readonly taskUri: vscode.Uri;
	readonly modelId: string | undefined;
}

export interface PreparedRun {
	readonly engine: Engine;
	readonly requests: readonly ExtractionRequest[];
}

import * as vscode from "vscode";
import type { Archive } from "../../core/archive.ts";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { placeExtraction } from "../../core/placement.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { type TextResult, textResult } from "../../core/result.ts";
import type { ExtractionTask } from "../../core/task.ts";
import { Disposable, DisposableValue } from "../disposable.ts";
import type { Log } from "../log.ts";
import { notify } from "../notify.ts";
import type { Engines, PreparedRun } from "../parts.ts";
import { readSetting } from "../settings.ts";
import { extractionsOf, inferenceOf } from "./inference.ts";
import { showProgress } from "./progress.ts";
import { requestsFor } from "./request.ts";
import { type Stretch, StretchWatch } from "./stretch.ts";
import { taskFileName } from "./taskFiles.ts";

/** A run to be made: which task on which stretches of which document. */
export interface Run {
	readonly task: ExtractionTask;
	readonly taskUri: vscode.Uri;
	readonly document: vscode.TextDocument;
	readonly stretches: readonly Stretch[];
}

/** A run with what it left behind, so that it can be made again. */
export interface DoneRun extends Run {
	readonly resultIds: readonly string[];
}

interface RunParts {
	readonly engines: Engines;
	readonly store: InferenceStore;
	readonly archive: Archive;
	readonly log: Log;
}

/** Makes runs, one at a time: a new one ends the one before. */
export class Runs extends Disposable {
	readonly #parts: RunParts;
	readonly #current = this.register(new DisposableValue<OneRun>());
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	#last: DoneRun | undefined;

	/** Tells when a run begins or ends. */
	readonly onDidChange = this.#changed.event;

	constructor(parts: RunParts) {
		super();
		this.#parts = parts;
	}

	/** The run under way. */
	get current(): Run | undefined {
		return this.#current.value?.run;
	}

	/** The last run that ended well. */
	get last(): DoneRun | undefined {
		return this.#last;
	}

	cancel(): void {
		this.#current.value = undefined;
		this.#changed.fire();
	}

	/** Makes the run and shows what it found. Rejects with the engine's failure, or with an `AbortError` when cancelled. */
	async make(run: Run): Promise<void> {
		const own = new OneRun(run);
		this.#current.value = own;
		this.#changed.fire();
		try {
			const results = await showProgress(own.title, () => own.abort(), this.#results(own));
			this.#parts.store.add(results);
			this.#last = { ...run, resultIds: results.map((result) => result.id) };
			tellOutcome(run, results);
		} finally {
			// A run that gave way to another must not end that one.
			if (this.#current.value === own) {
				this.#current.value = undefined;
			}
			own.dispose();
			this.#changed.fire();
		}
	}

	async #results(own: OneRun): Promise<readonly TextResult[]> {
		const { run, signal } = own;
		const prepared = await this.#parts.engines.prepare(requestsOf(run), run.document.uri);
		signal.throwIfAborted();
		const results: TextResult[] = [];
		for (const [index, request] of prepared.requests.entries()) {
			const stretches = prepared.requests.length === 1 ? run.stretches : run.stretches.slice(index, index + 1);
			results.push(...(await this.#exchange(own, prepared, request, stretches)));
		}
		return results;
	}

	async #exchange(
		{ run, signal, watch }: OneRun,
		{ engine }: PreparedRun,
		request: ExtractionRequest,
		stretches: readonly Stretch[],
	): Promise<readonly TextResult[]> {
		const { task, taskUri, document } = run;
		const uri = document.uri.toString();
		const startedAt = Date.now();
		const exchange = await engine.run(request, { format: task.format, signal });
		signal.throwIfAborted();
		const texts = stretches.map((stretch) => stretch.text);
		const inference = inferenceOf({
			engine,
			task,
			taskUri: taskUri.toString(),
			request,
			exchange,
			texts,
			source: { uri, span: stretches[0]?.span ?? { start: 0, end: 0 } },
			startedAt,
			tookMs: Date.now() - startedAt,
			ownId: crypto.randomUUID(),
		});
		this.#parts.archive.keep(inference).catch((error: unknown) => this.#parts.log.error("keep", error));
		this.#parts.log.info("run", {
			engine: engine.kind,
			texts: texts.length,
			characters: texts.reduce((sum, text) => sum + text.length, 0),
			ms: Date.now() - startedAt,
		});
		const schema = task.kind === "extract" ? task.schema : undefined;
		return extractionsOf(exchange, stretches.length).flatMap((extraction, index) => {
			const stretch = stretches[index];
			const region = stretch && watch.current(stretch);
			return stretch === undefined || region === undefined
				? []
				: [
						textResult({
							uri,
							inference,
							index,
							text: stretch.text,
							region,
							extraction,
							placed: placeExtraction(stretch.text, extraction, schema),
						}),
					];
		});
	}
}

/** One run under way: it can be aborted, and watches its document. */
class OneRun extends Disposable {
	readonly run: Run;
	readonly watch: StretchWatch;
	readonly #controller = new AbortController();

	constructor(run: Run) {
		super();
		this.run = run;
		this.watch = this.register(new StretchWatch(run.document));
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	get title(): string {
		return vscode.l10n.t("Pioneer reads the text with {0}", taskFileName(this.run.taskUri));
	}

	abort(): void {
		this.#controller.abort();
	}

	override dispose(): void {
		this.abort();
		super.dispose();
	}
}

function requestsOf({ task, document, stretches }: Run): readonly ExtractionRequest[] {
	return requestsFor(
		task,
		stretches.map((stretch) => stretch.text),
		{
			modelId: readSetting("pioneer.inference.defaultModel", document),
			threshold: readSetting("pioneer.inference.defaultThreshold", document),
			store: readSetting("pioneer.inference.store", document),
		},
	);
}

/** Says what came of a run, also to those who do not see decorations. */
function tellOutcome(run: Run, results: readonly TextResult[]): void {
	if (results.length < run.stretches.length) {
		notify.warning(vscode.l10n.t("The text changed while Pioneer read it, so what was found there is not shown. Run it again."));
		return;
	}
	const count = results.reduce((sum, result) => sum + result.entities.length, 0);
	const found = count === 1 ? vscode.l10n.t("Pioneer: 1 entity") : vscode.l10n.t("Pioneer: {0} entities", count);
	vscode.window.setStatusBarMessage(run.task.kind === "extract" ? found : vscode.l10n.t("Pioneer: answered"), 5000);
}

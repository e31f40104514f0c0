import * as vscode from "vscode";
import type { Archive } from "../../core/archive.ts";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { placeExtraction } from "../../core/placement.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import type { TextResult } from "../../core/result.ts";
import { Disposable, DisposableValue } from "../disposable.ts";
import type { Log } from "../log.ts";
import { notify } from "../notify.ts";
import type { Engines, Parts, PreparedRun } from "../parts.ts";
import { readSetting } from "../settings.ts";
import { CompletionDocuments, type CompletionWriter } from "./completionDocuments.ts";
import { extractionsOf, inferenceOf } from "./inference.ts";
import { type Answer, OneRun, type Run } from "./oneRun.ts";
import { showProgress } from "./progress.ts";
import { requestsFor } from "./request.ts";
import type { Stretch } from "./stretch.ts";
import { taskFileName } from "./taskFiles.ts";
import { type Written, write } from "./write.ts";

/** A run with what it left behind, so that it can be made again. */
export interface DoneRun extends Run {
	readonly resultIds: readonly string[];
}

interface RunParts {
	readonly engines: Engines;
	readonly store: InferenceStore;
	readonly archive: Archive;
	readonly log: Log;
	readonly talking: Parts["talking"];
}

/** Makes runs, one at a time: a new one ends the one before. */
export class Runs extends Disposable {
	readonly #parts: RunParts;
	readonly #current = this.register(new DisposableValue<OneRun>());
	readonly #documents = this.register(new CompletionDocuments());
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
			const answers = await showProgress(own.title, () => own.abort(), this.#answers(own));
			const results = answers.flatMap((answer) => own.place(answer));
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

	async #answers(own: OneRun): Promise<readonly Answer[]> {
		const { run, signal } = own;
		const prepared = await this.#parts.engines.prepare(requestsOf(run), run.document.uri, {
			taskUri: run.taskUri,
			modelId: run.task.modelId,
		});
		signal.throwIfAborted();
		const writer = run.task.kind === "generate" ? await this.#writer(run, prepared) : undefined;
		const answers: Answer[] = [];
		for (const [index, request] of prepared.requests.entries()) {
			const stretches = prepared.requests.length === 1 ? run.stretches : run.stretches.slice(index, index + 1);
			const inference = await this.#exchange(own, prepared, request, stretches, writer);
			await breath();
			for (const [place, extraction] of inference.extractions.entries()) {
				const stretch = stretches[place];
				if (stretch !== undefined) {
					const placed = placeExtraction(stretch.text, extraction, run.task.kind === "extract" ? run.task.schema : undefined);
					answers.push({ stretch, index: place, inference: inference.kept, extraction, placed });
				}
			}
			await breath();
			signal.throwIfAborted();
		}
		return answers;
	}

	/** Where a run's answers appear as they come. */
	#writer({ task, taskUri, document }: Run, { engine }: PreparedRun): Promise<CompletionWriter> {
		const place = engine.kind === "local" ? vscode.l10n.t("local") : vscode.Uri.parse(engine.origin).authority;
		return this.#documents.open(taskUri, document.uri, `${task.name ?? taskFileName(taskUri)} · ${place}`);
	}

	/** Sends one request, and keeps the run that it was. */
	async #exchange(
		{ run, signal }: OneRun,
		{ engine }: PreparedRun,
		request: ExtractionRequest,
		stretches: readonly Stretch[],
		writer: CompletionWriter | undefined,
	) {
		const { task, taskUri, document } = run;
		const { format } = task;
		const startedAt = Date.now();
		const written: Pick<Written, "exchange"> & Partial<Written> =
			request.kind === "generate" && writer !== undefined
				? await write({ engine, request, format, signal, writer, talking: this.#parts.talking })
				: { exchange: await engine.run(request, { format, signal }) };
		if (written.unfinished === undefined) {
			signal.throwIfAborted();
		}
		const texts = stretches.map((stretch) => stretch.text);
		const kept = inferenceOf({
			...written,
			engine,
			task,
			taskUri: taskUri.toString(),
			request,
			texts,
			source: { uri: document.uri.toString(), span: stretches[0]?.span ?? { start: 0, end: 0 } },
			startedAt,
			tookMs: Date.now() - startedAt,
			ownId: crypto.randomUUID(),
		});
		this.#parts.archive
			.keep(kept)
			// A run that is shown otherwise tells of itself by its results.
			.then(() => written.unfinished && this.#parts.store.updateInference(kept))
			.catch((error: unknown) => this.#parts.log.error("keep", error));
		const characters = texts.reduce((sum, text) => sum + text.length, 0);
		this.#parts.log.info("run", { engine: engine.kind, texts: texts.length, characters, ms: Date.now() - startedAt });
		if (written.unfinished !== undefined && !signal.aborted) {
			notify.warning(vscode.l10n.t("The answer broke off. What came is kept, and marked as incomplete. {0}", written.unfinished.words));
		}
		return { kept, extractions: extractionsOf(written.exchange, texts.length) };
	}
}

/** Lets the extension host do what waits, between two pieces of work on a long text. */
const breath = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

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
	if (run.task.kind === "generate") {
		vscode.window.setStatusBarMessage(vscode.l10n.t("Pioneer: answered"), 5000);
		return;
	}
	if (results.length < run.stretches.length) {
		notify.warning(vscode.l10n.t("The text changed while Pioneer read it, so what was found there is not shown. Run it again."));
		return;
	}
	const count = results.reduce((sum, result) => sum + result.entities.length, 0);
	const found = count === 1 ? vscode.l10n.t("Pioneer: 1 entity") : vscode.l10n.t("Pioneer: {0} entities", count);
	vscode.window.setStatusBarMessage(found, 5000);
}

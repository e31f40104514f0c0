import * as vscode from "vscode";
import type { Extraction } from "../../core/extraction.ts";
import type { Inference } from "../../core/inference.ts";
import type { PlacedExtraction } from "../../core/placed.ts";
import { type TextResult, textResult } from "../../core/result.ts";
import type { ExtractionTask } from "../../core/task.ts";
import { Disposable } from "../disposable.ts";
import { type Stretch, StretchWatch } from "./stretch.ts";
import { taskFileName } from "./taskFiles.ts";

/** A run to be made: which task on which stretches of which document. */
export interface Run {
	readonly task: ExtractionTask;
	readonly taskUri: vscode.Uri;
	readonly document: vscode.TextDocument;
	readonly stretches: readonly Stretch[];
}

/** What came for one stretch, put onto its text. */
export interface Answer {
	readonly stretch: Stretch;
	readonly index: number;
	readonly inference: Inference;
	readonly extraction: Extraction;
	readonly placed: PlacedExtraction;
}

/** One run under way: it can be aborted, and watches its document. */
export class OneRun extends Disposable {
	readonly run: Run;
	readonly #watch: StretchWatch;
	readonly #controller = new AbortController();

	constructor(run: Run) {
		super();
		this.run = run;
		this.#watch = this.register(new StretchWatch(run.document));
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	get title(): string {
		return vscode.l10n.t("Pioneer reads the text with {0}", taskFileName(this.run.taskUri));
	}

	/** The answer where its stretch stands now; nothing where the text changed meanwhile. */
	place({ stretch, ...answer }: Answer): readonly TextResult[] {
		const region = this.#watch.current(stretch);
		return region === undefined ? [] : [textResult({ uri: this.run.document.uri.toString(), text: stretch.text, region, ...answer })];
	}

	abort(): void {
		this.#controller.abort();
	}

	override dispose(): void {
		this.abort();
		super.dispose();
	}
}

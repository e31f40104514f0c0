import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { TextResult } from "../../core/result.ts";
import { toRange } from "../convert.ts";
import { Disposable } from "../disposable.ts";
import { type Mark, markSteps, nearest } from "../marks/marks.ts";
import { onDidChangeSettings, readSetting } from "../settings.ts";
import { chipText, marksWithoutHint } from "./chips.ts";

/** What of a document's results is shown, and how: the one answer for decorations, chips and hovers. */
export class Appearance extends Disposable {
	readonly #store: InferenceStore;
	/** A result that anything happened to is another object, so the same list has the same marks. */
	readonly #marks = new WeakMap<readonly TextResult[], readonly Mark[]>();
	readonly #steps = new WeakMap<readonly TextResult[], ReturnType<typeof markSteps>>();
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	#areLabelsHidden = false;

	/** Tells when a setting changed that matters here. */
	readonly onDidChange = this.#changed.event;

	constructor(store: InferenceStore) {
		super();
		this.#store = store;
		this.register(onDidChangeSettings(["pioneer.decorations.enabled", ...othersThatMatter], () => this.#changed.fire()));
	}

	/** Hides all chips in this window, or shows them again. */
	toggleLabels(): void {
		this.#areLabelsHidden = !this.#areLabelsHidden;
		this.#changed.fire();
	}

	/** Everything that has a place in the document, drawn or not. */
	marks(document: vscode.TextDocument): readonly Mark[] {
		for (;;) {
			const marks = this.#step(document);
			if (marks !== undefined) {
				return marks;
			}
		}
	}

	/** Makes the marks of a document in steps, between which whoever waits has a turn; undefined where one step was enough. */
	prepare(document: vscode.TextDocument): Promise<void> | undefined {
		return this.#step(document) === undefined ? this.#makeRest(document) : undefined;
	}

	async #makeRest(document: vscode.TextDocument): Promise<void> {
		do {
			await new Promise((resolve) => setTimeout(resolve, 0));
		} while (this.#step(document) === undefined);
	}

	/** Goes on by a step with the marks of what is found in a document now; gives them once there are no more. */
	#step(document: vscode.TextDocument): readonly Mark[] | undefined {
		const results = this.#store.results(document.uri.toString());
		const known = this.#marks.get(results);
		if (known !== undefined) {
			return known;
		}
		const steps = this.#steps.get(results) ?? markSteps(results, (span) => document.getText(toRange(document, span)));
		const step = steps.next();
		if (step.done !== true) {
			this.#steps.set(results, steps);
			return undefined;
		}
		this.#steps.delete(results);
		this.#marks.set(results, step.value);
		return step.value;
	}

	/** What one editor draws: none where decorations are off, else at most as many as the setting allows. */
	drawn(document: vscode.TextDocument, visible: { readonly start: number; readonly end: number }): readonly Mark[] {
		return readSetting("pioneer.decorations.enabled", document)
			? nearest(this.marks(document), readSetting("pioneer.decorations.maxPerEditor", document), visible)
			: [];
	}

	/** The chip of a mark; undefined where labels show on hover only. */
	chips(document: vscode.TextDocument): ((mark: Mark) => string) | undefined {
		if (this.#areLabelsHidden || readSetting("pioneer.decorations.labels", document) === "hover") {
			return undefined;
		}
		const showConfidence = readSetting("pioneer.decorations.showConfidence", document);
		return (mark) => chipText(mark, showConfidence);
	}

	/** Marks whose chip is text behind the entity, since no inlay hint would show it. */
	withoutHint(document: vscode.TextDocument, marks: readonly Mark[], text: (mark: Mark) => string): ReadonlySet<Mark> {
		const hints = vscode.workspace.getConfiguration("editor.inlayHints", document);
		const enabled = hints.get<string>("enabled", "on");
		const room = {
			hasHints: enabled === "on" || enabled === "onUnlessPressed",
			maximumLength: hints.get<number>("maximumLength", 43),
		};
		return marksWithoutHint(marks, room, (offset) => document.positionAt(offset).line, text);
	}
}

const othersThatMatter = [
	"pioneer.decorations.labels",
	"pioneer.decorations.showConfidence",
	"pioneer.decorations.maxPerEditor",
	"pioneer.decorations.overviewRuler",
	"editor.inlayHints.enabled",
	"editor.inlayHints.maximumLength",
] as const;

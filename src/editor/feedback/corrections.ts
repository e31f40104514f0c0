import * as vscode from "vscode";
import { type Correction, type CorrectionRefusal, type CorrectionStep, correct, redone, undone } from "../../core/correction.ts";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { TextResult } from "../../core/result.ts";
import { notify } from "../notify.ts";
import { reader } from "./target.ts";

/** More steps than anybody takes back. */
const mostSteps = 500;

interface Taken extends CorrectionStep {
	readonly uri: string;
}

/** Makes corrections and takes them back. Its undo is its own: that of the text is not touched. */
export class Corrections {
	readonly #store: InferenceStore;
	readonly #done: Taken[] = [];
	readonly #undone: Taken[] = [];

	constructor(store: InferenceStore) {
		this.#store = store;
	}

	/** Corrects a result; says so where that cannot be. Answers whether it was corrected. */
	async make(result: TextResult, correction: Correction): Promise<boolean> {
		const corrected = correct(result, correction, reader(await open(result.uri)));
		if (!corrected.ok) {
			notify.information(refusal(corrected.reason));
			return false;
		}
		this.#done.push({ ...corrected.step, uri: result.uri });
		this.#done.splice(0, this.#done.length - mostSteps);
		this.#undone.length = 0;
		this.#store.replace(corrected.result);
		return true;
	}

	/** Takes the last correction back. Those of results that are gone are passed over. */
	async undo(): Promise<void> {
		if (!(await this.#walk(this.#done, this.#undone, undone))) {
			notify.information(vscode.l10n.t("There is no correction to undo."));
		}
	}

	async redo(): Promise<void> {
		if (!(await this.#walk(this.#undone, this.#done, redone))) {
			notify.information(vscode.l10n.t("There is no correction to redo."));
		}
	}

	async #walk(from: Taken[], to: Taken[], apply: typeof undone): Promise<boolean> {
		for (let step = from.pop(); step !== undefined; step = from.pop()) {
			const { uri, resultId } = step;
			const result = this.#store.results(uri).find(({ id }) => id === resultId);
			if (result !== undefined) {
				to.push(step);
				this.#store.replace(apply(result, step, reader(await open(uri))));
				return true;
			}
		}
		return false;
	}
}

const open = (uri: string): Thenable<vscode.TextDocument> => vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));

function refusal(reason: CorrectionRefusal): string {
	switch (reason) {
		case "no-such-entity":
			return vscode.l10n.t("This entity is no longer on screen.");
		case "empty-span":
			return vscode.l10n.t("Select the text first.");
		case "not-in-sent-text":
			return vscode.l10n.t("The selected text was not part of what Pioneer read. Run the task on it first.");
	}
}

import * as vscode from "vscode";
import type { Lens } from "../../taskfile/lenses.ts";
import { toCommand } from "../commands.ts";
import { toRange } from "../convert.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import { onDidChangeSettings, readSetting } from "../settings.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

/** What can be run, above the first line of a task file. */
export class TaskLenses extends Disposable implements vscode.CodeLensProvider {
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(documents: TaskDocuments, taskLanguage: Parts["taskLanguage"]) {
		super();
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
		this.register(onDidChangeSettings(["pioneer.inference.defaultModel"], () => this.#changed.fire()));
	}

	async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
		const [file, { lensesOf }] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		return lensesOf(file).flatMap((lens) => {
			const command = commandOf(lens, document);
			return command === undefined ? [] : [new vscode.CodeLens(toRange(document, lens.span), command)];
		});
	}
}

/** Undefined for what cannot be shown or run yet. */
function commandOf(lens: Lens, document: vscode.TextDocument): vscode.Command | undefined {
	const { l10n } = vscode;
	const uri = document.uri.toString();
	switch (lens.type) {
		case "run-on-selection":
			return toCommand("pioneer.runOnSelection", l10n.t("$(play) Run on Selection"), uri);
		case "run-on-sample-text":
			return toCommand("pioneer.runOnSampleText", l10n.t("$(beaker) Run on Sample Text"), uri);
		case "model":
			return lens.modelId === undefined
				? toCommand("pioneer.selectModel", l10n.t("{0} (from the settings)", readSetting("pioneer.inference.defaultModel", document)))
				: undefined;
		default:
			return undefined;
	}
}

import * as vscode from "vscode";
import { taskFileSelector } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

/** Beside the language of a task file: whether it runs, and what is in the way. */
export class TaskStatus extends Disposable {
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #item = this.register(vscode.languages.createLanguageStatusItem("pioneer.task", taskFileSelector));

	constructor(documents: TaskDocuments, { taskLanguage, log }: Pick<Parts, "taskLanguage" | "log">) {
		super();
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
		this.#item.name = "Pioneer";
		this.#item.text = vscode.l10n.t("Pioneer Task");
		const update = (): void => void this.#update().catch((error: unknown) => log.error("status", error));
		this.register(vscode.window.onDidChangeActiveTextEditor(update));
		// Diagnostics change when a pause in typing has let the file be read.
		this.register(vscode.languages.onDidChangeDiagnostics(update));
		update();
	}

	async #update(): Promise<void> {
		const document = vscode.window.activeTextEditor?.document;
		if (document === undefined || !this.#documents.isTask(document)) {
			return;
		}
		const { l10n } = vscode;
		const [{ task }, { checkTaskFile }] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		const problems = checkTaskFile(document.getText());
		const errors = problems.filter(({ severity }) => severity === "error").length;
		const warnings = problems.filter(({ severity }) => severity === "warning").length;
		this.#item.severity =
			errors > 0
				? vscode.LanguageStatusSeverity.Error
				: warnings > 0
					? vscode.LanguageStatusSeverity.Warning
					: vscode.LanguageStatusSeverity.Information;
		this.#item.text = task === undefined ? l10n.t("Task does not run") : l10n.t("Task runs");
		this.#item.detail = errors + warnings === 0 ? l10n.t("nothing to mend") : l10n.t("errors: {0}, warnings: {1}", errors, warnings);
		this.#item.command = { command: "workbench.actions.view.problems", title: l10n.t("Show Problems") };
	}
}

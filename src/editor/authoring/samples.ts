import * as vscode from "vscode";
import { runCommand } from "../commands.ts";
import { sampleScheme } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import { MemoryFiles } from "../memoryFiles.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";

/** Sample texts as documents for reading, so that a task can be tried without touching any file. */
export class Samples extends Disposable {
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #files = this.register(new MemoryFiles());

	constructor(taskLanguage: Parts["taskLanguage"]) {
		super();
		this.#taskLanguage = taskLanguage;
		this.register(vscode.workspace.registerFileSystemProvider(sampleScheme, this.#files, { isCaseSensitive: true, isReadonly: true }));
	}

	/** Runs a task file on the text that it carries itself, shown beside it. */
	async runTask(taskUri: vscode.Uri): Promise<void> {
		const { parseTaskFile } = await this.#taskLanguage();
		const { task } = parseTaskFile((await vscode.workspace.openTextDocument(taskUri)).getText());
		if (task?.sampleText === undefined) {
			notify.information(vscode.l10n.t("This task has no sample text: give it one as “text”, or run it on a selection."));
			return;
		}
		const name = (taskUri.path.split("/").at(-1) ?? "").replace(/\.pioneer\.json$/, "");
		await this.#run(taskUri, `${name} sample.txt`, task.sampleText);
	}

	/** Shows a task and a text made for it, and runs the one on the other. Nothing is written to the disk. */
	async open(): Promise<void> {
		const { taskTemplates, templateText } = await this.#taskLanguage();
		const [template] = taskTemplates;
		if (template !== undefined) {
			const taskUri = vscode.Uri.from({ scheme: sampleScheme, path: `/${template.fileName}` });
			this.#files.put(taskUri, templateText(template), { isReadOnly: true });
			await vscode.window.showTextDocument(taskUri, { preview: false });
			await this.#run(taskUri, vscode.l10n.t("Sample.txt"), template.sampleText);
		}
	}

	async #run(taskUri: vscode.Uri, name: string, text: string): Promise<void> {
		const uri = vscode.Uri.from({ scheme: sampleScheme, path: `/${name}` });
		this.#files.put(uri, `${text}\n`, { isReadOnly: true });
		await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: false });
		await runCommand("pioneer.extractDocument", taskUri.toString());
	}
}

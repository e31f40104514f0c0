import * as vscode from "vscode";
import { toCommand } from "../commands.ts";
import { Disposable } from "../disposable.ts";
import type { Engines } from "../parts.ts";
import type { Runs } from "./runs.ts";
import { type TaskFiles, taskFileName } from "./taskFiles.ts";

interface StatusParts {
	readonly files: TaskFiles;
	readonly runs: Runs;
	readonly engines: Engines;
}

/** The one status item: which task would run where; while one runs, a spinner that cancels. */
export class Status extends Disposable {
	readonly #parts: StatusParts;
	readonly #item = this.register(vscode.window.createStatusBarItem("pioneer.status", vscode.StatusBarAlignment.Right, 90));
	#request = 0;

	constructor(parts: StatusParts) {
		super();
		this.#parts = parts;
		this.#item.name = "Pioneer";
		const update = (): void => void this.#update();
		this.register(parts.files.onDidChange(update));
		this.register(parts.runs.onDidChange(update));
		this.register(parts.engines.onDidChange(update));
		this.register(vscode.window.onDidChangeActiveTextEditor(update));
		this.#show("Pioneer", "");
		update();
	}

	async #update(): Promise<void> {
		const request = ++this.#request;
		const { files, runs, engines } = this.#parts;
		const { l10n } = vscode;
		if (runs.current !== undefined) {
			const name = taskFileName(runs.current.taskUri);
			this.#item.command = toCommand("pioneer.cancel", l10n.t("Cancel Extraction"));
			this.#item.text = `$(sync~spin) Pioneer: ${plain(name)}`;
			this.#describe(l10n.t("Pioneer is running {0}. Select to cancel.", name));
			return;
		}
		const task = await files.settled(vscode.window.activeTextEditor?.document.uri).catch(() => undefined);
		if (request === this.#request && !this.isDisposed) {
			const name = task && taskFileName(task);
			const engine = engines.current.kind === "local" ? l10n.t("local") : l10n.t("remote");
			const text = name === undefined ? `Pioneer · ${engine}` : `Pioneer: ${name} · ${engine}`;
			this.#show(
				text,
				engines.current.kind === "local"
					? l10n.t("Pioneer runs on this machine, with rules and without a network.")
					: l10n.t("Pioneer runs on {0}.", engines.current.origin),
			);
		}
	}

	#show(text: string, tooltip: string): void {
		this.#item.command = toCommand("pioneer.showMenu", vscode.l10n.t("Show Menu"));
		this.#item.text = `$(tag) ${plain(text)}`;
		this.#describe(tooltip);
		this.#item.show();
	}

	#describe(tooltip: string): void {
		this.#item.tooltip = tooltip;
		this.#item.accessibilityInformation = { label: this.#item.text.replace(/\$\(.*?\)\s*/g, ""), role: "button" };
	}
}

/** A status item reads `$(name)` as an icon; a file may be called that. */
const plain = (text: string): string => text.replaceAll("$(", "$ (");

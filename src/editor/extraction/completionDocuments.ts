import * as vscode from "vscode";
import { completionScheme } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import type { Completion } from "./completion.ts";
import { taskFileName } from "./taskFiles.ts";

/** Between two updates of a document. The editor reads the whole text each time, so long ones are updated less often. */
const leastMs = 50;
const charactersPerMs = 2000;

interface Content {
	readonly read: () => string;
	length: number;
	timer?: ReturnType<typeof setTimeout>;
}

/** What writes into a document. */
export interface CompletionWriter {
	/** Adds an answer under the ones before. */
	add(completion: Completion): void;
	/** Says that an answer has changed. */
	changed(): void;
	/** Shows what there is without waiting. */
	flush(): void;
}

/** Read-only documents in which answers appear as they come: one for each task and document, so that a new run takes the place of the last. */
export class CompletionDocuments extends Disposable implements vscode.TextDocumentContentProvider {
	readonly #contents = new Map<string, Content>();
	readonly #changed = this.register(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.#changed.event;

	constructor() {
		super();
		this.register(vscode.workspace.registerTextDocumentContentProvider(completionScheme, this));
		this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)));
		this.register({
			dispose: () => {
				for (const { timer } of this.#contents.values()) {
					clearTimeout(timer);
				}
			},
		});
	}

	/** Opens the document beside the editor, which keeps the keyboard. */
	async open(taskUri: vscode.Uri, source: vscode.Uri, title: string): Promise<CompletionWriter> {
		const completions: Completion[] = [];
		const name = taskFileName(taskUri);
		const uri = vscode.Uri.from({ scheme: completionScheme, path: `/${name}.md`, query: JSON.stringify([taskUri, source].map(String)) });
		const read = (): string => completions.map((completion) => completion.read(title, vscode.l10n.t)).join("\n");
		const content: Content = { read, length: 0 };
		this.#forget(uri);
		this.#contents.set(uri.toString(), content);
		// A run that gave way to another no longer owns the document.
		const isOwn = (): boolean => this.#contents.get(uri.toString()) === content;
		const flush = (): void => {
			clearTimeout(content.timer);
			delete content.timer;
			if (isOwn()) {
				this.#changed.fire(uri);
			}
		};
		const changed = (): void => {
			content.timer ??= setTimeout(flush, Math.max(leastMs, content.length / charactersPerMs));
		};
		const add = (completion: Completion): void => {
			completions.push(completion);
			flush();
		};
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), {
			viewColumn: columnOf(uri) ?? vscode.ViewColumn.Beside,
			preserveFocus: true,
			preview: true,
		});
		return { add, changed, flush };
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		const content = this.#contents.get(uri.toString());
		if (content === undefined) {
			return vscode.l10n.t("This answer is no longer shown. Open it from History, or run the task again.");
		}
		const text = content.read();
		content.length = text.length;
		return text;
	}

	#forget(uri: vscode.Uri): void {
		clearTimeout(this.#contents.get(uri.toString())?.timer);
		this.#contents.delete(uri.toString());
	}
}

/** Where the document stands already, in sight or not. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
	const shows = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString();
	return vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(shows))?.viewColumn;
}

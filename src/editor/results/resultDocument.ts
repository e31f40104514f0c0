import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { resultScheme } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import { resultJson } from "./resultJson.ts";

/** Read-only documents that show the results of another document as JSON. */
export class ResultDocuments extends Disposable implements vscode.TextDocumentContentProvider {
	readonly #store: InferenceStore;
	readonly #changed = this.register(new vscode.EventEmitter<vscode.Uri>());
	readonly onDidChange = this.#changed.event;

	constructor(store: InferenceStore) {
		super();
		this.#store = store;
		this.register(vscode.workspace.registerTextDocumentContentProvider(resultScheme, this));
		this.register(
			store.onDidChange((change) => {
				if (change.type === "results") {
					this.#changed.fire(resultUri(change.uri));
				}
			}),
		);
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return `${JSON.stringify(resultJson(this.#store.results(uri.query)), undefined, 2)}\n`;
	}
}

/** Address of the results of a document; ends in `.json`, so that it is shown as JSON. */
export function resultUri(source: string): vscode.Uri {
	const name = vscode.Uri.parse(source).path.split("/").at(-1) ?? "";
	return vscode.Uri.from({ scheme: resultScheme, path: `/${name}.result.json`, query: source });
}

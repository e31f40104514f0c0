import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { completionScheme, correctionScheme, inferenceScheme, resultScheme, type ViewId } from "../contributions.ts";
import { combine, Disposable } from "../disposable.ts";
import { markAtCursor } from "../marks/cursor.ts";
import { toEntityRef } from "../marks/entityRef.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { headerText, outline } from "./outline.ts";
import { ResultDocuments, resultUri } from "./resultDocument.ts";
import { resultJson } from "./resultJson.ts";
import type { Row } from "./row.ts";
import { RowTree } from "./tree.ts";

const viewId: ViewId = "pioneer.results";

/** The Results view, and results as JSON. */
export function registerResults({ register, store }: Pick<Parts, "register" | "store">): vscode.Disposable {
	const view = new ResultsView(store);
	return combine(
		view,
		new ResultDocuments(store),
		register("pioneer.showInResults", (entity) => view.showEntity(entity)),
		register("pioneer.openResult", () => openResult(view.source)),
		register("pioneer.copyResult", () => copyJson(resultJson(store.results(view.source)))),
		register("pioneer.copyRow", (row) => copyJson((row as Row | undefined)?.json?.() ?? null)),
	);
}

/** Typing comes in bursts; rows need not follow every key. */
const settleMs = 150;

/** Looking at the JSON of a result, at an answer, a correction, a snapshot or a log is no reason to put the result away. */
const beside: ReadonlySet<string> = new Set([resultScheme, completionScheme, correctionScheme, inferenceScheme, "output"]);

/** Follows the active editor and lists what was found in it. */
class ResultsView extends Disposable {
	readonly #store: InferenceStore;
	readonly #tree = this.register(new RowTree());
	readonly #view = this.register(vscode.window.createTreeView(viewId, { treeDataProvider: this.#tree, showCollapseAll: true }));
	#source = "";
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(store: InferenceStore) {
		super();
		this.#store = store;
		this.register(vscode.window.onDidChangeActiveTextEditor(() => this.#follow()));
		// Apart from what draws in the text, so that no call holds the extension host for both.
		this.register(store.onDidChange((change) => this.#fillIn(change.type === "edited" ? settleMs : 0)));
		this.register({ dispose: () => clearTimeout(this.#timer) });
		this.#follow();
	}

	/** Uri of the document whose results are listed. */
	get source(): string {
		return this.#source;
	}

	/** Selects the row of an entity: of the one named, else of the one at the cursor. */
	async showEntity(argument: unknown): Promise<void> {
		const ref = toEntityRef(argument) ?? markAtCursor(this.#store);
		this.#fill();
		const row = ref && this.#tree.find(ref.markId);
		if (row === undefined) {
			notify.information(vscode.l10n.t("There is no entity at the cursor."));
			return;
		}
		await this.#view.reveal(row, { select: true, focus: false });
	}

	#follow(): void {
		const document = vscode.window.activeTextEditor?.document;
		if (document !== undefined && !beside.has(document.uri.scheme)) {
			const source = document.uri.toString();
			if (source !== this.#source) {
				this.#source = source;
				this.#fill();
			}
		}
	}

	#fillIn(ms: number): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#fill(), ms);
	}

	#fill(): void {
		clearTimeout(this.#timer);
		const results = this.#store.results(this.#source);
		const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#source);
		const lineAt = (offset: number): number => (document?.positionAt(offset).line ?? 0) + 1;
		this.#tree.show(outline(results, { t: vscode.l10n.t, lineAt }));
		const [only] = results;
		this.#view.description =
			results.length === 1 && only !== undefined
				? headerText(only, vscode.l10n.t)
				: results.length === 0
					? ""
					: vscode.l10n.t("{0} texts", results.length);
	}
}

async function openResult(source: string): Promise<void> {
	const document = await vscode.workspace.openTextDocument(resultUri(source));
	await vscode.window.showTextDocument(document, { preview: true, viewColumn: vscode.ViewColumn.Beside });
}

async function copyJson(value: unknown): Promise<void> {
	await vscode.env.clipboard.writeText(`${JSON.stringify(value, undefined, 2)}\n`);
	vscode.window.setStatusBarMessage(vscode.l10n.t("Pioneer: copied"), 2000);
}

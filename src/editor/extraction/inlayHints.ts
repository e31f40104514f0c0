import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { toCommand } from "../commands.ts";
import { toSpan } from "../convert.ts";
import { Disposable } from "../disposable.ts";
import { refOf } from "../marks/entityRef.ts";
import type { Mark } from "../marks/marks.ts";
import type { Appearance } from "./appearance.ts";
import { cardText } from "./hover.ts";

/** Chips as inlay hints, since those can be clicked and decorations cannot. */
export class ChipHints extends Disposable implements vscode.InlayHintsProvider {
	readonly #appearance: Appearance;
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	readonly onDidChangeInlayHints = this.#changed.event;

	constructor(store: InferenceStore, appearance: Appearance) {
		super();
		this.#appearance = appearance;
		const tell = (): void => this.#changed.fire();
		this.register(store.onDidChange((change) => (change.type === "inference" ? undefined : tell())));
		this.register(appearance.onDidChange(tell));
		this.register(vscode.languages.registerInlayHintsProvider("*", this));
	}

	async provideInlayHints(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.InlayHint[]> {
		await this.#appearance.prepare(document);
		const text = this.#appearance.chips(document);
		if (text === undefined) {
			return [];
		}
		const visible = toSpan(document, range);
		const marks = this.#appearance.drawn(document, visible);
		const without = this.#appearance.withoutHint(document, marks, text);
		return marks
			.filter((mark) => !without.has(mark) && mark.span.end >= visible.start && mark.span.end <= visible.end)
			.map((mark) => hintOf(document, mark, text(mark)));
	}
}

function hintOf(document: vscode.TextDocument, mark: Mark, text: string): vscode.InlayHint {
	const part = new vscode.InlayHintLabelPart(text);
	part.command = toCommand("pioneer.showInResults", vscode.l10n.t("Show in Results"), refOf(document, mark));
	part.tooltip = cardText(mark);
	const hint = new vscode.InlayHint(document.positionAt(mark.span.end), [part]);
	hint.paddingLeft = true;
	return hint;
}

import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { Span } from "../../core/span.ts";
import { toRange } from "../convert.ts";
import { toEntityRef } from "../marks/entityRef.ts";
import type { Mark } from "../marks/marks.ts";
import { placeOf } from "../marks/places.ts";
import { notify } from "../notify.ts";
import type { Appearance } from "./appearance.ts";

/** Moves to the next (1) or previous (-1) entity from the cursor, round the ends of the document. */
export function goToEntity(appearance: Appearance, step: 1 | -1): void {
	const editor = vscode.window.activeTextEditor;
	const mark = editor && following(appearance.marks(editor.document), editor.document.offsetAt(editor.selection.start), step);
	if (editor !== undefined && mark !== undefined) {
		reveal(editor, mark.span);
	} else {
		notify.information(vscode.l10n.t("There are no entities in this editor."));
	}
}

function following(marks: readonly Mark[], offset: number, step: 1 | -1): Mark | undefined {
	return step === 1
		? (marks.find((mark) => mark.span.start > offset) ?? marks[0])
		: (marks.findLast((mark) => mark.span.start < offset) ?? marks.at(-1));
}

/** Shows the document of an entity with the entity selected; says so where it is gone. */
export async function revealEntity(store: InferenceStore, argument: unknown): Promise<void> {
	const ref = toEntityRef(argument);
	const span = ref && placeOf(store.results(ref.uri), ref.resultId, ref.markId);
	if (ref === undefined || span === undefined) {
		notify.information(vscode.l10n.t("This entity is no longer on screen."));
		return;
	}
	const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(ref.uri, true));
	reveal(await vscode.window.showTextDocument(document, { preserveFocus: true, ...columnOf(document) }), span);
}

/** Where the document is already on screen, so that it does not open a second time beside itself. */
function columnOf(document: vscode.TextDocument): vscode.TextDocumentShowOptions {
	const viewColumn = vscode.window.visibleTextEditors.find((editor) => editor.document === document)?.viewColumn;
	return viewColumn === undefined ? {} : { viewColumn };
}

function reveal(editor: vscode.TextEditor, span: Span): void {
	const range = toRange(editor.document, span);
	editor.selection = new vscode.Selection(range.start, range.end);
	editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

import * as vscode from "vscode";
import type { Span } from "../../core/span.ts";
import { toRange } from "../convert.ts";
import { notify } from "../notify.ts";
import type { Appearance } from "./appearance.ts";
import { toEntityRef } from "./entityRef.ts";
import type { Mark } from "./marks.ts";

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
export async function revealEntity(appearance: Appearance, argument: unknown): Promise<void> {
	const ref = toEntityRef(argument);
	const document = ref && vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === ref.uri);
	const mark = document && appearance.marks(document).find(({ id }) => id === ref?.markId);
	if (document === undefined || mark === undefined) {
		notify.information(vscode.l10n.t("This entity is no longer on screen."));
		return;
	}
	reveal(await vscode.window.showTextDocument(document, { preserveFocus: true, ...columnOf(document) }), mark.span);
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

import * as vscode from "vscode";
import type { TextEdit } from "../../taskfile/edits.ts";
import type { Problem } from "../../taskfile/problem.ts";
import type { TaskFile } from "../../taskfile/taskFile.ts";
import { toRange, toSpan } from "../convert.ts";
import type { Parts, TaskLanguage } from "../parts.ts";
import { source } from "./diagnostics.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append(source);

/** Puts right what diagnostics say, rewrites spellings of a schema, and fixes on save what needs no asking. */
export class TaskFixes implements vscode.CodeActionProvider {
	static readonly kinds = [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite, fixAllKind];
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];

	constructor(documents: TaskDocuments, taskLanguage: Parts["taskLanguage"]) {
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
	}

	async provideCodeActions(
		document: vscode.TextDocument,
		range: vscode.Range,
		{ diagnostics, only }: vscode.CodeActionContext,
	): Promise<vscode.CodeAction[]> {
		const { version } = document;
		const [file, language] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		if (document.version !== version) {
			return [];
		}
		const isWanted = (kind: vscode.CodeActionKind): boolean => only === undefined || only.contains(kind);
		return [
			...(isWanted(vscode.CodeActionKind.QuickFix) ? quickFixes(document, file, diagnostics, language) : []),
			...(isWanted(vscode.CodeActionKind.RefactorRewrite) ? rewrites(document, file, range, language) : []),
			...(only?.contains(fixAllKind) === true ? fixAll(document, language) : []),
		];
	}
}

function quickFixes(
	document: vscode.TextDocument,
	file: TaskFile,
	diagnostics: readonly vscode.Diagnostic[],
	{ fixesFor, fixText }: TaskLanguage,
): vscode.CodeAction[] {
	return diagnostics.flatMap((diagnostic) => {
		const problem = diagnostic.source === source ? problemOf(document, file, diagnostic) : undefined;
		return problem === undefined
			? []
			: fixesFor(file, problem).map((fix) => {
					const action = new vscode.CodeAction(fixText(fix, vscode.l10n.t), vscode.CodeActionKind.QuickFix);
					action.edit = toEdit(document, fix.edits);
					action.diagnostics = [diagnostic];
					action.isPreferred = fix.isPreferred;
					return action;
				});
	});
}

/** What a diagnostic was made from; it may be of an older version of the text. */
function problemOf(document: vscode.TextDocument, file: TaskFile, { code, range }: vscode.Diagnostic): Problem | undefined {
	const span = toSpan(document, range);
	return file.problems.find((problem) => problem.code === code && problem.span.start === span.start && problem.span.end === span.end);
}

function rewrites(
	document: vscode.TextDocument,
	file: TaskFile,
	range: vscode.Range,
	{ conversionsAt, conversionText }: TaskLanguage,
): vscode.CodeAction[] {
	return conversionsAt(file, document.offsetAt(range.start)).map((conversion) => {
		const action = new vscode.CodeAction(conversionText(conversion, vscode.l10n.t), vscode.CodeActionKind.RefactorRewrite);
		action.edit = toEdit(document, [conversion.edit]);
		return action;
	});
}

function fixAll(document: vscode.TextDocument, language: TaskLanguage): vscode.CodeAction[] {
	const text = document.getText();
	const fixed = language.fixAll(text);
	if (fixed === text) {
		return [];
	}
	const action = new vscode.CodeAction(vscode.l10n.t("Fix All in Task File"), fixAllKind);
	action.edit = toEdit(document, [{ span: { start: 0, end: text.length }, text: fixed }]);
	return [action];
}

function toEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
	const edit = new vscode.WorkspaceEdit();
	for (const { span, text } of edits) {
		edit.replace(document.uri, toRange(document, span), text);
	}
	return edit;
}

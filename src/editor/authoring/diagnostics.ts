import * as vscode from "vscode";
import type { Span } from "../../core/span.ts";
import type { Problem, Severity } from "../../taskfile/problem.ts";
import { toRange } from "../convert.ts";
import { Disposable } from "../disposable.ts";
import type { Parts, TaskLanguage } from "../parts.ts";
import type { TaskDocuments } from "./taskDocuments.ts";

/** What every diagnostic of ours names as its source. */
export const source = "pioneer";

/** A pause in typing. */
const settleMs = 200;

const severityOf: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
	error: vscode.DiagnosticSeverity.Error,
	warning: vscode.DiagnosticSeverity.Warning,
	information: vscode.DiagnosticSeverity.Information,
	hint: vscode.DiagnosticSeverity.Hint,
};

const deprecatedCodes: ReadonlySet<string> = new Set(["deprecated-model", "flat-schema", "legacy-task", "legacy-categories"]);

/** Shows what is wrong with open task files, as soon as typing pauses. What the built-in JSON support says is left to it. */
export class Diagnostics extends Disposable {
	readonly #documents: TaskDocuments;
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #log: Parts["log"];
	readonly #shown = this.register(vscode.languages.createDiagnosticCollection(source));
	readonly #timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();

	constructor({ documents, taskLanguage, log }: Pick<Parts, "taskLanguage" | "log"> & { readonly documents: TaskDocuments }) {
		super();
		this.#documents = documents;
		this.#taskLanguage = taskLanguage;
		this.#log = log;
		this.register(vscode.workspace.onDidOpenTextDocument((document) => this.#plan(document, 0)));
		this.register(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#plan(document, settleMs)));
		this.register(
			vscode.workspace.onDidCloseTextDocument((document) => {
				this.#forget(document);
				this.#shown.delete(document.uri);
			}),
		);
		this.register({ dispose: () => [...this.#timers.keys()].map((document) => this.#forget(document)) });
		for (const document of vscode.workspace.textDocuments) {
			this.#plan(document, 0);
		}
	}

	#plan(document: vscode.TextDocument, waitMs: number): void {
		if (this.#documents.isTask(document)) {
			this.#forget(document);
			this.#timers.set(
				document,
				setTimeout(() => this.#show(document).catch((error: unknown) => this.#log.error("diagnostics", error)), waitMs),
			);
		}
	}

	#forget(document: vscode.TextDocument): void {
		clearTimeout(this.#timers.get(document));
		this.#timers.delete(document);
	}

	async #show(document: vscode.TextDocument): Promise<void> {
		const { version } = document;
		const [file, language] = await Promise.all([this.#documents.read(document), this.#taskLanguage()]);
		if (document.version === version && !document.isClosed && !this.isDisposed) {
			const { builtInCodes } = language;
			const own = file.problems.filter(({ code }) => !builtInCodes.has(code));
			this.#shown.set(
				document.uri,
				own.map((problem) => toDiagnostic(document, problem, language)),
			);
		}
	}
}

function toDiagnostic(document: vscode.TextDocument, problem: Problem, { problemText }: TaskLanguage): vscode.Diagnostic {
	const { code, span, severity, related = [] } = problem;
	const diagnostic = new vscode.Diagnostic(rangeOf(document, span), problemText(problem, vscode.l10n.t), severityOf[severity]);
	diagnostic.source = source;
	diagnostic.code = code;
	diagnostic.relatedInformation = related.map(
		(other) => new vscode.DiagnosticRelatedInformation(new vscode.Location(document.uri, rangeOf(document, other)), relatedText(problem)),
	);
	if (deprecatedCodes.has(code)) {
		diagnostic.tags = [vscode.DiagnosticTag.Deprecated];
	}
	return diagnostic;
}

const rangeOf = (document: vscode.TextDocument, span: Span): vscode.Range => toRange(document, span);

const relatedText = ({ args: [name] }: Problem): string =>
	typeof name === "string" ? vscode.l10n.t("“{0}” stands here as well", name) : vscode.l10n.t("This belongs to it");

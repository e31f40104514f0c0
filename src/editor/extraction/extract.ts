import * as vscode from "vscode";
import { isPioneerError } from "../../core/failure.ts";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import { runCommand } from "../commands.ts";
import type { Log } from "../log.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { isMissingRoute, offerOtherRoute } from "./otherRoute.ts";
import { taskFor } from "./pickTask.ts";
import type { Runs } from "./runs.ts";
import { type Stretch, selectedStretches, stretchAt, wholeDocument } from "./stretch.ts";
import { type TaskFiles, taskFileName } from "./taskFiles.ts";

interface ExtractParts {
	readonly files: TaskFiles;
	readonly runs: Runs;
	readonly log: Log;
	readonly taskLanguage: Parts["taskLanguage"];
}

/** Runs a task on what is selected; several selections are one batch. */
export async function extractSelection(parts: ExtractParts, taskUri?: string): Promise<void> {
	const editor = vscode.window.activeTextEditor;
	if (editor === undefined || editor.selections.every((selection) => selection.isEmpty)) {
		notify.information(
			vscode.l10n.t("Select some text first."),
			...(editor === undefined
				? []
				: [{ title: vscode.l10n.t("Extract from Document"), run: () => runCommand("pioneer.extractDocument") }]),
		);
		return;
	}
	await extract(parts, editor.document, () => selectedStretches(editor), taskUri);
}

/** Runs a task on the whole document. */
export async function extractDocument(parts: ExtractParts, taskUri?: string): Promise<void> {
	const document = vscode.window.activeTextEditor?.document;
	if (document === undefined || document.getText() === "") {
		notify.information(vscode.l10n.t("Open a text first."));
		return;
	}
	await extract(parts, document, () => wholeDocument(document), taskUri);
}

/** Makes the last run again, on what its stretches have become since, with the task as it is now. */
export async function runAgain(parts: ExtractParts, store: InferenceStore): Promise<void> {
	const { last } = parts.runs;
	if (last === undefined || last.document.isClosed) {
		await extractSelection(parts);
		return;
	}
	const { document, resultIds } = last;
	const regions = (): readonly Stretch[] => {
		const left = store.results(document.uri.toString()).filter((result) => resultIds.includes(result.id));
		const spans = left.length > 0 ? left.map((result) => result.region) : last.stretches.map((stretch) => stretch.span);
		return spans.map((span) => stretchAt(document, span)).filter((stretch) => stretch.text !== "");
	};
	await extract(parts, document, regions, last.taskUri.toString());
}

/** `stretches` is called after everything that waits, so that what is sent is what stands there then. */
async function extract(
	parts: ExtractParts,
	document: vscode.TextDocument,
	stretches: () => readonly Stretch[],
	named: string | undefined,
): Promise<void> {
	const { files, runs, log, taskLanguage } = parts;
	const taskUri = named === undefined ? await taskFor(files, document.uri) : vscode.Uri.parse(named, true);
	if (taskUri === undefined) {
		return;
	}
	const reading = await files.read(taskUri);
	if (!reading.ok) {
		notify.error(vscode.l10n.t("The task {0} cannot run: {1}", taskFileName(taskUri), reading.message), {
			title: vscode.l10n.t("Open Task File"),
			run: () => openAt(taskUri, reading.offset),
		});
		return;
	}
	await files.use(taskUri, document.uri);
	const taken = document.isClosed ? [] : stretches();
	if (taken.length > 0) {
		const run = { task: reading.task, taskUri, document, stretches: taken };
		try {
			await runs.make(run);
		} catch (error) {
			if (!isPioneerError(error) || !isMissingRoute(error.failure)) {
				throw error;
			}
			log.error("run", error);
			const retry = (): Promise<void> => extract(parts, document, stretches, taskUri.toString());
			offerOtherRoute(error.failure, run, { retry, showLog: () => log.show() }, taskLanguage);
		}
	}
}

async function openAt(uri: vscode.Uri, offset: number): Promise<void> {
	const editor = await vscode.window.showTextDocument(uri);
	const position = editor.document.positionAt(offset);
	editor.selection = new vscode.Selection(position, position);
	editor.revealRange(editor.selection);
}

import * as vscode from "vscode";
import type { Inference } from "../../core/inference.ts";
import { isJsonObject, type JsonValue } from "../../core/json.ts";
import { occurrencesIn } from "../../core/occurrences.ts";
import { placeExtraction } from "../../core/placement.ts";
import { type TextResult, textResult } from "../../core/result.ts";
import { emptySchema } from "../../core/schema.ts";
import { toRange } from "../convert.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";

/**
 * Shows what a run found where its text stands now: at its old place, else wherever its document has the text, else in a document of
 * its own.
 */
export async function showInEditor({ store, talking }: Pick<Parts, "store" | "talking">, inference: Inference): Promise<void> {
	const texts = textsOf(inference);
	const { readResults } = await talking();
	const { record, snapshot } = inference;
	const schema = snapshot?.task.kind === "extract" ? snapshot.task.schema : emptySchema;
	const [only] = texts;
	const text = texts.length === 1 && only !== undefined ? only : texts;
	const read = readResults(record.output, { kind: "extract", modelId: record.modelId, text, schema });
	if (!read.ok) {
		notify.information(vscode.l10n.t("This run found nothing that has a place in a text. Open its snapshot to see the answer."));
		return;
	}
	const document =
		(await sourceOf(inference, texts)) ?? (await vscode.workspace.openTextDocument({ content: record.input, language: "plaintext" }));
	const editor = await vscode.window.showTextDocument(document);
	const whole = document.getText();
	const occurrences = occurrencesIn(whole);
	let from = snapshot?.source?.uri === document.uri.toString() ? snapshot.source.span.start : 0;
	const results = texts.flatMap((sent, index): TextResult[] => {
		const start = whole.startsWith(sent, from) ? from : occurrences.nearest(sent, from);
		const extraction = read.value[index];
		if (start === undefined || extraction === undefined) {
			return [];
		}
		const region = { start, end: start + sent.length };
		from = region.end;
		const placed = placeExtraction(sent, extraction, schema);
		return [textResult({ uri: document.uri.toString(), inference, index, text: sent, region, extraction, placed })];
	});
	store.add(results);
	const [first] = results;
	if (first !== undefined) {
		const range = toRange(document, first.region);
		editor.selection = new vscode.Selection(range.start, range.start);
		editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
	}
}

/** The document that the text was taken from, where it still holds at least one of the texts. */
async function sourceOf({ snapshot }: Inference, texts: readonly string[]): Promise<vscode.TextDocument | undefined> {
	if (snapshot?.source === undefined) {
		return undefined;
	}
	try {
		const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(snapshot.source.uri, true));
		const whole = document.getText();
		return texts.some((text) => whole.includes(text)) ? document : undefined;
	} catch {
		return undefined;
	}
}

/** The texts of the run, one by one: a batch is kept as one input. */
function textsOf({ record, snapshot }: Inference): readonly string[] {
	const text: JsonValue | undefined = isJsonObject(snapshot?.sent) ? snapshot.sent["text"] : undefined;
	return Array.isArray(text) ? (text as readonly JsonValue[]).filter((each) => typeof each === "string") : [record.input];
}

import * as vscode from "vscode";
import type { Inference } from "../../core/inference.ts";
import { correctionScheme } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import { MemoryFiles } from "../memoryFiles.ts";
import { notify } from "../notify.ts";
import { type BodyFault, bodyText, type Draft, modelText, readBody } from "./draft.ts";

/** What is shown beside each other before it is sent. */
interface Preview {
	readonly inference: Inference;
	readonly body: vscode.Uri;
	readonly model: vscode.Uri;
}

export interface Reviewed {
	readonly inference: Inference;
	readonly feedback: Extract<ReturnType<typeof readBody>, { ok: true }>["feedback"];
}

/** Shows feedback before it is sent: the model's output on the left, on the right the body to send, which can be edited. */
export class Previews extends Disposable {
	readonly #files = new MemoryFiles();
	readonly #open = new Map<string, Preview>();

	constructor() {
		super();
		this.register(this.#files);
		this.register(vscode.workspace.registerFileSystemProvider(correctionScheme, this.#files, { isCaseSensitive: true }));
	}

	async show(inference: Inference, draft: Draft): Promise<void> {
		// The name is what tabs and titles show; the query keeps runs apart.
		const query = JSON.stringify([inference.origin, inference.record.id]);
		const body = vscode.Uri.from({ scheme: correctionScheme, path: "/Correction.json", query });
		const model = vscode.Uri.from({ scheme: correctionScheme, path: "/Model output.json", query });
		this.#files.put(model, modelText(draft), { isReadOnly: true });
		this.#files.put(body, bodyText(draft, inference.record.human?.notes));
		this.#open.set(body.toString(), { inference, body, model });
		const title = vscode.l10n.t("Model Output ↔ Correction to Send");
		await vscode.commands.executeCommand("vscode.diff", model, body, title, { preview: false } satisfies vscode.TextDocumentShowOptions);
	}

	/** What the preview in front would send. Undefined, and said, where it cannot be sent as it stands. */
	async reviewed(): Promise<Reviewed | undefined> {
		const preview = this.#current();
		if (preview === undefined) {
			notify.information(vscode.l10n.t("There is no correction to send. Open one with Submit Correction…"));
			return undefined;
		}
		const document = await vscode.workspace.openTextDocument(preview.body);
		const read = readBody(document.getText());
		if (!read.ok) {
			notify.error(faultText(read.fault));
			return undefined;
		}
		return { inference: preview.inference, feedback: read.feedback };
	}

	/** Closes the preview in front without asking whether its text is to be saved. */
	async close(): Promise<void> {
		const preview = this.#current();
		if (preview === undefined) {
			return;
		}
		const document = await vscode.workspace.openTextDocument(preview.body);
		await document.save();
		const tabs = vscode.window.tabGroups.all.flatMap(({ tabs: all }) => all);
		await vscode.window.tabGroups.close(tabs.filter((tab) => bodyOf(tab)?.toString() === preview.body.toString()));
		this.#open.delete(preview.body.toString());
		this.#files.remove(preview.body);
		this.#files.remove(preview.model);
	}

	#current(): Preview | undefined {
		const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
		const uri = tab && bodyOf(tab);
		return uri && this.#open.get(uri.toString());
	}
}

function bodyOf({ input }: vscode.Tab): vscode.Uri | undefined {
	if (input instanceof vscode.TabInputTextDiff) {
		return input.modified;
	}
	return input instanceof vscode.TabInputText ? input.uri : undefined;
}

function faultText(fault: BodyFault): string {
	const { l10n } = vscode;
	switch (fault) {
		case "not-json":
			return l10n.t("The correction is not valid JSON. Mend it, then send it.");
		case "not-an-object":
			return l10n.t("The correction must be one object with verdict, notes and corrected_output.");
		case "unknown-key":
			return l10n.t("The correction may hold only verdict, notes and corrected_output.");
		case "bad-verdict":
			return l10n.t("The verdict must be correct or incorrect.");
		case "no-output":
			return l10n.t("The verdict incorrect needs a corrected_output.");
		case "output-with-correct":
			return l10n.t("The verdict correct takes no corrected_output. Remove one of the two.");
		case "bad-notes":
			return l10n.t("The notes must be a text.");
		case "long-notes":
			return l10n.t("The notes may have 5000 characters at most.");
	}
}

import * as vscode from "vscode";
import type { Inference } from "../../core/inference.ts";
import type { JsonValue } from "../../core/json.ts";
import { writeJson } from "../../taskfile/writeJson.ts";
import { inferenceScheme } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import { runLabel } from "./rows.ts";

/** Shows runs as documents for reading: what was sent and what came, exactly, then what is known of it. */
export class Snapshots extends Disposable implements vscode.TextDocumentContentProvider {
	readonly #texts = new Map<string, string>();

	constructor() {
		super();
		this.register(vscode.workspace.registerTextDocumentContentProvider(inferenceScheme, this));
		this.register(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
	}

	async show(inference: Inference): Promise<void> {
		const { origin, record } = inference;
		// The name is what the tab shows.
		const name = runLabel(inference, vscode.l10n.t)
			.replace(/[\\/]+/g, " ")
			.slice(0, 40);
		const query = JSON.stringify([origin, record.id]);
		const uri = vscode.Uri.from({ scheme: inferenceScheme, path: `/${name}.json`, query });
		this.#texts.set(uri.toString(), `${writeJson(snapshotJson(inference))}\n`);
		await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
	}

	provideTextDocumentContent(uri: vscode.Uri): string {
		return this.#texts.get(uri.toString()) ?? vscode.l10n.t("This run is no longer shown. Open it from History again.");
	}
}

/** What went out and what came back first, then what is known of the run. */
function snapshotJson({ origin, record, snapshot, isStored }: Inference): JsonValue {
	const { input, output, human, judge, createdAt, ...rest } = record;
	const bodies = snapshot === undefined ? { input, output } : { sent: snapshot.sent, received: snapshot.received };
	const known = {
		...bodies,
		pioneer: origin,
		made: new Date(createdAt).toISOString(),
		stored: isStored,
		...rest,
		...(snapshot?.modelUsed === undefined ? {} : { modelUsed: snapshot.modelUsed }),
		...(snapshot?.taskUri === undefined ? {} : { taskFile: snapshot.taskUri }),
		...(human === undefined ? {} : { human }),
		...(judge === undefined ? {} : { judge }),
	};
	// What is kept is plain data; only its interfaces do not say so.
	return JSON.parse(JSON.stringify(known)) as JsonValue;
}

import * as vscode from "vscode";
import { isArchiveError } from "../../core/archiveFault.ts";
import type { Inference } from "../../core/inference.ts";
import { archiveFaultText, archiveStateText } from "../../words/archiveText.ts";
import type { ViewId } from "../contributions.ts";
import { combine, Disposable } from "../disposable.ts";
import { notify } from "../notify.ts";
import type { Parts } from "../parts.ts";
import { toRunRef } from "../runRef.ts";
import type { Node } from "./nodes.ts";
import { runDescription, runLabel } from "./rows.ts";
import { showInEditor } from "./showInEditor.ts";
import { Snapshots } from "./snapshot.ts";
import { HistoryTree } from "./tree.ts";

const viewId: ViewId = "pioneer.history";

/** Feedback on its way, as the tree lists it. */
interface Pending {
	items(): ReturnType<Parts["archive"]["outbox"]>;
	readonly onDidChange: vscode.Event<void>;
}

/** The History view: every run that was made, and what became of it. */
export function registerHistory(parts: Parts & { readonly outbox: Pending }): vscode.Disposable {
	const { register, archive } = parts;
	const view = new HistoryView(parts);
	const snapshots = new Snapshots();
	const onRun = async (argument: unknown, act: (inference: Inference) => unknown): Promise<void> => {
		const inference = await chosenRun(parts, argument);
		if (inference !== undefined) {
			await act(inference);
		}
	};
	return combine(
		view,
		snapshots,
		register("pioneer.history.refresh", () => view.tree.refresh()),
		register("pioneer.history.loadMore", () => view.tree.loadMore()),
		register("pioneer.history.open", (run) => onRun(run, (inference) => snapshots.show(inference))),
		register("pioneer.history.showInEditor", (run) => onRun(run, (inference) => showInEditor(parts, inference))),
		register("pioneer.history.copyId", (run) => onRun(run, ({ record }) => vscode.env.clipboard.writeText(record.id))),
		register("pioneer.history.delete", (run) =>
			onRun(run, async ({ origin, record }) => {
				await archive.remove(origin, [record.id]);
				view.tree.redraw();
			}),
		),
		register("pioneer.history.clearLocal", async () => {
			await clearLocal(archive);
			view.tree.redraw();
		}),
	);
}

/** Runs come in bursts; the tree need not follow every one. */
const settleMs = 200;

class HistoryView extends Disposable {
	readonly tree: HistoryTree;
	readonly #view: vscode.TreeView<Node>;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(parts: Parts & { readonly outbox: Pending }) {
		super();
		const { store, pioneers, outbox } = parts;
		this.tree = this.register(new HistoryTree({ ...parts, pending: () => outbox.items() }));
		this.#view = this.register(vscode.window.createTreeView(viewId, { treeDataProvider: this.tree, showCollapseAll: true }));
		this.register({ dispose: () => clearTimeout(this.#timer) });
		this.register(this.tree.onDidReadArchive(() => void this.#showArchiveState(parts)));
		this.register(
			store.onDidChange(({ type }) => {
				if (type !== "edited") {
					this.#redrawSoon();
				}
			}),
		);
		this.register(pioneers.onDidChange(() => this.tree.refresh()));
		this.register(
			outbox.onDidChange(() => {
				this.#redrawSoon();
				outbox.items().then(
					(items) => this.#showCount(items.length),
					() => undefined,
				);
			}),
		);
	}

	#redrawSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.tree.redraw(), settleMs);
	}

	/** Stands as long as the view does: nothing may seem to be kept that is not. */
	async #showArchiveState({ archiveState, log }: Parts): Promise<void> {
		try {
			this.#view.message = archiveStateText(await archiveState(), vscode.l10n.t) ?? "";
		} catch (error) {
			log.error("archive", error);
			this.#view.message = isArchiveError(error) ? archiveFaultText(error.archiveFault, vscode.l10n.t) : String(error);
		}
	}

	#showCount(count: number): void {
		this.#view.badge = count === 0 ? undefined : { value: count, tooltip: vscode.l10n.t("{0} pieces of feedback wait to be sent", count) };
	}
}

/** The run of a row, else the one that somebody picks, so that every action of a row has its way by keyboard. */
async function chosenRun({ archive, pioneers }: Pick<Parts, "archive" | "pioneers">, argument: unknown): Promise<Inference | undefined> {
	const ref = toRunRef(argument);
	if (ref !== undefined) {
		const kept = await archive.get(ref.origin, ref.id);
		const listed = (argument as { readonly inference?: Inference }).inference;
		return kept ?? listed ?? remoteRun(pioneers, ref.origin, ref.id);
	}
	const { t } = vscode.l10n;
	const { inferences } = await archive.find({ limit: 100 });
	if (inferences.length === 0) {
		notify.information(t("There are no runs yet."));
		return undefined;
	}
	const items = inferences.map((inference) => ({
		label: runLabel(inference, t),
		description: runDescription(inference, t),
		detail: new Date(inference.record.createdAt).toLocaleString(vscode.env.language),
		inference,
	}));
	return (await vscode.window.showQuickPick(items, { placeHolder: t("Which run?"), matchOnDescription: true }))?.inference;
}

async function remoteRun(pioneers: Parts["pioneers"], origin: string, id: string): Promise<Inference | undefined> {
	const pioneer = await pioneers.at(origin);
	const record = await pioneer?.history.get(id);
	return record && { origin, record, isStored: true };
}

async function clearLocal(archive: Parts["archive"]): Promise<void> {
	const { l10n } = vscode;
	const yes = l10n.t("Delete Local Copies");
	const answer = await vscode.window.showWarningMessage(
		l10n.t("Delete all runs kept on this machine?"),
		{ modal: true, detail: l10n.t("Pinned runs, and those with feedback not sent yet, stay. Remote Pioneers keep what they have.") },
		yes,
	);
	if (answer === yes) {
		const count = await archive.clear();
		vscode.window.setStatusBarMessage(l10n.t("Pioneer: {0} local copies deleted", count), 5000);
	}
}

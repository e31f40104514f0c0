import * as vscode from "vscode";
import type { OutboxItem } from "../../core/archive.ts";
import { isArchiveError } from "../../core/archiveFault.ts";
import { type HistorySource, MergedHistory } from "../../core/mergedHistory.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";
import { dayNodes, type Node, type PendingNode, toItem } from "./nodes.ts";
import type { RowWords } from "./rows.ts";
import { keptRuns, RemoteRuns } from "./sources.ts";

interface TreeParts extends Pick<Parts, "archive" | "pioneers" | "log"> {
	/** Feedback on its way. */
	readonly pending: () => Promise<readonly OutboxItem[]>;
}

/** Feedback on its way, then runs by day: those kept here and, with a key, the remote Pioneer's. */
export class HistoryTree extends Disposable implements vscode.TreeDataProvider<Node> {
	readonly #parts: TreeParts;
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	readonly onDidChangeTreeData = this.#changed.event;
	readonly #archiveRead = this.register(new vscode.EventEmitter<void>());
	/** Tells that what is kept was asked for, whether or not it could be had. */
	readonly onDidReadArchive = this.#archiveRead.event;
	#remote: RemoteRuns | undefined;
	/** How many runs somebody asked to see. */
	#wanted: number;

	constructor(parts: TreeParts) {
		super();
		this.#parts = parts;
		this.#wanted = this.#pageSize;
	}

	/** Draws anew from what is kept here; remote pages stay as they were read. */
	redraw(): void {
		this.#changed.fire();
	}

	/** Asks the remote Pioneer anew as well. */
	refresh(): void {
		this.#remote = undefined;
		this.redraw();
	}

	loadMore(): void {
		this.#wanted += this.#pageSize;
		this.redraw();
	}

	getTreeItem(node: Node): vscode.TreeItem {
		return toItem(node, words());
	}

	async getChildren(node?: Node): Promise<Node[]> {
		switch (node?.type) {
			case undefined:
				return this.#roots();
			case "day":
				return [...node.runs];
			case "pendingGroup":
				return Promise.all(node.items.map((item) => this.#pendingNode(item)));
			default:
				return [];
		}
	}

	get #pageSize(): number {
		return Math.min(Math.max(Math.round(readSetting("pioneer.history.pageSize")), 1), 500);
	}

	async #roots(): Promise<Node[]> {
		const pending = await this.#pending();
		const history = new MergedHistory(this.#sources(), this.#pageSize);
		await history.more(this.#wanted);
		const { inferences, total, hasMore, failures } = history.page;
		for (const { error } of failures) {
			this.#parts.log.error("history", error);
		}
		return [
			...(pending.length === 0 ? [] : [{ type: "pendingGroup", items: pending } as const]),
			...failures.slice(0, 1).map(({ error }) => ({ type: "failure", error }) as const),
			...dayNodes(inferences, words()),
			...(hasMore ? [{ type: "more", shown: inferences.length, total } as const] : []),
		];
	}

	/** The local Pioneer's runs and those of the selected profile: other hosts' histories stay out of it. */
	#sources(): readonly HistorySource[] {
		const { archive, pioneers } = this.#parts;
		const { remote, selected } = pioneers;
		if (this.#remote?.origin !== remote) {
			this.#remote = remote === undefined ? undefined : new RemoteRuns(pioneers, remote);
		}
		return [keptRuns(archive, "local:"), keptRuns(archive, selected), ...(this.#remote === undefined ? [] : [this.#remote])];
	}

	/** None where there is no archive: the view says so, and remote runs are listed all the same. */
	async #pending(): Promise<readonly OutboxItem[]> {
		try {
			return await this.#parts.pending();
		} catch (error) {
			if (isArchiveError(error)) {
				return [];
			}
			throw error;
		} finally {
			this.#archiveRead.fire();
		}
	}

	async #pendingNode(item: OutboxItem): Promise<PendingNode> {
		const inference = await this.#parts.archive.get(item.origin, item.inferenceId);
		return { type: "pending", itemId: item.id, origin: item.origin, id: item.inferenceId, item, inference };
	}
}

const words = (): RowWords => ({ t: vscode.l10n.t, language: vscode.env.language, now: Date.now() });

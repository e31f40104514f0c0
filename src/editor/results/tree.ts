import * as vscode from "vscode";
import { toCommand } from "../commands.ts";
import type { Row } from "./row.ts";

/** Shows rows as a tree. */
export class RowTree implements vscode.TreeDataProvider<Row>, vscode.Disposable {
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #parents = new Map<Row, Row>();
	readonly #children = new Map<Row, readonly Row[]>();
	#rows: readonly Row[] = [];

	readonly onDidChangeTreeData = this.#changed.event;

	/** Replaces all rows. */
	show(rows: readonly Row[]): void {
		this.#rows = rows;
		this.#parents.clear();
		this.#children.clear();
		this.#changed.fire();
	}

	/** The row with the id, such as a mark's. */
	find(id: string, rows: readonly Row[] = this.#rows): Row | undefined {
		for (const row of rows) {
			const found = row.id === id ? row : this.find(id, this.#under(row));
			if (found !== undefined) {
				return found;
			}
		}
		return undefined;
	}

	getChildren(row?: Row): Row[] {
		return [...(row === undefined ? this.#rows : this.#under(row))];
	}

	getParent(row: Row): Row | undefined {
		return this.#parents.get(row);
	}

	getTreeItem(row: Row): vscode.TreeItem {
		const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
		const item = new vscode.TreeItem(row.label, row.rows === undefined ? None : row.isOpen ? Expanded : Collapsed);
		item.id = row.id;
		item.iconPath = new vscode.ThemeIcon(row.icon, row.colour === undefined ? undefined : new vscode.ThemeColor(row.colour));
		item.tooltip = row.tooltip ?? row.label;
		item.accessibilityInformation = { label: row.spoken ?? [row.label, row.description ?? ""].filter((part) => part !== "").join(", ") };
		if (row.description !== undefined) {
			item.description = row.description;
		}
		const isEntity = row.place !== undefined && / e\d+$/.test(row.place.markId);
		const context = [...(row.json === undefined ? [] : ["copyable"]), ...(isEntity ? ["entity"] : [])];
		if (context.length > 0) {
			item.contextValue = context.join(" ");
		}
		if (row.place !== undefined) {
			item.command = toCommand("pioneer.revealEntity", vscode.l10n.t("Reveal Entity"), row.place);
		}
		return item;
	}

	dispose(): void {
		this.#changed.dispose();
	}

	/** Made once, since the editor tells rows apart by identity. */
	#under(row: Row): readonly Row[] {
		const known = this.#children.get(row);
		if (known !== undefined) {
			return known;
		}
		const rows = row.rows?.() ?? [];
		this.#children.set(row, rows);
		for (const each of rows) {
			this.#parents.set(each, row);
		}
		return rows;
	}
}

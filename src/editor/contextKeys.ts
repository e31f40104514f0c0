import * as vscode from "vscode";
import type { ContextKey, ContextValue } from "./contributions.ts";

/** Keeps context keys, telling the workbench only when a value changes. */
export class ContextKeys {
	readonly #values = new Map<ContextKey, unknown>();

	set<K extends ContextKey>(key: K, value: ContextValue<K>): void {
		if (this.#values.get(key) !== value) {
			this.#values.set(key, value);
			void vscode.commands.executeCommand("setContext", key, value);
		}
	}
}

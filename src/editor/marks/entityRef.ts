import type * as vscode from "vscode";
import type { EntityRef } from "../contributions.ts";
import type { Mark } from "./marks.ts";

export function refOf(document: vscode.TextDocument, mark: Mark): EntityRef {
	return { uri: document.uri.toString(), resultId: mark.resultId, markId: mark.id };
}

/** Reads what a link or a row brought along. Anybody can make a link, so nothing of it is trusted. */
export function toEntityRef(value: unknown): EntityRef | undefined {
	if (typeof value !== "object" || value === null) {
		return undefined;
	}
	const { uri, resultId, markId } = value as Partial<Record<keyof EntityRef, unknown>>;
	return typeof uri === "string" && typeof resultId === "string" && typeof markId === "string" ? { uri, resultId, markId } : undefined;
}

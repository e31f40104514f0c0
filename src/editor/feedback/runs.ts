import * as vscode from "vscode";
import type { Inference } from "../../core/inference.ts";
import type { TextResult } from "../../core/result.ts";
import { toSpan } from "../convert.ts";
import type { Parts } from "../parts.ts";
import { toRunRef } from "../runRef.ts";
import { resultAt } from "./target.ts";

type RunParts = Pick<Parts, "store" | "archive" | "pioneers">;

/** A run with those of its texts that are on screen. */
export interface ShownRun {
	readonly inference: Inference;
	readonly results: readonly TextResult[];
}

/**
 * The run that a row or a link names, or, where none came along, the one at the cursor, else the only one of the editor. Undefined where
 * there is none; rejects where a remote Pioneer had to be asked and failed.
 */
export async function runOf(parts: RunParts, argument: unknown): Promise<ShownRun | undefined> {
	const { store, archive, pioneers } = parts;
	const ref = toRunRef(argument);
	if (ref === undefined) {
		const inference = runAtCursor(parts);
		return inference && { inference, results: resultsOf(parts, inference) };
	}
	const shown = store.uris().flatMap((uri) => store.results(uri).filter((result) => isOf(result, ref.origin, ref.id)));
	const inference = shown[0]?.inference ?? (await archive.get(ref.origin, ref.id)) ?? (await fetched(pioneers, ref.origin, ref.id));
	return inference && { inference, results: shown };
}

function runAtCursor({ store }: RunParts): Inference | undefined {
	const editor = vscode.window.activeTextEditor;
	const results = editor === undefined ? [] : store.results(editor.document.uri.toString());
	const here = editor && resultAt(results, toSpan(editor.document, editor.selection));
	const runs = new Set(results.map(({ inference }) => `${inference.origin} ${inference.record.id}`));
	return here?.inference ?? (runs.size === 1 ? results[0]?.inference : undefined);
}

function resultsOf({ store }: RunParts, { origin, record }: Inference): readonly TextResult[] {
	return store.uris().flatMap((uri) => store.results(uri).filter((result) => isOf(result, origin, record.id)));
}

const isOf = ({ inference }: TextResult, origin: string, id: string): boolean => inference.origin === origin && inference.record.id === id;

async function fetched(pioneers: Parts["pioneers"], origin: string, id: string): Promise<Inference | undefined> {
	const pioneer = await pioneers.at(origin);
	const record = await pioneer?.history.get(id);
	return record && { origin, record, isStored: true };
}

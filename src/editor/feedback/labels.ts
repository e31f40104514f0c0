import * as vscode from "vscode";
import type { TextResult } from "../../core/result.ts";

/** Labels that an entity of this result can have: those of the task in its order, then what came beside them. */
function labelsOf({ inference, entities }: TextResult): readonly string[] {
	const task = inference.snapshot?.task;
	const asked = task?.kind === "extract" ? task.schema.entities.map(({ name }) => name) : [];
	return [...new Set([...asked, ...entities.map(({ label }) => label)])];
}

/** Asks for a label; the first nine answer to their number. Undefined where none was chosen. */
export async function pickLabel(result: TextResult, title: string, current?: string): Promise<string | undefined> {
	const labels = labelsOf(result).filter((label) => label !== current);
	const descriptions = new Map(
		result.inference.snapshot?.task.kind === "extract"
			? result.inference.snapshot.task.schema.entities.map(({ name, description }) => [name, description])
			: [],
	);
	const items = labels.map((label, index): vscode.QuickPickItem & { readonly value: string } => {
		const description = descriptions.get(label);
		return {
			label: index < 9 ? `${index + 1}  ${label}` : `    ${label}`,
			value: label,
			...(description === undefined ? {} : { description }),
		};
	});
	if (items.length === 0) {
		return vscode.window.showInputBox({ title, prompt: vscode.l10n.t("Label") });
	}
	const picked = await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t("Type a number or a label") });
	return picked?.value;
}

import * as vscode from "vscode";
import { taskFileSelector } from "../contributions.ts";
import { combine } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import { TaskCompletions } from "./completions.ts";
import { Diagnostics } from "./diagnostics.ts";
import { TaskFixes } from "./fixes.ts";
import { TaskHovers } from "./hovers.ts";
import { TaskLenses } from "./lenses.ts";
import { newTask } from "./newTask.ts";
import { LastText } from "./runOnSelection.ts";
import { Samples } from "./samples.ts";
import { TaskStatus } from "./status.ts";
import { TaskDocuments } from "./taskDocuments.ts";

/** Writing task files. Works in Restricted Mode too: nothing here runs or sends anything by itself. */
export function registerAuthoring(parts: Pick<Parts, "register" | "taskLanguage" | "log">): vscode.Disposable {
	const { register, taskLanguage } = parts;
	const documents = new TaskDocuments(taskLanguage);
	const lenses = new TaskLenses(documents, taskLanguage);
	const samples = new Samples(taskLanguage);
	const lastText = new LastText(documents);
	return combine(
		documents,
		lenses,
		samples,
		lastText,
		new Diagnostics({ ...parts, documents }),
		new TaskStatus(documents, parts),
		vscode.languages.registerCodeLensProvider(taskFileSelector, lenses),
		vscode.languages.registerCompletionItemProvider(
			taskFileSelector,
			new TaskCompletions(documents, taskLanguage),
			...TaskCompletions.triggers,
		),
		vscode.languages.registerCodeActionsProvider(taskFileSelector, new TaskFixes(documents, taskLanguage), {
			providedCodeActionKinds: TaskFixes.kinds,
		}),
		vscode.languages.registerHoverProvider(taskFileSelector, new TaskHovers(documents, taskLanguage)),
		register("pioneer.newTask", () => newTask(parts)),
		register("pioneer.openSample", () => samples.open()),
		register("pioneer.runOnSelection", (taskUri) => lastText.run(taskOf(taskUri))),
		register("pioneer.runOnSampleText", (taskUri) => samples.runTask(vscode.Uri.parse(taskOf(taskUri), true))),
		register("pioneer.openWalkthrough", () =>
			vscode.commands.executeCommand("workbench.action.openWalkthrough", "pioneer-tools.pioneer#pioneer.gettingStarted", false),
		),
	);
}

/** The task file that a lens belongs to; from the palette, the one in front. */
function taskOf(argument: unknown): string {
	return typeof argument === "string" ? argument : (vscode.window.activeTextEditor?.document.uri.toString() ?? "");
}

import type * as vscode from "vscode";
import type { Parts } from "../parts.ts";
import { newTask } from "./newTask.ts";

/** Writing task files. */
export function registerAuthoring({ register }: Pick<Parts, "register">): vscode.Disposable {
	return register("pioneer.newTask", newTask);
}

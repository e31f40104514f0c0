import * as vscode from "vscode";
import { taskFilePattern } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import { readSetting } from "../settings.ts";
import { readTask, type TaskReading } from "../taskReading.ts";

const recentKey = "pioneer.recentTasks";
const chosenKey = "pioneer.chosenTask";
/** More task files than anybody picks from. */
const mostFiles = 500;
const mostRecent = 20;

/** The task files of the workspace, and which ones were used last in which folder. */
export class TaskFiles extends Disposable {
	readonly #memory: vscode.Memento;
	readonly #taskLanguage: Parts["taskLanguage"];
	readonly #changed = this.register(new vscode.EventEmitter<void>());
	#found: Promise<readonly vscode.Uri[]> | undefined;

	/** Tells when task files came or went, or when another one was chosen. */
	readonly onDidChange = this.#changed.event;

	constructor({ memory, taskLanguage }: Pick<Parts, "memory" | "taskLanguage">) {
		super();
		this.#taskLanguage = taskLanguage;
		this.#memory = memory;
		const watcher = this.register(vscode.workspace.createFileSystemWatcher(taskFilePattern, false, true, false));
		const forget = (): void => {
			this.#found = undefined;
			this.#changed.fire();
		};
		this.register(watcher.onDidCreate(forget));
		this.register(watcher.onDidDelete(forget));
		this.register(vscode.workspace.onDidChangeWorkspaceFolders(forget));
	}

	/** Task files that a document may run: those of its own folder, else all. Most recent first, then by name. */
	async offered(document: vscode.Uri | undefined): Promise<readonly vscode.Uri[]> {
		this.#found ??= Promise.resolve(vscode.workspace.findFiles(taskFilePattern, "**/{node_modules,.git}/**", mostFiles));
		const found = await this.#found;
		const folder = folderOf(document);
		const near = folder === undefined ? [] : found.filter((uri) => uri.toString().startsWith(`${folder.uri}/`));
		const recent = this.#recent(document);
		const rank = (uri: vscode.Uri): number => {
			const index = recent.indexOf(uri.toString());
			return index < 0 ? recent.length : index;
		};
		return [...(near.length > 0 ? near : found)].sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path));
	}

	/** The task that runs without asking: the one chosen for the folder, else the setting's, else the only one. */
	async settled(document: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
		const offered = await this.offered(document);
		const chosen = this.#memory.get<Record<string, string>>(chosenKey, {})[folderKey(document)];
		const byPerson = offered.find((uri) => uri.toString() === chosen);
		const folder = folderOf(document);
		const path = readSetting("pioneer.defaultTask", document ?? folder);
		const bySetting = path === "" || folder === undefined ? undefined : vscode.Uri.joinPath(folder.uri, path).toString();
		return byPerson ?? offered.find((uri) => uri.toString() === bySetting) ?? (offered.length === 1 ? offered[0] : undefined);
	}

	/** Remembers a run with the task. */
	async use(task: vscode.Uri, document: vscode.Uri | undefined): Promise<void> {
		const recent = [task.toString(), ...this.#recent(document).filter((each) => each !== task.toString())].slice(0, mostRecent);
		await this.#remember(recentKey, document, recent);
	}

	/** Makes the folder run this task without asking, or ask again. */
	async choose(task: vscode.Uri | undefined, document: vscode.Uri | undefined): Promise<void> {
		await this.#remember(chosenKey, document, task?.toString());
		this.#changed.fire();
	}

	/** Reads a task as it stands in its editor, saved or not, else in its file. */
	async read(uri: vscode.Uri): Promise<TaskReading> {
		const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
		const text = open?.getText() ?? new TextDecoder("utf-8", { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
		return readTask(text, await this.#taskLanguage());
	}

	#recent(document: vscode.Uri | undefined): readonly string[] {
		return this.#memory.get<Record<string, readonly string[]>>(recentKey, {})[folderKey(document)] ?? [];
	}

	async #remember(key: string, document: vscode.Uri | undefined, value: unknown): Promise<void> {
		await this.#memory.update(key, { ...this.#memory.get<Record<string, unknown>>(key, {}), [folderKey(document)]: value });
	}
}

/** A task file's name as people call it: without folders and ending. */
export function taskFileName(uri: vscode.Uri): string {
	return (uri.path.split("/").at(-1) ?? "").replace(/\.pioneer\.json$/, "");
}

/** The folder whose memory counts for a document; the first one for a document outside all. */
function folderOf(document: vscode.Uri | undefined): vscode.WorkspaceFolder | undefined {
	return (document && vscode.workspace.getWorkspaceFolder(document)) ?? vscode.workspace.workspaceFolders?.[0];
}

const folderKey = (document: vscode.Uri | undefined): string => folderOf(document)?.uri.toString() ?? "";

import * as vscode from "vscode";
import { combine, Disposable } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import { Appearance } from "./appearance.ts";
import { followEdits } from "./edits.ts";
import { extractDocument, extractSelection, runAgain } from "./extract.ts";
import { EntityHovers } from "./hover.ts";
import { ChipHints } from "./inlayHints.ts";
import { showMenu } from "./menu.ts";
import { goToEntity, revealEntity } from "./navigation.ts";
import { Painter } from "./painter.ts";
import { selectTask } from "./pickTask.ts";
import { Runs } from "./runs.ts";
import { Status } from "./status.ts";
import { TaskFiles } from "./taskFiles.ts";

/** Running tasks on text, and showing what was found where it stands. */
export function registerExtraction(parts: Parts): vscode.Disposable {
	const { register, store, engines } = parts;
	const files = new TaskFiles(parts);
	const runs = new Runs(parts);
	const appearance = new Appearance(store);
	const run = { ...parts, files, runs };
	const activeUri = (): vscode.Uri | undefined => vscode.window.activeTextEditor?.document.uri;
	const hasResults = (): boolean => store.results(activeUri()?.toString() ?? "").length > 0;
	return combine(
		files,
		runs,
		appearance,
		new ShownResults(parts, appearance),
		new Status({ files, runs, engines }),
		followEdits(store),
		followContext(parts, runs, hasResults),
		register("pioneer.extractSelection", (taskUri) => extractSelection(run, taskUri)),
		register("pioneer.extractDocument", (taskUri) => extractDocument(run, taskUri)),
		register("pioneer.runAgain", () => runAgain(run, store)),
		register("pioneer.cancel", () => runs.cancel()),
		register("pioneer.clearResults", () => store.clear(activeUri()?.toString() ?? "")),
		register("pioneer.selectTask", () => selectTask(files, activeUri())),
		register("pioneer.goToNextEntity", () => goToEntity(appearance, 1)),
		register("pioneer.goToPreviousEntity", () => goToEntity(appearance, -1)),
		register("pioneer.revealEntity", (entity) => revealEntity(store, entity)),
		register("pioneer.toggleLabels", () => appearance.toggleLabels()),
		register("pioneer.showMenu", () => showMenu(hasResults())),
	);
}

/** What draws results. Made when the first ones come, since until then there is nothing to draw. */
class ShownResults extends Disposable {
	#isDrawing = false;

	constructor({ store }: Pick<Parts, "store">, appearance: Appearance) {
		super();
		this.register(
			store.onDidChange(() => {
				if (!this.#isDrawing) {
					this.#isDrawing = true;
					this.register(new Painter(store, appearance));
					this.register(new ChipHints(store, appearance));
					this.register(vscode.languages.registerHoverProvider("*", new EntityHovers(appearance)));
				}
			}),
		);
	}
}

/** Keeps the context keys that menus and keys depend on. */
function followContext({ keys, store }: Pick<Parts, "keys" | "store">, runs: Runs, hasResults: () => boolean): vscode.Disposable {
	const updateResults = (): void => keys.set("pioneer.editorHasResults", hasResults());
	keys.set("pioneer.active", true);
	return combine(
		runs.onDidChange(() => keys.set("pioneer.running", runs.current !== undefined)),
		store.onDidChange(updateResults),
		vscode.window.onDidChangeActiveTextEditor(updateResults),
	);
}

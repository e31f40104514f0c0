import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { fromRoot } from "../harness/root.ts";
import { type Decoration, readDecorations } from "./decorations.ts";

/** Where screenshots go. */
export const pictureFolder = fromRoot("out/ui");

type Text = string | RegExp;

/**
 * A person in front of a VS Code window: what they press, and what they see. Every call waits for its own effect, so that a test is
 * a plain list of actions and of things seen.
 */
export class Workbench {
	readonly page: Page;
	readonly #wantedPictures: Set<string>;

	/** @param wantedPictures names of the pictures to copy to media/; each is taken out of the set when it was */
	constructor(page: Page, wantedPictures = new Set<string>()) {
		this.page = page;
		this.#wantedPictures = wantedPictures;
	}

	/** Waits for the window to be ready for keys. */
	async ready(): Promise<void> {
		await this.page.locator(".monaco-workbench .part.statusbar .statusbar-item").first().waitFor({ timeout: 60_000 });
	}

	async reload(): Promise<void> {
		const reloaded = this.page.waitForEvent("load", { timeout: 60_000 });
		await this.command("Developer: Reload Window");
		await reloaded;
		await this.ready();
	}

	/** Runs a command by its title, as the palette shows it (`Pioneer: Extract from Selection`). */
	async command(title: string): Promise<void> {
		await this.#palette(title, (rows) => rows.includes(title));
		const exactly = this.page.locator(".label-name", { hasText: new RegExp(`^${escaped(title)}$`) });
		await this.#rows.filter({ has: exactly }).first().click();
		// What the command asks next appears in the same widget: nobody may type into the palette by mistake.
		const shown = () => this.#input.inputValue({ timeout: 500 }).catch(() => "");
		const isPalette = async () => (await this.quickInput.isVisible()) && (await shown()).startsWith(">");
		await this.until("the palette to close", isPalette, (open) => !open);
	}

	/** The commands that the palette offers for these words, once `wanted` is content with them. */
	async paletteRows(words: string, wanted: (rows: readonly string[]) => boolean = (rows) => rows.length > 0): Promise<string[]> {
		const rows = await this.#palette(words, wanted);
		await this.page.keyboard.press("Escape");
		await this.quickInput.waitFor({ state: "hidden" });
		return rows;
	}

	/** An open palette does not follow what becomes available later, so it is asked again. */
	async #palette(words: string, wanted: (rows: readonly string[]) => boolean): Promise<string[]> {
		await this.page.keyboard.press("F1");
		const look = async () => {
			await this.#input.fill(">");
			await this.#input.fill(`>${words}`);
			await this.page.waitForTimeout(100);
			return this.#rows.locator(".label-name").allInnerTexts();
		};
		return this.until(`"${words}" in the palette`, look, wanted);
	}

	get quickInput(): Locator {
		return this.page.locator(".quick-input-widget");
	}

	get #rows(): Locator {
		return this.quickInput.locator(".quick-input-list .monaco-list-row");
	}

	get #input(): Locator {
		return this.quickInput.locator("input.input").first();
	}

	/** The texts of the open quick pick, once it has any. */
	async quickPickRows(): Promise<string[]> {
		await this.#rows.first().waitFor();
		return (await this.#rows.allInnerTexts()).map(oneLine);
	}

	/** Chooses the first row of the open quick pick that has this text. */
	async pick(text: string): Promise<void> {
		await this.#input.fill(text);
		await this.#rows.filter({ hasText: text }).first().click();
	}

	/** Types into the open input box and confirms. */
	async answer(text: string): Promise<void> {
		await this.#input.fill(text);
		await this.page.keyboard.press("Enter");
	}

	/** Opens a file of the folder by its name and puts the cursor into its editor. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press("ControlOrMeta+P");
		await this.#input.fill(name);
		await this.#rows
			.filter({ hasText: path.posix.basename(name) })
			.first()
			.click();
		await this.quickInput.waitFor({ state: "hidden" });
		await this.page
			.locator(`.editor-instance .monaco-editor[data-uri$=${quoted(encodeURI(name))}] .view-line`)
			.first()
			.waitFor();
		await this.page.locator(`.editor-instance .monaco-editor.focused[data-uri$=${quoted(encodeURI(name))}]`).waitFor();
	}

	/** The editor that has, or had last, the cursor. */
	get editor(): Locator {
		return this.page.locator(".editor-group-container.active .editor-instance .monaco-editor").first();
	}

	/** The lines in sight, chips included, in order. */
	async lines(): Promise<string[]> {
		const lines = await this.editor.locator(".view-line").evaluateAll((elements) =>
			elements
				.map((element) => ({ top: element.getBoundingClientRect().top, text: element.textContent ?? "" }))
				.sort((a, b) => a.top - b.top)
				.map(({ text }) => text.replaceAll("\u00a0", " ")),
		);
		return lines;
	}

	/** Selects the first occurrence of a text (of one line) with the keyboard, through Find. */
	async select(text: string): Promise<void> {
		await this.page.keyboard.press("ControlOrMeta+Home");
		await this.page.keyboard.press("ControlOrMeta+F");
		const find = this.editor.locator(".find-widget.visible");
		await find.locator(".find-part textarea").fill(text);
		await find.locator(".matchesCount", { hasText: /^(1 of|\? of)/ }).waitFor();
		await this.page.keyboard.press("Escape");
		await find.waitFor({ state: "hidden" });
		await this.page.locator(".statusbar-item", { hasText: /\(\d+ selected\)/ }).waitFor();
	}

	/** Selects the whole document. */
	async selectAll(): Promise<void> {
		await this.page.keyboard.press("ControlOrMeta+A");
		await this.page.locator(".statusbar-item", { hasText: /\(\d+ selected\)/ }).waitFor();
	}

	/** Puts the cursor before the first occurrence of a text. */
	async putCursorBefore(text: string): Promise<void> {
		await this.select(text);
		await this.page.keyboard.press("ArrowLeft");
		await this.page.locator(".statusbar-item", { hasText: /selected\)/ }).waitFor({ state: "hidden" });
	}

	/** Decorations of the editor as drawn, once `wanted` finds what it looks for among them. */
	async decorations(wanted: (found: readonly Decoration[]) => boolean = (found) => found.length > 0): Promise<Decoration[]> {
		return this.until("decorations", () => readDecorations(this.editor), wanted);
	}

	/** The hover at the cursor, opened with the keyboard. */
	async hover(): Promise<Locator> {
		await this.page.keyboard.press("ControlOrMeta+K");
		await this.page.keyboard.press("ControlOrMeta+I");
		const hover = this.page.locator(".monaco-editor .monaco-hover:not(.hidden) .hover-row").first();
		await hover.waitFor();
		return this.page.locator(".monaco-editor .monaco-hover:not(.hidden)").first();
	}

	/** The titles in the quick fix menu at the cursor. The menu stays open for `applyQuickFix`. */
	async quickFixes(): Promise<string[]> {
		await this.page.keyboard.press("ControlOrMeta+.");
		const rows = this.#actionMenu.locator(".monaco-list-row.action");
		await rows.first().waitFor();
		return (await rows.allInnerTexts()).map(oneLine);
	}

	/** Chooses from the quick fix menu, which it opens unless it is. */
	async applyQuickFix(title: Text): Promise<void> {
		if (!(await this.#actionMenu.isVisible())) {
			await this.quickFixes();
		}
		await this.#actionMenu.locator(".monaco-list-row.action", { hasText: title }).first().click();
		await this.#actionMenu.waitFor({ state: "hidden" });
	}

	get #actionMenu(): Locator {
		return this.page.locator(".action-widget:not(.action-list-submenu-panel)");
	}

	/** The labels of the completion list at the cursor. The list stays open. */
	async suggestions(): Promise<string[]> {
		await this.page.keyboard.press("ControlOrMeta+Space");
		const rows = this.page.locator(".suggest-widget.visible .monaco-list-row");
		await rows.first().waitFor();
		return rows.locator(".label-name").allInnerTexts();
	}

	/** The status bar item with this text, once it is there. */
	async statusItem(text: Text): Promise<Locator> {
		const item = this.page.locator(".statusbar-item", { hasText: text }).first();
		await item.waitFor();
		return item;
	}

	/** Opens a view container from the activity bar. */
	async openContainer(name: string): Promise<void> {
		const tab = this.page.locator(".activitybar").getByRole("tab", { name: new RegExp(`^${escaped(name)}\\b`) });
		if ((await tab.getAttribute("aria-selected")) !== "true" || !(await this.page.locator(".part.sidebar").isVisible())) {
			await tab.click();
		}
		await this.page.locator(".part.sidebar .composite.title", { hasText: new RegExp(escaped(name), "i") }).waitFor();
	}

	/** The view with this title in the side bar or panel. */
	view(title: Text): Locator {
		return this.page.locator(".pane", { has: this.page.locator(".pane-header .title", { hasText: title }) });
	}

	/** The rows in sight of a tree view, each on one line, once `wanted` is content with them. */
	async treeRows(title: Text, wanted: (rows: readonly string[]) => boolean = (rows) => rows.length > 0): Promise<string[]> {
		const rows = this.view(title).locator(".monaco-list-row");
		return this.until(`rows of ${title}`, async () => (await rows.allInnerTexts()).map(oneLine), wanted);
	}

	/** The toast with this text, once it is there. */
	async notification(text: Text): Promise<Locator> {
		const toast = this.page.locator(".notification-toast", { hasText: text }).first();
		await toast.waitFor();
		return toast;
	}

	/** Presses a button of the toast with this text. */
	async answerNotification(text: Text, button: string): Promise<void> {
		const toast = await this.notification(text);
		await toast.locator(".monaco-button", { hasText: button }).click();
	}

	/** The modal dialog with this text, once it is there. */
	async dialog(text: Text): Promise<Locator> {
		const dialog = this.page.locator(".monaco-dialog-box", { hasText: text });
		await dialog.waitFor();
		return dialog;
	}

	/** Presses a button of the modal dialog with this text. */
	async answerDialog(text: Text, button: string): Promise<void> {
		const dialog = await this.dialog(text);
		await dialog.getByRole("button", { name: button, exact: true }).click();
		await dialog.waitFor({ state: "hidden" });
	}

	/** Changes the colour theme: `Light Modern`, `Dark Modern`, `Dark High Contrast`, `Light High Contrast`, … */
	async setTheme(name: string): Promise<void> {
		await this.command("Preferences: Color Theme");
		await this.pick(name);
		await this.quickInput.waitFor({ state: "hidden" });
	}

	/** What a person would paste. */
	async clipboard(): Promise<string> {
		return this.page.evaluate(() => navigator.clipboard.readText());
	}

	/** Takes a picture of the window into out/ui/, and gives its path. */
	async screenshot(name: string): Promise<string> {
		await mkdir(pictureFolder, { recursive: true });
		const file = path.join(pictureFolder, `${name}.png`);
		await this.page.screenshot({ path: file });
		return file;
	}

	/** A screenshot that is fit to show: `npm run pictures` copies those that README.md shows to media/. */
	async picture(name: string): Promise<void> {
		const file = await this.screenshot(name);
		if (this.#wantedPictures.delete(name)) {
			await copyFile(file, fromRoot("media", `${name}.png`));
		}
	}

	/**
	 * Looks again and again until `wanted` is content, and gives what was seen.
	 * @throws Error with what was seen last, after `limit` milliseconds
	 */
	async until<T>(what: string, see: () => Promise<T>, wanted: (seen: T) => boolean, limit = 20_000): Promise<T> {
		const end = performance.now() + limit;
		for (;;) {
			const seen = await see();
			if (wanted(seen)) {
				return seen;
			}
			if (performance.now() > end) {
				throw new Error(`Waited ${limit / 1000} s for ${what}; last seen: ${JSON.stringify(seen, undefined, "\t")}`);
			}
			await this.page.waitForTimeout(50);
		}
	}
}

function oneLine(text: string): string {
	return text.replace(/\s+/g, " ").trim();
}

function quoted(text: string): string {
	return JSON.stringify(text);
}

function escaped(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

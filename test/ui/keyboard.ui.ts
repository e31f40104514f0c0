import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "playwright-core";
import { uiServer, uiTest } from "./uiTest.ts";

uiServer(async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), "pioneer-keys-"));
	return { folder, stop: () => rm(folder, { recursive: true, force: true }) };
});

/** Fails on the first mouse event, so that what follows is proved to need none. */
async function forbidMouse(page: Page): Promise<() => Promise<number>> {
	await page.evaluate(() => {
		const counted = globalThis as unknown as { mouseEvents: number };
		counted.mouseEvents = 0;
		for (const type of ["mousedown", "pointerdown", "click"]) {
			// The workbench itself clicks hidden inputs; a person's events are trusted ones with a pointer.
			addEventListener(type, (event) => (event.isTrusted && (event as PointerEvent).detail > 0 ? counted.mouseEvents++ : 0), true);
		}
	});
	return () => page.evaluate(() => (globalThis as unknown as { mouseEvents: number }).mouseEvents);
}

/** Runs a command by typing its title, as somebody without a mouse does. A window that has just opened may not know it yet. */
async function run(page: Page, title: string): Promise<void> {
	const widget = page.locator(".quick-input-widget");
	const row = widget.locator(".monaco-list-row.focused .label-name", { hasText: new RegExp(`^${title}$`) });
	for (let attempt = 0; attempt < 5; attempt++) {
		await page.keyboard.press("F1");
		await widget.locator("input.input").first().waitFor();
		await page.keyboard.type(title);
		for (let down = 0; down < 4; down++) {
			const isThere = await row.waitFor({ timeout: 1000 }).then(
				() => true,
				() => false,
			);
			if (isThere) {
				await page.keyboard.press("Enter");
				return;
			}
			await page.keyboard.press("ArrowDown");
		}
		await page.keyboard.press("Escape");
	}
	assert.fail(`The palette does not offer ${title}`);
}

uiTest("by keyboard alone from an empty folder to a submitted correction", async ({ page, workbench }) => {
	const mouseEvents = await forbidMouse(page);
	await run(page, "Pioneer: New Task File…");
	await page.locator(".quick-input-widget .quick-input-title", { hasText: "New Task File" }).waitFor();
	await page.keyboard.type("News");
	await page.locator(".quick-input-widget .monaco-list-row.focused", { hasText: "News entities" }).waitFor();
	await page.keyboard.press("Enter");
	await page.locator(".editor-instance .monaco-editor.focused .view-line").first().waitFor();
	await run(page, "File: New Untitled Text File");
	await page.locator(".editor-instance .monaco-editor.focused[data-uri^='untitled:']").waitFor();
	await page.keyboard.type("Apple announced the MacBook Pro at WWDC in Cupertino.");
	await workbench.selectAll();
	await page.keyboard.press("ControlOrMeta+K");
	await page.keyboard.press("ControlOrMeta+G");
	await workbench.statusItem("Pioneer: 4 entities");
	await page.keyboard.press("ControlOrMeta+Home");
	await run(page, "Pioneer: Go to Next Entity");
	await workbench.statusItem("(11 selected)");
	await page.keyboard.press("ControlOrMeta+.");
	const fixes = page.locator(".action-widget:not(.action-list-submenu-panel) .monaco-list-row.action");
	await fixes.first().waitFor();
	await page.keyboard.press("ArrowDown");
	await page.keyboard.press("ArrowDown");
	await page.locator(".action-widget .monaco-list-row.action.focused", { hasText: "Not an Entity: “MacBook Pro”" }).waitFor();
	await page.keyboard.press("Enter");
	await run(page, "Pioneer: Submit Correction…");
	await page.locator(".modified .view-line", { hasText: "corrected_output" }).waitFor();
	await workbench.screenshot("keyboard-preview");
	await run(page, "Pioneer: Send Correction");
	await workbench.statusItem("correction sent to the local Pioneer");
	await run(page, "Pioneer: Focus on History View");
	await page.locator(".part.sidebar .monaco-list-row[aria-label*='corrected']").waitFor();
	// The first time the view was still to be filled, and an empty list takes no focus.
	await run(page, "Pioneer: Focus on History View");
	await workbench.until(
		"the run's row in focus",
		async () => {
			await page.keyboard.press("ArrowDown");
			return page.locator(".part.sidebar .monaco-list-row.focused[aria-label*='corrected']").count();
		},
		(count) => count === 1,
	);
	await page.keyboard.press("Enter");
	await page.locator(".editor-instance .view-line", { hasText: '"sent"' }).waitFor();
	await workbench.screenshot("keyboard-snapshot");
	// The verdict stands below what was sent and received.
	await page.keyboard.press("ControlOrMeta+1");
	await page.locator(".editor-instance .monaco-editor.focused").waitFor();
	await page.keyboard.press("ControlOrMeta+End");
	await page.locator(".editor-instance .view-line", { hasText: '"verdict": "incorrect"' }).waitFor();
	assert.equal(await mouseEvents(), 0);
});

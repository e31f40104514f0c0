import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fromRoot } from "../harness/root.ts";
import type { Workbench } from "./driver.ts";
import { uiServer, uiTest } from "./uiTest.ts";

uiServer({ folder: fromRoot("test/fixtures/extraction") });

const sentence = "👩‍💻 Apple announced the MacBook Pro at WWDC in Cupertino.";

/** What a screen reader says of the rows in sight of the side bar's views. */
export const spokenRows = (page: Page): Promise<string[]> =>
	page.locator(".part.sidebar .pane-body .monaco-list-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));

async function extract(page: Page, workbench: Workbench): Promise<void> {
	await workbench.openFile("news.txt");
	await workbench.select(sentence);
	await workbench.command("Pioneer: Extract from Selection");
	await workbench.until(
		"the entities",
		() => spokenRows(page),
		(rows) => rows.some((row) => row.startsWith("Cupertino, location")),
	);
}

uiTest(
	"a label is changed by quick fix, previewed, sent, and the verdict stands in History after a reload",
	async ({ page, workbench }) => {
		await workbench.openContainer("Pioneer");
		await extract(page, workbench);
		await workbench.putCursorBefore("Cupertino");
		assert.deepEqual(
			(await workbench.quickFixes()).filter((title) => /Correct|Label|Entity|Result/.test(title)),
			[
				"Correct: “Cupertino” is location",
				"Change Label of “Cupertino”…",
				"Not an Entity: “Cupertino”",
				"Mark Result as Correct",
				"Submit Correction…",
			],
		);
		await workbench.screenshot("feedback-quick-fix");
		await workbench.applyQuickFix("Change Label of");
		const labels = await workbench.quickPickRows();
		for (const [index, label] of ["organization", "product", "event", "person", "date"].entries()) {
			assert.ok(labels[index]?.startsWith(`${index + 1} ${label}`), labels[index]);
		}
		await workbench.screenshot("feedback-label");
		await workbench.pick("person");
		await workbench.until(
			"the new label",
			() => spokenRows(page),
			(rows) => rows.some((row) => row.startsWith("Cupertino, person")),
		);
		await workbench.command("Pioneer: Undo Correction");
		await workbench.until(
			"the old label",
			() => spokenRows(page),
			(rows) => rows.some((row) => row.startsWith("Cupertino, location")),
		);
		await workbench.command("Pioneer: Redo Correction");
		await workbench.command("Pioneer: Submit Correction…");
		const body = page.locator(".diff-editor, .monaco-diff-editor").locator(".modified .view-lines");
		await body.getByText("corrected_output").waitFor();
		await workbench.picture("correction-preview");
		for (const theme of ["Dark Modern", "Dark High Contrast"]) {
			await workbench.setTheme(theme);
			await workbench.picture(`correction-preview-${theme.toLowerCase().replaceAll(" ", "-")}`);
		}
		await workbench.setTheme("Light Modern");
		await page
			.locator(".editor-actions")
			.getByRole("button", { name: /Send Correction/ })
			.click();
		const verdict = () =>
			workbench.until(
				"the verdict",
				() => spokenRows(page),
				(rows) => rows.some((row) => /Apple announced.*, corrected, News, 4 entities/.test(row)),
			);
		await verdict();
		await workbench.picture("history");
		await workbench.reload();
		await workbench.openContainer("Pioneer");
		await verdict();
		await workbench.screenshot("history-after-reload");
	},
);

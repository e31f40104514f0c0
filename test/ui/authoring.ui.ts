import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { fromRoot } from "../harness/root.ts";
import { uiServer, uiTest } from "./uiTest.ts";

uiServer({ folder: fromRoot("test/fixtures/extraction") });

const faulty = `{
  "name": "Orders",
  "threshold": 1.5,
  "schema": {
    "entities": { "vendor": "Who sells", "iban": "Account" },
    "relations": { "sold_by": { "head": "iban", "tail": "" } }
  }
}
`;

uiTest("a task file shows what is wrong with it, and completes the names it declares", async ({ page, workbench, server }) => {
	await writeFile(path.join(server.folder, "orders.pioneer.json"), faulty);
	await workbench.openFile("orders.pioneer.json");
	await page.locator(".editor-instance .squiggly-error").first().waitFor();
	const putCursorInside = async (): Promise<void> => {
		await workbench.putCursorBefore('"" }');
		await page.keyboard.press("ArrowRight");
	};
	await workbench.command("View: Toggle Problems");
	const problem = page.locator(".markers-panel .monaco-list-row", { hasText: "out-of-range" }).first();
	await problem.waitFor();
	await workbench.picture("task-problems");
	await workbench.command("View: Toggle Panel Visibility");
	await workbench.openFile("orders.pioneer.json");
	await putCursorInside();
	const names = await workbench.suggestions();
	assert.deepEqual(names.slice(0, 2), ["vendor", "iban"]);
	await workbench.picture("task-completion");
	for (const theme of ["Dark Modern", "Dark High Contrast"]) {
		await page.keyboard.press("Escape");
		await workbench.setTheme(theme);
		await workbench.openFile("orders.pioneer.json");
		await workbench.suggestions();
		await workbench.screenshot(`task-completion-${theme.toLowerCase().replaceAll(" ", "-")}`);
	}
	await page.keyboard.press("Escape");
	await workbench.setTheme("Light Modern");
	await workbench.openFile("orders.pioneer.json");
	await workbench.suggestions();
	await page.keyboard.press("Enter");
	await workbench.until(
		"the name",
		() => workbench.lines(),
		(lines) => lines.some((line) => line.includes('"tail": "vendor"')),
	);
	await workbench.putCursorBefore("1.5");
	await workbench.applyQuickFix(/Set to|Replace with/);
	await page.locator(".editor-instance .squiggly-error").waitFor({ state: "detached" });
	await page.locator(".codelens-decoration", { hasText: "Run on Selection" }).waitFor();
	await workbench.command("File: Save");
});

uiTest("a new task is made from a template and runs on its sample text", async ({ page, workbench }) => {
	await workbench.openContainer("Pioneer");
	await workbench.command("Pioneer: New Task File…");
	const rows = await workbench.quickPickRows();
	assert.ok(rows.length >= 5, rows.join("\n"));
	await workbench.screenshot("new-task");
	await workbench.pick("Invoice");
	const result = page.locator(".part.sidebar .monaco-list-row", { hasText: "INV-2041" }).first();
	const run = page.locator(".codelens-decoration").getByText("Run on Sample Text");
	await run.click();
	// Lenses of a file just opened are drawn anew once its fonts and problems are there, and a click in between is lost.
	await result.waitFor({ timeout: 5_000 }).catch(() => run.click());
	await result.waitFor();
	await workbench.picture("sample-run");
});

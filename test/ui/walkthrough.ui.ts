import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { uiServer, uiTest } from "./uiTest.ts";

uiServer(async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), "pioneer-empty-"));
	return { folder, stop: () => rm(folder, { recursive: true, force: true }) };
});

uiTest("the walkthrough leads from an empty folder to the first entities", async ({ page, workbench }) => {
	// The pictures stand beside the steps where there is room.
	await workbench.command("View: Toggle Primary Side Bar Visibility");
	await workbench.command("Pioneer: Open Walkthrough");
	const steps = page.locator(".gettingStartedContainer .gettingStartedSlideDetails");
	await steps.getByText("See entities in a text").first().waitFor();
	await page.waitForTimeout(1500);
	await workbench.picture("walkthrough");
	for (const [title, name] of [
		["Write a task file", "task"],
		["Run it on your own text", "run"],
		["Put right what is wrong", "correct"],
		["Connect Pioneer", "key"],
	] as const) {
		await steps.getByText(title).first().click();
		await page.waitForTimeout(400);
		await workbench.screenshot(`walkthrough-${name}`);
	}
	for (const theme of ["Dark Modern", "Dark High Contrast"]) {
		await workbench.setTheme(theme);
		await page.waitForTimeout(400);
		await workbench.screenshot(`walkthrough-${theme.toLowerCase().replaceAll(" ", "-")}`);
	}
	await workbench.setTheme("Light Modern");
	await steps.getByText("See entities in a text").first().click();
	await steps.getByRole("button", { name: "Open Sample" }).click();
	await workbench.openContainer("Pioneer");
	await page.locator(".part.sidebar .monaco-list-row", { hasText: "Cupertino" }).first().waitFor();
	await workbench.picture("sample");
});

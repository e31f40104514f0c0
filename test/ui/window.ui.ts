import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fromRoot } from "../harness/root.ts";
import { uiServer, uiTest } from "./uiTest.ts";

uiServer({ folder: fromRoot("test/fixtures/window") });

uiTest("the packaged extension brings its commands", async ({ workbench }) => {
	await workbench.paletteRows("Pioneer: ", (rows) => rows.some((row) => row.startsWith("Pioneer: ")));
});

uiTest("a text with emoji is opened and selected with the keyboard", async ({ workbench }) => {
	await workbench.openFile("letter.txt");
	assert.deepEqual(await workbench.lines(), [
		"Ada Lovelace met Charles Babbage in London 👩‍💻 in 1833.",
		"The second line has nothing.",
		"",
	]);
	await workbench.select("London 👩‍💻 in");
	await workbench.statusItem("(13 selected)");
});

uiTest("the theme changes, and stays after a reload", async ({ page, workbench, server }) => {
	await workbench.setTheme("Dark High Contrast");
	await page.locator(".monaco-workbench.hc-black").waitFor();
	const settings = () => readFile(path.join(server.home, "data/User/settings.json"), "utf8");
	await workbench.until("the theme in the settings", settings, (text) => text.includes("High Contrast"));
	await workbench.reload();
	await page.locator(".monaco-workbench.hc-black").waitFor();
});

import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fromRoot } from "../harness/root.ts";
import type { Workbench } from "./driver.ts";
import { uiServer, uiTest } from "./uiTest.ts";

const folderOfItsOwn = { folder: fromRoot("test/fixtures/extraction") };
uiServer(folderOfItsOwn);

const sentence = "👩‍💻 Apple announced the MacBook Pro at WWDC in Cupertino.";

/** What a screen reader says of the rows in sight of the Results view. */
const spokenRows = (workbench: Workbench): Promise<string[]> =>
	workbench
		.view(/Results/)
		.locator(".monaco-list-row")
		.evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));

async function extract(workbench: Workbench, file: string, text: string, expected: string): Promise<void> {
	await workbench.openFile(file);
	await workbench.select(text);
	await workbench.command("Pioneer: Extract from Selection");
	await workbench.until(
		"the row",
		() => spokenRows(workbench),
		(rows) => rows.some((row) => row.startsWith(expected)),
	);
}

/** Lines under entities, as `2px solid rgb(…)`. */
async function entityLines(workbench: Workbench, count: number): Promise<string[]> {
	const isLine = ({ where, borderBottom }: { where: string; borderBottom: string }) => where === "box" && !borderBottom.startsWith("0px");
	const found = await workbench.decorations((all) => all.filter(isLine).length === count);
	return found.filter(isLine).map(({ borderBottom }) => borderBottom);
}

uiTest(
	"a selected sentence shows its entities in the text and in the tree",
	async ({ page, workbench }) => {
		await workbench.openContainer("Pioneer");
		await workbench
			.view(/Results/)
			.getByText("Select text in an editor")
			.waitFor();
		await extract(workbench, "news.txt", sentence, "Cupertino");
		assert.deepEqual(await spokenRows(workbench), [
			"Entities, 4",
			"organization, 1 entity",
			"Apple, organization, rule match, line 1",
			"product, 1 entity",
			"MacBook Pro, product, rule match, line 1",
			"event, 1 entity",
			"WWDC, event, rule match, line 1",
			"location, 1 entity",
			"Cupertino, location, rule match, line 1",
		]);
		await page.keyboard.press("ControlOrMeta+End");
		const lines = await entityLines(workbench, 4);
		assert.equal(new Set(lines).size, 4, "four labels, four lines");
		const chips = "Appleorganization announced the MacBook Proproduct at WWDCevent in Cupertinolocation.";
		await workbench.until(
			"chips",
			() => workbench.lines(),
			([first = ""]) => first.endsWith(chips),
		);
		await workbench.statusItem("Pioneer: news · local");
		await workbench.picture("extraction-light");
		for (const [theme, name] of [
			["Dark Modern", "dark"],
			["Dark High Contrast", "high-contrast"],
			["Light High Contrast", "high-contrast-light"],
		] as const) {
			await workbench.setTheme(theme);
			await workbench.until(
				"other colours",
				() => entityLines(workbench, 4),
				(now) => now.every((line, index) => line !== lines[index]),
			);
			await workbench.picture(`extraction-${name}`);
		}
	},
	folderOfItsOwn,
);

uiTest(
	"a row leads to its entity, a chip to its row, and the hover lists both labels of one stretch",
	async ({ page, workbench, server }) => {
		const labels = ["person", "name", "organization", "date", "city"];
		await writeFile(path.join(server.folder, "news.pioneer.json"), JSON.stringify({ schema: { entities: labels } }));
		await workbench.openContainer("Pioneer");
		await extract(workbench, "overlap.txt", "Yesterday Angela Merkel met Tim Cook in Paris, and Microsoft paid.", "Paris");
		await page.locator(".part.sidebar .monaco-list-row", { hasText: "Tim Cook" }).first().click();
		await workbench.statusItem("(8 selected)");
		const chip = workbench.editor.locator(".view-line span", { hasText: /^city$/ }).last();
		await chip.hover();
		await page.keyboard.down("Control");
		await chip.click();
		await page.keyboard.up("Control");
		await workbench
			.view(/Results/)
			.locator(".monaco-list-row.selected", { hasText: "Paris" })
			.waitFor();
		await workbench.putCursorBefore("Merkel");
		const hover = await workbench.hover();
		const text = ((await hover.textContent()) ?? "").replaceAll("\u00a0", " ");
		assert.match(text, /person[\s\S]*rule match[\s\S]*Angela Merkel/);
		assert.match(text, /name[\s\S]*Show in Results/);
		await workbench.screenshot("extraction-hover");
		await page.keyboard.press("Escape");
		await workbench.screenshot("extraction-overlap");
	},
	folderOfItsOwn,
);

uiTest("typing inside an entity makes it stale, and undo takes that back", async ({ page, workbench }) => {
	await workbench.openContainer("Pioneer");
	await extract(workbench, "news.txt", sentence, "Cupertino");
	await workbench.putCursorBefore("Cupertino");
	await page.keyboard.press("ArrowRight");
	await page.keyboard.type("xx");
	const rows = () => spokenRows(workbench);
	await workbench.until("a stale row", rows, (all) => all.some((row) => row === "Cupertino, location, rule match, line 1, edited since"));
	await workbench.screenshot("extraction-stale");
	await page.keyboard.press("ControlOrMeta+Z");
	await workbench.until("no stale row", rows, (all) => all.length === 9 && all.every((row) => !row.includes("edited")));
	await workbench.command("Pioneer: Clear Results");
	await workbench.decorations((found) => found.length === 0);
});

uiTest(
	"chips are drawn behind the text where inlay hints are off",
	async ({ page, workbench }) => {
		await workbench.openContainer("Pioneer");
		await extract(workbench, "news.txt", sentence, "Cupertino");
		await page.keyboard.press("ControlOrMeta+End");
		const found = await workbench.decorations((all) => all.filter(({ after }) => after !== "").length === 4);
		assert.deepEqual(
			found.flatMap(({ after }) => (after === "" ? [] : [after])),
			["organization", "product", "event", "location"],
		);
		await workbench.screenshot("extraction-without-hints");
	},
	{ ...folderOfItsOwn, settings: { "editor.inlayHints.enabled": "offUnlessPressed" } },
);

uiTest("several tasks ask, the last one first; none offers to make one", async ({ page, workbench, server }) => {
	await writeFile(path.join(server.folder, "places.pioneer.json"), JSON.stringify({ schema: { entities: ["location"] } }));
	await workbench.openContainer("Pioneer");
	await workbench.openFile("news.txt");
	await workbench.select(sentence);
	await workbench.statusItem(/Pioneer · local/);
	const ask = async (): Promise<string[]> => {
		await page.keyboard.press("ControlOrMeta+K");
		await page.keyboard.press("ControlOrMeta+G");
		return workbench.quickPickRows();
	};
	assert.deepEqual(
		(await ask()).map((row) =>
			row
				.split(" ", 1)[0]
				?.replace(/places.*/, "places")
				.replace(/news.*/, "news"),
		),
		["news", "places"],
	);
	await workbench.pick("places");
	await workbench.until(
		"the place",
		() => spokenRows(workbench),
		(all) => all.some((row) => row.startsWith("Cupertino")) && all.length === 3,
	);
	assert.match((await ask())[0] ?? "", /^places/);
	await page.keyboard.press("Escape");
	for (const name of ["places", "news"]) {
		await rm(path.join(server.folder, `${name}.pioneer.json`));
	}
	const offers = async (): Promise<number> => {
		// Closes the list, which is still there as long as the files count, and takes the selection with it.
		await page.keyboard.press("Escape");
		await workbench.select(sentence);
		await page.keyboard.press("ControlOrMeta+K");
		await page.keyboard.press("ControlOrMeta+G");
		await page.waitForTimeout(500);
		return page.locator(".notification-toast", { hasText: "There is no task file here yet" }).count();
	};
	await workbench.until("the offer", offers, (count) => count > 0);
	await workbench.screenshot("extraction-no-task");
});

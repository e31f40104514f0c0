import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fromRoot } from "../harness/root.ts";
import { startPioneer, type TestPioneer } from "../support/pioneerServer.ts";
import type { Workbench } from "./driver.ts";
import { type ServerPlan, uiServer, uiTest } from "./uiTest.ts";

const sentence = "Apple announced the MacBook Pro at WWDC in Cupertino.";
const folder = fromRoot("test/fixtures/extraction");
const pioneers: TestPioneer[] = [];

/** A window whose remote Pioneer listens on this machine. */
async function remotePlan(): Promise<ServerPlan> {
	const pioneer = await startPioneer();
	pioneers.push(pioneer);
	return {
		folder,
		env: { PIONEER_API_KEY: undefined, FASTINO_API_KEY: undefined },
		settings: { "pioneer.profiles": [{ name: "Staging", address: pioneer.url }], "pioneer.profile": "Staging" },
		stop: () => pioneer.stop(),
	};
}

const pioneer = (): TestPioneer => {
	const last = pioneers.at(-1);
	assert.ok(last);
	return last;
};

uiServer(remotePlan);

const spokenRows = (page: Page): Promise<string[]> =>
	page.locator(".part.sidebar .pane-body .monaco-list-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("aria-label") ?? ""));

async function setKey(workbench: Workbench, key: string): Promise<void> {
	await workbench.command("Pioneer: Set API Key…");
	await workbench.quickInput.getByText("secret storage").waitFor();
	await workbench.answer(key);
}

async function extract(workbench: Workbench): Promise<void> {
	await workbench.openFile("news.txt");
	await workbench.select(sentence);
	await workbench.command("Pioneer: Extract from Selection");
}

uiTest("a key is set and checked, the first text is asked about, sent, judged and listed", async ({ page, workbench }) => {
	await workbench.openContainer("Pioneer");
	await setKey(workbench, pioneer().apiKey);
	await workbench.notification(/is there and takes the key/);
	await workbench.screenshot("account-connected");
	await workbench.command("Notifications: Clear All Notifications");
	await workbench.statusItem("Pioneer: news · remote");
	await extract(workbench);
	const dialog = await workbench.dialog("Send text to 127.0.0.1");
	assert.match((await dialog.textContent()) ?? "", /53 characters go to/);
	await workbench.picture("consent");
	await workbench.answerDialog("Send text to", "Send");
	await workbench.until(
		"the entities",
		() => spokenRows(page),
		(rows) => rows.some((row) => row.startsWith("Cupertino")),
	);
	assert.ok(pioneer().requests.includes("POST /inference"));
	await workbench.command("Pioneer: Mark Result as Correct");
	await workbench.until(
		"the verdict",
		() => spokenRows(page),
		(rows) => rows.some((row) => /^Apple announced.*marked as correct/.test(row)),
	);
	assert.deepEqual(pioneer().bodies.at(-1), { verdict: "correct" });
	await workbench.screenshot("account-history");
	await extract(workbench);
	await workbench.until(
		"a second run without asking",
		async () => pioneer().requests.filter((request) => request === "POST /inference").length,
		(count) => count === 2,
	);
});

uiTest("a server that is gone keeps the feedback, which is sent when it is back", async ({ page, workbench }) => {
	await workbench.openContainer("Pioneer");
	await setKey(workbench, pioneer().apiKey);
	await workbench.notification(/takes the key/);
	await workbench.command("Notifications: Clear All Notifications");
	await extract(workbench);
	await workbench.answerDialog("Send text to", "Send");
	await workbench.until(
		"the entities",
		() => spokenRows(page),
		(rows) => rows.some((row) => row.startsWith("Cupertino")),
	);
	await pioneer().goAway();
	await workbench.command("Pioneer: Mark Result as Correct");
	await workbench.notification("The feedback is kept");
	await workbench.until(
		"the item",
		() => spokenRows(page),
		(rows) => rows.some((row) => /^Apple announced.*, correct, waiting to be sent/.test(row)),
	);
	await workbench.picture("outbox");
	await workbench.command("Pioneer: Extract from Selection");
	await workbench.notification(/Nothing answers at/);
	await workbench.screenshot("account-server-gone");
	await pioneer().comeBack();
	await workbench.command("Pioneer: Send Pending Feedback");
	await workbench.until(
		"an empty outbox",
		() => spokenRows(page),
		(rows) => rows.every((row) => !row.includes("waiting to be sent")),
	);
	assert.equal(pioneer().requests.at(-1)?.endsWith("/feedback"), true);
});

uiTest(
	"a wrong key is told with the way to set another",
	async ({ page, workbench }) => {
		await workbench.openContainer("Pioneer");
		await setKey(workbench, "pio_sk_wrong");
		await workbench.notification("did not accept the key");
		await workbench.picture("wrong-key");
		await workbench.answerNotification("did not accept the key", "Set API Key…");
		await workbench.quickInput.getByText("secret storage").waitFor();
		await page.keyboard.press("Escape");
	},
	remotePlan,
);

uiTest(
	"an account without credits leads to its page over https",
	async ({ workbench }) => {
		pioneer().instead = (request) =>
			new URL(request.url).pathname === "/inference"
				? Response.json(
						{ code: "out_of_credits", message: "No credits left", resolution_url: "https://billing.example.com/top-up" },
						{ status: 402 },
					)
				: undefined;
		await setKey(workbench, pioneer().apiKey);
		await workbench.notification(/takes the key/);
		await workbench.command("Pioneer: Check Connection");
		const toast = await workbench.notification("wants to be paid");
		await toast.locator(".monaco-button", { hasText: "Open billing.example.com" }).waitFor();
		await workbench.screenshot("account-no-credits");
	},
	remotePlan,
);

uiTest(
	"Restricted Mode runs on this machine only",
	async ({ page, workbench }) => {
		await workbench.statusItem("Restricted Mode");
		await workbench.openContainer("Pioneer");
		await extract(workbench);
		await workbench.until(
			"the entities",
			() => spokenRows(page),
			(rows) => rows.some((row) => row.startsWith("Cupertino")),
		);
		await workbench.statusItem("Pioneer: news · local");
		await workbench.command("Pioneer: Check Connection");
		await workbench.notification("In Restricted Mode nothing is sent anywhere");
		await workbench.picture("restricted-mode");
		assert.deepEqual(pioneer().requests, []);
	},
	async () => ({ ...(await remotePlan()), trust: true }),
);

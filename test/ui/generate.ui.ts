import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fromRoot } from "../harness/root.ts";
import { type Asked, beginChat, endChat, type SlowPioneer, slowPioneer, writeChat } from "../support/slowPioneer.ts";
import type { Workbench } from "./driver.ts";
import { type ServerPlan, uiServer, uiTest } from "./uiTest.ts";

const models = [
	{
		id: "writer-1",
		display_label: "Writer One",
		task_type: "decoder",
		context_length: 128_000,
		input_price_per_million: 0.15,
		output_price_per_million: 0.6,
	},
	{ id: "writer-0", task_type: "decoder", context_length: 32_000, deprecation: { date: "2026-12-31", successor: "writer-1" } },
];
const jobs = [{ id: "job-7", model_name: "Our briefs", status: "complete", base_model: "writer-1" }];

let held: Asked | undefined;

/** A window whose Pioneer writes when the test says so. */
async function remotePlan(): Promise<ServerPlan> {
	const pioneer: SlowPioneer = await slowPioneer((asked) => {
		if (asked.method === "POST") {
			held = asked;
			beginChat(asked.response);
			return;
		}
		const isJobs = asked.path.includes("training-jobs");
		const body = isJobs ? { success: true, jobs, training_jobs: jobs, data: jobs } : { models };
		asked.response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
	});
	return {
		folder: fromRoot("test/fixtures/generate"),
		env: { PIONEER_API_KEY: undefined, FASTINO_API_KEY: undefined },
		settings: {
			"pioneer.profiles": [{ name: "Slow", address: pioneer.url, era: "pioneer" }],
			"pioneer.profile": "Slow",
			"pioneer.engine": "remote",
		},
		stop: () => pioneer.stop(),
	};
}

uiServer(remotePlan);

/** What stands in the editor beside, as one line: the window breaks lines where it likes. */
const beside = (workbench: Workbench): Promise<string> =>
	workbench.page
		.locator('.editor-instance .monaco-editor[data-uri^="pioneer-completion:"] .view-line')
		.allInnerTexts()
		.then((lines) => lines.join(" ").replace(/\s+/g, " "));

const wanted = (workbench: Workbench, pattern: RegExp): Promise<string> =>
	workbench.until(
		String(pattern),
		() => beside(workbench),
		(text) => pattern.test(text),
	);

async function begin(workbench: Workbench): Promise<Asked> {
	held = undefined;
	await workbench.openFile("article.txt");
	await workbench.selectAll();
	await workbench.command("Pioneer: Extract from Selection");
	const dialog = workbench.page.locator(".monaco-dialog-box");
	await workbench.until("the request, or the question before it", async () => held !== undefined || (await dialog.isVisible()), Boolean);
	if (held === undefined) {
		await workbench.answerDialog("Send text to", "Send");
	}
	const asked = await workbench.until(
		"the request",
		async () => held,
		(each) => each !== undefined,
	);
	assert.ok(asked);
	return asked;
}

uiTest("an answer appears beside the text word by word, with its figures when it is whole", async ({ workbench }) => {
	await workbench.openContainer("Pioneer");
	const { response } = await begin(workbench);
	await wanted(workbench, /Waiting for the first word/);
	writeChat(response, "The ECB raised rates by a quarter point. ");
	await wanted(workbench, /Writing…[\s\S]*quarter point\./);
	await workbench.screenshot("generate-streaming");
	writeChat(response, "Markets had expected it. Another rise may follow.");
	endChat(response);
	const whole = await wanted(workbench, /900 tokens in \(800 cached\), 12 out · first token after/);
	assert.match(whole, /Markets had expected it\. Another rise may follow\./);
	await workbench.treeRows(/Results/, (rows) => rows.some((row) => row.includes("Markets had expected it")));
	const header = workbench.view(/Results/).locator(".pane-header .description");
	await header.getByText(/first token after .*900 tokens in \(800 cached\), 12 out/).waitFor({ state: "attached" });
	await workbench.picture("generate");
});

uiTest("a cancelled answer keeps what came, and History says that it is incomplete", async ({ page, workbench }) => {
	await workbench.openContainer("Pioneer");
	const asked = await begin(workbench);
	writeChat(asked.response, "Half an answer");
	await wanted(workbench, /Half an answer/);
	await (await workbench.statusItem("Pioneer: brief")).click();
	await wanted(workbench, /INCOMPLETE: cancelled\.[\s\S]*Half an answer/);
	await workbench.until("the server to be left", async () => asked.hasLeft, Boolean);
	const rows = () =>
		page.locator(".part.sidebar .pane-body .monaco-list-row").evaluateAll((all) => all.map((row) => row.getAttribute("aria-label") ?? ""));
	await workbench.until("the run in History", rows, (all) => all.some((row) => /failed run/.test(row)));
	await workbench.screenshot("generate-cancelled");
});

uiTest("Select Model lists what the Pioneer has, and writes the choice into the task file", async ({ workbench, server }) => {
	await workbench.openFile("brief.pioneer.json");
	await workbench.command("Pioneer: Select Model…");
	const rows = await workbench.quickPickRows();
	await workbench.screenshot("select-model");
	assert.ok(
		rows.some((row) => /writer-1.*Writer One.*writes.*128k context.*\$0\.15 in, \$0\.6 out per 1M/.test(row)),
		rows.join("\n"),
	);
	assert.ok(
		rows.some((row) => /writer-0.*Ends on 2026-12-31; its successor is writer-1/.test(row)),
		rows.join("\n"),
	);
	await workbench.pick("job-7");
	await workbench.quickInput.getByText("Write to brief.pioneer.json").click();
	const file = path.join(server.folder, "brief.pioneer.json");
	await workbench.until(
		"the file",
		() => readFile(file, "utf8"),
		(text) => /\n {2}"model_id": "job-7",\n/.test(text),
	);
});

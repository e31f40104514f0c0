import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TestAccess } from "../../src/extension.ts";
import { type Asked, beginChat, endChat, type SlowPioneer, slowPioneer, writeChat } from "../support/slowPioneer.ts";
import { access, openText, until, writeFile } from "./access.ts";

const article = "The bank raised rates on Thursday. Markets had expected the step. Analysts see one more rise this year.";
const summary = {
	name: "Short",
	model_id: "writer-1",
	task: "generate",
	messages: [{ role: "user", content: "Summarize.\n\n{{text}}" }],
};

const completionDocument = (): vscode.TextDocument | undefined =>
	vscode.window.visibleTextEditors.map(({ document }) => document).find(({ uri }) => uri.scheme === "pioneer-completion");
const shown = (): string => completionDocument()?.getText() ?? "";
/** What stands beside the editor once it matches: the workbench takes a moment to pass a change on. */
const showing = (pattern: RegExp): Promise<string> => until(`${pattern} beside the editor`, () => pattern.test(shown()) && shown());
const run = (taskUri: string): Thenable<unknown> => vscode.commands.executeCommand("pioneer.extractDocument", taskUri);

async function newestRun({ archive }: TestAccess, input: string) {
	return until("the run in the history", async () => (await archive.find({ text: input, limit: 1 })).inferences[0]);
}

suite("a task that writes, on the local Pioneer", () => {
	let tested: TestAccess;
	setup(async () => {
		tested = await access();
	});
	teardown(async () => {
		tested.store.clearAll();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	for (const format of ["native", "openai", "anthropic"]) {
		test(`puts its answer beside the editor and into the history (${format})`, async () => {
			const taskUri = (await writeFile(`short-${format}.pioneer.json`, JSON.stringify({ ...summary, format }))).toString();
			const text = `${article} Written for ${format}.`;
			const editor = await openText(text);
			await run(taskUri);
			const result = tested.store.results(editor.document.uri.toString())[0];
			const answer = String(result?.inference.record.output);
			assert.match(answer, /rates/);
			const [first = "", second = "", ...rest] = (await showing(/took /)).split("\n");
			assert.equal(first.trimEnd(), "> Short · local · local-extractive-v1");
			assert.match(second, /^> \d+ tokens in, \d+ out · .*took /);
			assert.equal(rest.join("\n").trim(), answer.trim());
			assert.equal(/first token after/.test(second), format !== "native");
			assert.equal(vscode.window.activeTextEditor?.document, editor.document, "the keyboard stays with the text");
			const kept = await newestRun(tested, `Written for ${format}`);
			assert.equal(kept.record.output, answer);
			assert.equal(kept.record.status, "success");
		});
	}
});

suite("a task that writes, on a Pioneer that takes its time", () => {
	let tested: TestAccess;
	let pioneer: SlowPioneer;
	let taskUri: string;
	let answer: (asked: Asked) => unknown = () => undefined;
	const settings = vscode.workspace.getConfiguration();
	const ask = vscode.window.showWarningMessage;

	suiteSetup(async () => {
		tested = await access();
		pioneer = await slowPioneer((asked) => answer(asked));
		// Consent is a modal dialog, which no test can press; what it asks is tested in the window.
		Object.assign(vscode.window, { showWarningMessage: () => Promise.resolve("Send") });
		await settings.update("pioneer.profiles", [{ name: "Slow", address: pioneer.url, era: "pioneer" }], vscode.ConfigurationTarget.Global);
		await settings.update("pioneer.profile", "Slow", vscode.ConfigurationTarget.Global);
		await settings.update("pioneer.engine", "remote", vscode.ConfigurationTarget.Global);
		taskUri = (await writeFile("slow.pioneer.json", JSON.stringify({ ...summary, model_id: undefined, format: "openai" }))).toString();
	});
	suiteTeardown(async () => {
		Object.assign(vscode.window, { showWarningMessage: ask });
		for (const id of ["pioneer.profiles", "pioneer.profile", "pioneer.engine"]) {
			await settings.update(id, undefined, vscode.ConfigurationTarget.Global);
		}
		await pioneer.stop();
	});
	teardown(async () => {
		tested.store.clearAll();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	test("shows each word before the next is there", async () => {
		answer = async ({ response }) => {
			beginChat(response);
			for (const word of ["Rates", " went", " up."]) {
				writeChat(response, word);
				const so = ["Rates", "Rates went", "Rates went up."].find((each) => each.endsWith(word)) ?? "";
				await until(`"${word}" beside the editor`, () => shown().trimEnd().endsWith(so) && /Writing…/.test(shown()));
			}
			endChat(response);
		};
		const editor = await openText(`${article} Slowly.`);
		await run(taskUri);
		const [asked] = pioneer.asked.filter(({ method }) => method === "POST");
		assert.equal(JSON.parse(asked?.body ?? "").stream, true);
		assert.match(asked?.body ?? "", /Slowly\./, "{{text}} takes the text");
		const whole = await showing(/900 tokens in \(800 cached\), 12 out · first token after [\d.]+ m?s · took/);
		assert.match(whole, /\nRates went up\.\n$/);
		const kept = tested.store.results(editor.document.uri.toString())[0]?.inference;
		assert.equal(kept?.record.usage?.cacheReadTokens, 800);
		assert.ok((kept?.record.timeToFirstTokenMs ?? -1) >= 0);
	});

	test("cancelled, keeps what came and marks it", async () => {
		answer = async ({ response }) => {
			beginChat(response);
			writeChat(response, "Half of it");
			await until("the words", () => shown().includes("Half of it"));
			await vscode.commands.executeCommand("pioneer.cancel");
		};
		await openText(`${article} Cancelled.`);
		await run(taskUri);
		assert.match(await showing(/^> INCOMPLETE: cancelled\./m), /\nHalf of it\n$/);
		const kept = await newestRun(tested, "Cancelled.");
		assert.equal(kept.record.output, "Half of it");
		assert.equal(kept.record.status, "failed");
		assert.equal(kept.record.errorType, "incomplete (cancelled)");
		assert.equal(kept.isStored, false);
		await until("the server to be left alone", () => pioneer.asked.at(-1)?.hasLeft);
	});

	test("broken off by the server, keeps what came and marks it", async () => {
		answer = async ({ response }) => {
			beginChat(response);
			writeChat(response, "Broken");
			await until("the word", () => shown().includes("Broken"));
			response.destroy();
		};
		await openText(`${article} Broken off.`);
		await run(taskUri);
		await showing(/^> INCOMPLETE: .*broke/m);
		const kept = await newestRun(tested, "Broken off.");
		assert.equal(kept.record.output, "Broken");
		assert.match(kept.record.errorType ?? "", /^incomplete \((network|malformedResponse)\)$/);
	});
});

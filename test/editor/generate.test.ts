import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { TestAccess } from "../../src/features.ts";
import { type Asked, beginChat, endChat, type SlowPioneer, slowPioneer, writeChat } from "../support/slowPioneer.ts";
import { access, until, writeFile } from "./access.ts";

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
let articles = 0;
/** Opens a text in a file of its own: unsaved texts share their names, and one may still stand where the next is to be opened. */
const openArticle = async (content: string): Promise<vscode.TextEditor> =>
	vscode.window.showTextDocument(await writeFile(`article-${articles++}.txt`, content));
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
			const editor = await openArticle(text);
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
		const editor = await openArticle(`${article} Slowly.`);
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
		await openArticle(`${article} Cancelled.`);
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
		await openArticle(`${article} Broken off.`);
		await run(taskUri);
		await showing(/^> INCOMPLETE: .*broke/m);
		const kept = await newestRun(tested, "Broken off.");
		assert.equal(kept.record.output, "Broken");
		assert.match(kept.record.errorType ?? "", /^incomplete \((network|malformedResponse)\)$/);
	});

	/** What the person is shown as an error or a warning, and the button that is pressed. */
	const notified: { message: string; buttons: readonly string[] }[] = [];
	const pressing = async (button: string, act: () => Thenable<unknown>, pick?: string): Promise<void> => {
		notified.length = 0;
		const { showErrorMessage, showWarningMessage, showQuickPick } = vscode.window;
		const show = (message: string, ...buttons: readonly unknown[]): Promise<unknown> => {
			const titles = buttons.filter((each) => typeof each === "string");
			notified.push({ message, buttons: titles });
			return Promise.resolve(titles.includes(button) ? button : titles.includes("Send") ? "Send" : undefined);
		};
		const choose = async (items: readonly vscode.QuickPickItem[] | Thenable<readonly vscode.QuickPickItem[]>) =>
			(await items).find(({ label }) => label === pick || label.startsWith("Write to"));
		Object.assign(vscode.window, { showErrorMessage: show, showWarningMessage: show, showQuickPick: choose });
		try {
			await act();
		} finally {
			Object.assign(vscode.window, { showErrorMessage, showWarningMessage, showQuickPick });
		}
	};
	const posts = (): readonly string[] => pioneer.asked.filter(({ method }) => method === "POST").map(({ path }) => path);
	const sendJson = ({ response }: Asked, status: number, body: unknown): void => {
		response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
	};
	const answerChat = ({ response }: Asked, headers: Readonly<Record<string, string>> = {}): void => {
		beginChat(response, headers);
		writeChat(response, "Answered.");
		endChat(response);
	};

	test("says once that a route ends, with what follows it", async () => {
		answer = (asked) =>
			answerChat(asked, { sunset: "Thu, 31 Dec 2026 23:59:59 GMT", link: '<https://docs.example.com/v2>; rel="successor-version"' });
		await openArticle(article);
		const said = () => notified.filter(({ message }) => message.includes("ends /v1/chat/completions on 2026-12-31"));
		await pressing("", () => run(taskUri));
		assert.deepEqual(
			said().map(({ buttons }) => buttons),
			[["Open docs.example.com"]],
		);
		assert.match(said()[0]?.message ?? "", /Its successor is https:\/\/docs\.example\.com\/v2/);
		await pressing("", () => run(taskUri));
		assert.deepEqual(said(), []);
	});

	test("a removed route leads to another format, and the task runs again", async () => {
		const removed = await writeFile(
			"removed.pioneer.json",
			`${JSON.stringify({ ...summary, model_id: undefined, format: "anthropic" }, null, 3)}\n`,
		);
		answer = (asked) => (asked.path === "/v1/messages" ? sendJson(asked, 410, { error: { message: "Gone" } }) : answerChat(asked));
		await openArticle(article);
		const before = posts().length;
		await pressing(
			"Change Format…",
			async () => {
				await run(removed.toString());
				await until("the second run", () => posts().length === before + 2);
				await showing(/Answered\./);
			},
			"openai",
		);
		assert.deepEqual(posts().slice(before), ["/v1/messages", "/v1/chat/completions"]);
		assert.deepEqual(notified[0]?.buttons, ["Change API Version…", "Change Format…"]);
		const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(removed));
		assert.match(text, /^\{\n {3}"name": "Short",\n[\s\S]*\n {3}"format": "openai"\n\}\n$/);
	});

	test("a removed route leads to the other version of the API, and the task runs again", async () => {
		const native = (await writeFile("native.pioneer.json", JSON.stringify({ ...summary, model_id: undefined }))).toString();
		answer = (asked) => (asked.path === "/inference" ? sendJson(asked, 404, { detail: "Not Found" }) : answerChat(asked));
		await openArticle(article);
		const before = posts().length;
		await pressing(
			"Change API Version…",
			async () => {
				await run(native);
				await until("the second run", () => posts().length === before + 2);
				await showing(/Answered\./);
			},
			"/v1/chat/completions",
		);
		assert.deepEqual(posts().slice(before), ["/inference", "/v1/chat/completions"]);
		assert.deepEqual(vscode.workspace.getConfiguration().get("pioneer.profiles"), [{ name: "Slow", address: pioneer.url, era: "fastino" }]);
	});

	test("a model that the Pioneer does not have is said before anything is sent, and another written into the file", async () => {
		const unknown = await writeFile(
			"unknown.pioneer.json",
			`{\n  "model_id": "no-such-model",\n  "task": "generate",\n  "format": "openai",\n  "messages": [{ "role": "user", "content": "{{text}}" }]\n}\n`,
		);
		const models = [{ id: "writer-1", task_type: "decoder", supports_inference: true }];
		const jobs = [{ id: "job-1", model_name: "Mine", status: "complete" }];
		answer = (asked) =>
			asked.path.includes("base-models")
				? sendJson(asked, 200, { models })
				: asked.path.includes("training-jobs")
					? sendJson(asked, 200, { success: true, jobs, training_jobs: jobs, data: jobs })
					: answerChat(asked);
		await openArticle(article);
		const before = posts().length;
		const file = async () => new TextDecoder().decode(await vscode.workspace.fs.readFile(unknown));
		await pressing(
			"Select Model…",
			async () => {
				await run(unknown.toString());
				await until("the other model in the file", async () => /writer-1/.test(await file()));
			},
			"writer-1",
		);
		assert.equal(posts().length, before, "nothing was sent");
		assert.match(notified[0]?.message ?? "", /does not have the model no-such-model/);
		assert.match(await file(), /^\{\n {2}"model_id": "writer-1",\n {2}"task"/);
		const kept = await tested.archive.catalog(pioneer.url);
		assert.match(JSON.stringify(kept?.models), /"id":"writer-1"/);
		await run(unknown.toString());
		assert.equal(posts().length, before + 1);
	});
});

// Opens VS Code on examples/ with the packaged extension in a throw-away profile: `npm start`.
// `npm start -- --headless` does the main job in the terminal instead, and ends.
import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { workbenchUrl } from "./browser.ts";
import { desktopCommand, hasDisplay, openDesktop } from "./desktop.ts";
import { ensureEditor, newestEditor } from "./editor.ts";
import { fromRoot, root, vsixFile } from "./root.ts";
import { startServer } from "./server.ts";
import { checkWith } from "./tool.ts";

const examples = fromRoot("examples");
const sentence = "Apple announced the MacBook Pro at WWDC in Cupertino.";

/** The tests never see these; a person who tries the extension may want it to find them. */
const keyVariables = ["PIONEER_API_KEY", "FASTINO_API_KEY"];

async function start(headless: boolean, signal: AbortSignal): Promise<number> {
	const built = headless
		? await checkWith("build", "node", ["esbuild.js"])
		: await checkWith("package", "npm", ["run", "--silent", "package"]);
	if (built.failed > 0) {
		return 1;
	}
	if (headless) {
		return showMainJob(signal);
	}
	const desktop = hasDisplay() ? desktopCommand() : undefined;
	if (desktop === undefined) {
		await showInBrowser(signal);
	} else {
		console.log("VS Code opens on examples/ with a profile that goes away with its window (Ctrl+C ends it too).");
		await openDesktop(desktop, vsixFile, examples, signal);
	}
	return 0;
}

/** Select a sentence, see its entities: the same through the command line. */
function showMainJob(signal: AbortSignal): Promise<number> {
	const words = ["extract", "examples/news.pioneer.json", "--text", sentence];
	console.log(`\n$ pioneer ${words.slice(0, 3).join(" ")} "${sentence}"`);
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [fromRoot("dist/cli.mjs"), ...words], { cwd: root, stdio: "inherit" });
		signal.addEventListener("abort", () => child.kill());
		child.once("close", (code) => resolve(code ?? 1));
	});
}

async function showInBrowser(signal: AbortSignal): Promise<void> {
	const editor = await ensureEditor(newestEditor);
	const server = await startServer(editor, {
		vsix: [vsixFile],
		loopbackOnly: false,
		env: Object.fromEntries(keyVariables.map((name) => [name, process.env[name]])),
	});
	try {
		const url = workbenchUrl(server, examples);
		console.log(`\nVS Code with the extension, on examples/:\n\n  ${url}\n\nCtrl+C stops it.`);
		if (hasDisplay()) {
			openInBrowser(url);
		}
		if (!signal.aborted) {
			await new Promise((resolve) => signal.addEventListener("abort", resolve));
		}
	} finally {
		await server.stop();
	}
}

function openInBrowser(url: string): void {
	const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
	// Where there is nothing to open it with, the printed address is enough.
	spawn(opener, [url], { stdio: "ignore", detached: true })
		.once("error", () => {})
		.unref();
}

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
	process.on(signal, () => stop.abort());
}
const { values } = parseArgs({ options: { headless: { type: "boolean", default: false } } });
process.exitCode = await start(values.headless, stop.signal);

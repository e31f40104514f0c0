import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureChromium } from "./chromium.ts";
import type { Server } from "./server.ts";

/** A headless Chromium. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
	const { executablePath, env } = await ensureChromium();
	return chromium.launch({
		executablePath,
		env,
		headless: true,
		// Ctrl+C is ours to handle: the servers have to be stopped too.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
		args: [
			"--no-sandbox",
			"--disable-gpu",
			"--disable-dev-shm-usage",
			"--no-first-run",
			"--disable-background-networking",
			"--disable-component-update",
			"--disable-sync",
			"--disable-quic",
		],
	});
}

/** A fresh profile's page. What it asks of any place but the server is refused and kept in `outside`. */
export interface BrowserPage {
	readonly context: BrowserContext;
	readonly page: Page;
	readonly outside: string[];
	/** What the page wrote to its console, and the errors nobody caught. */
	readonly console: string[];
}

export async function openPage(browser: Browser, server: Server): Promise<BrowserPage> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] });
	const outside: string[] = [];
	const lines: string[] = [];
	await context.route(
		(url) => url.protocol.startsWith("http") && url.host !== server.authority && !isOwnWebview(url, server),
		(route) => {
			outside.push(route.request().url());
			return route.abort();
		},
	);
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	page.on("console", (message) => lines.push(`[${message.type()}] ${message.text()}`));
	page.on("pageerror", (error) => lines.push(`[uncaught] ${error.message}`));
	return { context, page, outside, console: lines };
}

/** VS Code may serve a webview from a subdomain of the loopback name on its own port. */
function isOwnWebview(url: URL, server: Server): boolean {
	return url.hostname.endsWith(".localhost") && url.host.split(":")[1] === server.authority.split(":")[1];
}

export interface Development {
	/** Folder of the extension to load. */
	readonly extension: string;
	/** File that exports `run()`. */
	readonly tests: string;
}

/** The address of the workbench on a folder; the development part is obeyed only by a server started for development. */
export function workbenchUrl(server: Server, folder: string, development?: Development): string {
	const query = new URLSearchParams({ folder: path.resolve(folder) });
	if (development !== undefined) {
		const remote = (file: string) => `vscode-remote://${server.authority}${encodeURI(path.resolve(file))}`;
		const payload = [
			["extensionDevelopmentPath", remote(development.extension)],
			["extensionTestsPath", remote(development.tests)],
		];
		query.set("payload", JSON.stringify(payload));
	}
	return `http://${server.authority}/?${query}`;
}

// What a window test file (*.ui.ts) imports to say what it tests and on which server.
import type { Page } from "playwright-core";
import type { Server, ServerOptions } from "../harness/server.ts";
import type { Workbench } from "./driver.ts";

/** What a test gets: a window on a fresh browser profile, with the packaged extension installed. */
export interface Window {
	readonly page: Page;
	readonly workbench: Workbench;
	/** `folder` is the copy of the folder that the window shows; `home` holds logs, settings and stored files. */
	readonly server: Server;
}

export interface ServerPlan extends Pick<ServerOptions, "settings" | "env" | "trust" | "folder"> {
	/** Undoes what was set up for this server, after it has stopped. */
	readonly stop?: () => Promise<void> | void;
}

/** A plan, or what makes one just before the server starts (a mock API that listens on a port, say). */
export type ServerSetup = ServerPlan | (() => Promise<ServerPlan>);

export interface UiTest {
	readonly name: string;
	readonly body: (window: Window) => Promise<void>;
	/** A server of the test's own; without it the file's server is shared. */
	readonly ownServer: ServerSetup | undefined;
}

export interface UiFile {
	readonly file: string;
	readonly tests: UiTest[];
	server: ServerSetup;
}

const files: UiFile[] = [];

/** Registers a window test. Tests of a file run in order, share its server (and so what the extension stored), and have a window each. */
export function uiTest(name: string, body: UiTest["body"], ownServer?: ServerSetup): void {
	currentFile().tests.push({ name, body, ownServer });
}

/** Says what the server of this file's tests is like; without it, quiet settings, every folder trusted, and a copy of examples/. */
export function uiServer(server: ServerSetup): void {
	currentFile().server = server;
}

/** Reads a test file and gives what it registered. */
export async function readUiFile(file: string): Promise<UiFile> {
	const entry: UiFile = { file, tests: [], server: {} };
	files.push(entry);
	await import(file);
	return entry;
}

function currentFile(): UiFile {
	const current = files.at(-1);
	if (current === undefined) {
		throw new Error("Window tests run through test/ui/index.ts.");
	}
	return current;
}

import * as vscode from "vscode";
import { isPioneerError } from "../core/failure.ts";

/** What a line of the log may hold: names, codes and figures. Never a text that was read, never a key. */
export type Fact = string | number | boolean | undefined;

/** The log of the extension: an output channel that is opened when the first line is written. */
export class Log implements vscode.Disposable {
	#channel: vscode.LogOutputChannel | undefined;

	info(what: string, facts: Readonly<Record<string, Fact>> = {}): void {
		this.#open().info(line(what, facts));
	}

	/** Details for somebody who turned tracing on. */
	trace(what: string, facts: Readonly<Record<string, Fact>> = {}): void {
		this.#open().trace(line(what, facts));
	}

	error(what: string, error: unknown): void {
		this.#open().error(`${what}: ${describeError(error)}`);
	}

	show(): void {
		this.#open().show(true);
	}

	dispose(): void {
		this.#channel?.dispose();
	}

	#open(): vscode.LogOutputChannel {
		this.#channel ??= vscode.window.createOutputChannel("Pioneer", { log: true });
		return this.#channel;
	}
}

function line(what: string, facts: Readonly<Record<string, Fact>>): string {
	const told = Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
	return [what, ...told].join(" ");
}

/**
 * An error as the log may keep it. The message of our own failures holds neither text nor key; that of any other error may quote
 * what was read (as `JSON.parse` does), so only its name and stack frames are kept.
 */
function describeError(error: unknown): string {
	if (isPioneerError(error)) {
		const { kind, status, method, path, origin, code, requestId, cause, fault, attempts } = error.failure;
		return line("failure", { kind, status, method, path, origin, code, requestId, cause, fault, attempts });
	}
	if (!(error instanceof Error)) {
		return typeof error;
	}
	const frames = (error.stack ?? "").split("\n").filter((frame) => /^\s+at /.test(frame));
	return [error.name, ...frames].join("\n");
}

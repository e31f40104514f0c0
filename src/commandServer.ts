import { homedir } from "node:os";
import path from "node:path";
import type { RunningServer, ServeOptions } from "./cli/serve.ts";
import type { Terminal } from "./cli/terminal.ts";
import { Refusal } from "./cli/usage.ts";
import { type ArchiveState, isArchiveError } from "./core/archiveFault.ts";
import { startServer as listen } from "./local/server.node.ts";
import { localPioneer } from "./localPioneer.ts";
import { openArchive, type StoredArchive } from "./storage/archive.node.ts";

/** Opens the database and listens. Throws a `Refusal`, one sentence, where place, port or Node do not allow it. */
export async function startServer(options: ServeOptions, terminal: Terminal): Promise<RunningServer> {
	const directory = path.resolve(options.dataDirectory ?? userDataDirectory(terminal.environment));
	const archive = await open(directory, (state) => tellState(state, terminal));
	tellState(archive.state, terminal);
	try {
		const server = await listen({
			handlerFor: (apiKey) => localPioneer({ log: archive.log, apiKey, onDefect: (error) => terminal.note(String(error)) }),
			host: options.host,
			port: options.port,
			...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
		});
		return {
			...server,
			close: async () => {
				await server.close();
				await archive.close();
			},
		};
	} catch (error) {
		await archive.close();
		throw listenFailure(error, options);
	}
}

async function open(directory: string, onState: (state: ArchiveState) => void): Promise<StoredArchive> {
	try {
		return await openArchive({ directory, onState });
	} catch (error) {
		if (!isArchiveError(error)) {
			throw error;
		}
		const { code, reason } = error.archiveFault;
		throw new Refusal(
			code === "unsupported"
				? `pioneer serve needs Node 22.13 or newer for its database; this is Node ${process.versions.node}.`
				: `pioneer serve cannot keep its database in ${directory} (${reason ?? code}). Name another place with --data DIR.`,
		);
	}
}

function tellState(state: ArchiveState, terminal: Terminal): void {
	if (state.type === "newer") {
		terminal.note(`${state.path} was written by a newer version: history is shown, and new runs are not kept.`);
	} else if (state.type === "setAside") {
		terminal.note(`The database was damaged. It was kept as ${state.path}, and a new one begun.`);
	}
}

function listenFailure(error: unknown, { host, port }: ServeOptions): unknown {
	const code = error instanceof Error && "code" in error ? error.code : undefined;
	switch (code) {
		case "ERR_KEY_REQUIRED":
			return new Refusal(`Others can reach ${host}, so pioneer serve needs a key there: --api-key KEY or PIONEER_SERVE_KEY.`);
		case "EADDRINUSE":
			return new Refusal(`Port ${port} on ${host} is taken. Name another with --port N, or leave it out for any free one.`);
		case "EACCES":
		case "EADDRNOTAVAIL":
		case "ENOTFOUND":
			return new Refusal(`pioneer serve cannot listen on ${host}, port ${port} (${code}).`);
		default:
			return error;
	}
}

/** Where a program keeps a user's data on this platform. */
function userDataDirectory(environment: Readonly<Record<string, string | undefined>>): string {
	const home = homedir();
	switch (process.platform) {
		case "darwin":
			return path.join(home, "Library", "Application Support", "pioneer");
		case "win32":
			return path.join(environment["LOCALAPPDATA"] || path.join(home, "AppData", "Local"), "pioneer");
		default:
			return path.join(environment["XDG_DATA_HOME"] || path.join(home, ".local", "share"), "pioneer");
	}
}

import type { RunningServer, ServeOptions } from "./cli/serve.ts";
import type { Terminal } from "./cli/terminal.ts";
import { Refusal } from "./cli/usage.ts";
import { openDatabase } from "./commandDatabase.ts";
import type { OpenDecoder } from "./commandDecoder.ts";
import { present } from "./core/present.ts";
import { startServer as listen } from "./local/server.node.ts";
import { localPioneer } from "./localPioneer.ts";
import { userDataDirectory } from "./userDataDirectory.ts";

/** Opens the database and listens. Throws a `Refusal`, one sentence, where place, port or Node do not allow it. */
export async function startServer(options: ServeOptions, terminal: Terminal): Promise<RunningServer> {
	const directory = options.dataDirectory ?? userDataDirectory(terminal.environment);
	const archive = await openDatabase(directory, (sentence) => terminal.note(sentence));
	let reached: OpenDecoder | undefined;
	try {
		reached = options.decoder && (await import("./commandDecoder.ts")).openDecoder(options.decoder, terminal.environment);
		const answering = present({ decoder: reached?.decoder });
		const server = await listen({
			handlerFor: (apiKey) => localPioneer({ log: archive.log, apiKey, onDefect: (error) => terminal.note(String(error)), ...answering }),
			host: options.host,
			port: options.port,
			...(options.apiKey === undefined ? {} : { apiKey: options.apiKey }),
		});
		return {
			...server,
			close: async () => {
				await server.close();
				await reached?.close();
				await archive.close();
			},
		};
	} catch (error) {
		await reached?.close();
		await archive.close();
		throw listenFailure(error, options);
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

import { type DecoderNaming, decoderFrom, decoderOptions } from "./decoder.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { readArguments, UsageError, wholeNumber } from "./usage.ts";

export interface ServeOptions {
	readonly host: string;
	/** 0 takes any free port. */
	readonly port: number;
	readonly dataDirectory?: string;
	readonly apiKey?: string;
	readonly decoder?: DecoderNaming;
}

export interface RunningServer {
	readonly url: string;
	readonly apiKey: string;
	close(): Promise<void>;
}

export interface ServeParts {
	readonly terminal: Terminal;
	/** Rejects with a sentence where the server cannot start. */
	start(options: ServeOptions): Promise<RunningServer>;
	/** Resolves when the process is asked to end. */
	untilAsked(): Promise<void>;
}

/** `pioneer serve`: the local Pioneer for other programs. Prints one JSON line when it listens. */
export async function serve(words: readonly string[], { terminal, start, untilAsked }: ServeParts): Promise<ExitCode> {
	const { values, positionals } = readArguments(words, {
		host: { type: "string" },
		port: { type: "string" },
		data: { type: "string" },
		"api-key": { type: "string" },
		...decoderOptions,
	});
	if (positionals.length > 0) {
		throw new UsageError(`pioneer serve takes no "${positionals[0]}".`);
	}
	const apiKey = values["api-key"] ?? terminal.environment["PIONEER_SERVE_KEY"];
	const server = await start({
		host: values.host ?? "127.0.0.1",
		port: wholeNumber("--port", values.port, 0, 65535) ?? 0,
		...(values.data === undefined ? {} : { dataDirectory: values.data }),
		...(apiKey === undefined || apiKey === "" ? {} : { apiKey }),
		...decoderFrom(values, terminal.environment),
	});
	terminal.out(`${JSON.stringify({ url: server.url, apiKey: server.apiKey })}\n`);
	await untilAsked();
	await server.close();
	return exitCodes.done;
}

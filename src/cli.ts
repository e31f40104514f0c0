import type { AskingParts } from "./cli/history.ts";
import { type ExitCode, exitCodes, type Terminal } from "./cli/terminal.ts";
import { isRefusal, isUsageError, UsageError } from "./cli/usage.ts";

/** Each command is loaded when it is asked for, so that `check` waits for no engine and `extract` for no database. */
const commands: Readonly<Record<string, (words: readonly string[], terminal: Terminal) => Promise<ExitCode>>> = {
	check: async (words, terminal) => (await import("./cli/check.ts")).check(words, terminal),
	extract: async (words, terminal) => {
		const [{ extract }, { defaultModel }] = await Promise.all([import("./cli/extract.ts"), import("./commandPioneer.ts")]);
		return extract(words, { ...asking(terminal), defaultModel });
	},
	history: async (words, terminal) => (await import("./cli/history.ts")).history(words, remembering(terminal)),
	feedback: async (words, terminal) => (await import("./cli/feedback.ts")).feedback(words, remembering(terminal)),
	models: async (words, terminal) => (await import("./cli/models.ts")).models(words, asking(terminal)),
	serve: async (words, terminal) => {
		const [{ serve }, { startServer }] = await Promise.all([import("./cli/serve.ts"), import("./commandServer.ts")]);
		const asked = new Promise<void>((resolve) => {
			for (const signal of ["SIGTERM", "SIGINT"] as const) {
				process.once(signal, () => resolve());
			}
		});
		return serve(words, { terminal, start: (options) => startServer(options, terminal), untilAsked: () => asked });
	},
	help: async (_, terminal) => {
		terminal.out((await import("./cli/help.ts")).help);
		return exitCodes.done;
	},
};

/** What a command needs that speaks to a Pioneer. */
function asking(terminal: Terminal): AskingParts {
	const interrupted = new AbortController();
	process.once("SIGINT", () => interrupted.abort());
	return {
		terminal,
		signal: interrupted.signal,
		open: async (choice) => (await import("./commandPioneer.ts")).openPioneer(choice, terminal.environment),
	};
}

/** The same for what is remembered: of a local Pioneer, by default, what `serve` keeps by default. */
function remembering(terminal: Terminal): AskingParts {
	const parts = asking(terminal);
	return {
		...parts,
		open: async (choice) => {
			const { userDataDirectory } = await import("./userDataDirectory.ts");
			return parts.open({ dataDirectory: userDataDirectory(terminal.environment), ...choice });
		},
	};
}

const aliases: Readonly<Record<string, string>> = { "--help": "help", "-h": "help" };

async function main(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
	const [name, ...others] = words;
	const asked = name === undefined || others.includes("--help") ? "help" : (aliases[name] ?? name);
	const command = Object.hasOwn(commands, asked) ? commands[asked] : undefined;
	if (command === undefined) {
		throw new UsageError(`There is no command "${asked}".`);
	}
	return command(others, terminal);
}

/** Output to a pipe is asynchronous, so the process ends by itself once all of it is written. */
function end(code: ExitCode): void {
	process.exitCode = code;
}

const terminal: Terminal = {
	out: (text) => process.stdout.write(text),
	note: (text) => process.stderr.write(`${text}\n`),
	input: async () => {
		const parts: Buffer[] = [];
		for await (const part of process.stdin) {
			parts.push(part as Buffer);
		}
		return Buffer.concat(parts).toString("utf8");
	},
	hasColours: process.stdout.isTTY === true && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb",
	environment: process.env,
};

// A reader that has seen enough, such as `head`, closes the pipe; that is its right.
process.stdout.on("error", () => end(exitCodes.done));

main(process.argv.slice(2), terminal).then(end, (error: unknown) => {
	if (isUsageError(error)) {
		terminal.note(`${error.message}\nSee pioneer help.`);
	} else if (isRefusal(error)) {
		terminal.note(error.message);
	} else if (error instanceof Error && error.name === "AbortError") {
		terminal.note("Cancelled.");
	} else {
		terminal.note(error instanceof Error ? (error.stack ?? error.message) : String(error));
	}
	end(exitCodes.failed);
});

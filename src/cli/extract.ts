import { readFile } from "node:fs/promises";
import type { Engine } from "../core/engine.ts";
import { extractionReport } from "../core/extractionReport.ts";
import type { JsonObject } from "../core/json.ts";
import type { PlacedExtraction } from "../core/placed.ts";
import { placeExtraction } from "../core/placement.ts";
import { present } from "../core/present.ts";
import type { Reply } from "../core/reply.ts";
import type { ExtractionTask } from "../core/task.ts";
import { requestFor } from "../core/taskRequest.ts";
import { colouredText, printable } from "./colouredText.ts";

import { decoderFrom, decoderOptions } from "./decoder.ts";
import { tellFailure, tellingFailures } from "./failing.ts";
import { failureSentence } from "./failureReport.ts";
import type { AskingParts } from "./history.ts";
import { choiceFrom, type PioneerChoice, pioneerOptions } from "./pioneer.ts";
import { readTask } from "./taskReading.ts";
import { type ExitCode, exitCodes, type Terminal } from "./terminal.ts";
import { oneOf, Refusal, readArguments, UsageError } from "./usage.ts";

interface ExtractParts extends AskingParts {
	/** The model where neither task nor setting names one. */
	readonly defaultModel: string;
}

interface Input {
	/** Absent for text that is in no file. */
	readonly file?: string;
	readonly text: string;
}

const options = {
	...pioneerOptions,
	...decoderOptions,
	format: { type: "string" },
	text: { type: "string" },
	json: { type: "boolean" },
	"no-store": { type: "boolean" },
	stream: { type: "boolean" },
} as const;

/** `pioneer extract TASK [FILE… | --text T | -]` */
export function extract(words: readonly string[], parts: ExtractParts): Promise<ExitCode> {
	return tellingFailures(parts.terminal, words, () => run(words, parts));
}

async function run(words: readonly string[], parts: ExtractParts): Promise<ExitCode> {
	const { terminal } = parts;
	const { values, positionals } = readArguments(words, options);
	const [taskFile, ...files] = positionals;
	if (taskFile === undefined) {
		throw new UsageError("pioneer extract needs a task file: pioneer extract TASK [FILE… | --text TEXT | -]");
	}
	const choice = withDecoder(choiceFrom(values), values, terminal);
	const reading = await readTask(taskFile);
	if (!reading.ok) {
		return tellFailure(terminal, values.json === true, reading.message, { kind: "invalidRequest", details: reading.details });
	}
	const inputs = await readInputs(terminal, reading.task, files, values.text);
	const pioneer = await parts.open(choice);
	try {
		const task = {
			...reading.task,
			...(values["no-store"] ? { store: false } : {}),
			...present({ format: oneOf("--format", values.format, ["native", "openai", "anthropic"]) }),
		};
		const ways = { asJson: values.json === true, streams: values.stream === true };
		await runAll(task, inputs, pioneer.engine, ways, parts);
		return exitCodes.done;
	} finally {
		await pioneer.close();
	}
}

/** A decoder server named here is the local Pioneer's, so it implies that one; named by the environment it counts where that one runs. */
function withDecoder(choice: PioneerChoice, values: Parameters<typeof decoderFrom>[0], { environment }: Terminal): PioneerChoice {
	const isNamed = values["decoder-url"] !== undefined;
	if (isNamed && choice.engine === "remote") {
		throw new UsageError("--decoder-url is for the local Pioneer, so it does not go with a remote one.");
	}
	return { ...choice, ...(isNamed ? { engine: "local" } : {}), ...decoderFrom(values, environment) };
}

async function readInputs(
	terminal: Terminal,
	task: ExtractionTask,
	files: readonly string[],
	text: string | undefined,
): Promise<readonly Input[]> {
	if (text !== undefined && files.length > 0) {
		throw new UsageError("Give either files or --text, not both.");
	}
	if (text !== undefined) {
		return [{ text }];
	}
	if (files.length > 0) {
		return Promise.all(files.map(async (file) => (file === "-" ? { text: await terminal.input() } : { file, text: await readText(file) })));
	}
	if (task.sampleText !== undefined || task.kind === "generate") {
		return [{ text: task.sampleText ?? "" }];
	}
	throw new UsageError("No text: name a file, give --text TEXT, or - to read standard input. The task file has no sample text.");
}

async function readText(file: string): Promise<string> {
	try {
		return await readFile(file, "utf8");
	} catch (error) {
		throw new Refusal(`Cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

interface Ways {
	readonly asJson: boolean;
	/** Whether the reply is asked for as it comes. */
	readonly streams: boolean;
}

async function runAll(task: ExtractionTask, inputs: readonly Input[], engine: Engine, ways: Ways, parts: ExtractParts): Promise<void> {
	const reports: JsonObject[] = [];
	for (const { file, text } of inputs) {
		if (!ways.asJson && file !== undefined && inputs.length > 1) {
			parts.terminal.out(`${file}\n`);
		}
		const { reply, wasShown } = await runOne(task, text, engine, ways, parts);
		const placed = placeReply(task, text, reply);
		if (ways.asJson) {
			reports.push({ ...(file === undefined ? {} : { file }), ...extractionReport(text, reply, placed) });
		} else if (wasShown) {
			parts.terminal.out("\n");
		} else {
			tellResult(parts.terminal, text, reply, placed);
		}
	}
	if (ways.asJson) {
		const [only] = reports;
		parts.terminal.out(`${JSON.stringify(reports.length === 1 ? only : reports, undefined, 2)}\n`);
	}
}

/** Runs on one text. A completion that streams to a person is shown as it comes. */
async function runOne(task: ExtractionTask, text: string, engine: Engine, { asJson, streams }: Ways, parts: ExtractParts) {
	const { terminal, signal } = parts;
	const request = { ...requestFor(task, text, parts.defaultModel), ...(streams ? { stream: true } : {}) };
	let wasShown = false;
	const { reply } = await engine.run(request, {
		format: task.format,
		signal,
		onPart: (part) => {
			if (!asJson && part.type === "text-delta" && task.kind === "generate") {
				wasShown = true;
				terminal.out(printable(part.text));
			}
		},
		onRetry: (failure, waitMs) => terminal.note(`${failureSentence(failure)} Trying again in ${Math.ceil(waitMs / 1000)} s.`),
		onDeprecation: ({ path, sunset, successor }) => {
			const until = sunset === undefined ? "" : `, until ${sunset}`;
			const instead = successor === undefined ? "" : `; use ${successor}`;
			terminal.note(printable(`${path} is deprecated${until}${instead}.`));
		},
	});
	return { reply, wasShown };
}

function placeReply(task: ExtractionTask, text: string, reply: Reply): PlacedExtraction | undefined {
	const extraction = reply.kind === "extraction" ? reply.extractions[0] : undefined;
	return extraction === undefined ? undefined : placeExtraction(text, extraction, task.kind === "extract" ? task.schema : undefined);
}

function tellResult(terminal: Terminal, text: string, reply: Reply, placed: PlacedExtraction | undefined): void {
	if (reply.kind === "completion") {
		terminal.out(`${printable(reply.completion)}\n`);
	} else if (placed !== undefined) {
		terminal.out(`${colouredText(text, placed, terminal.hasColours)}\n`);
		for (const { owner, text: words, reason } of placed.unplaced) {
			terminal.note(`Could not be placed: ${printable(owner)} "${printable(words)}" (${reason}).`);
		}
		if (reply.unsupportedLabels !== undefined && reply.unsupportedLabels.length > 0) {
			terminal.note(`${reply.modelUsed ?? "The engine"} cannot know: ${printable(reply.unsupportedLabels.join(", "))}.`);
		}
	}
}

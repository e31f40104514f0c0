import type { OpenPioneer, PioneerChoice } from "./cli/pioneer.ts";
import { fetchModels } from "./client/catalog.ts";
import { type Connection, type ConnectOptions, connect } from "./client/connect.ts";
import { remoteFeedback, remoteHistory } from "./client/pioneerApi.ts";
import { remoteEngine } from "./client/remoteEngine.ts";
import type { InferenceLog } from "./core/archive.ts";
import { present } from "./core/present.ts";
import { formats } from "./wire/formats.ts";
import { allKeyVariables, eraNames, eraOfOrigin, eras, keyVariables } from "./wire/routes.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export const defaultModel = "fastino/gliner2-base-v1";
const userAgent = "pioneer-cli";

/**
 * Reaches the Pioneer that a command line asks for. `auto` is remote where the environment holds a key for one of the API's own hosts.
 * The local one keeps its runs in the folder named, else in this process alone.
 */
export async function openPioneer(choice: PioneerChoice, environment: Environment): Promise<OpenPioneer> {
	const own = eraNames.find((era) => firstOf(environment, [eras[era].environmentVariable]) !== undefined);
	if (choice.engine === "local" || (choice.engine === "auto" && own === undefined)) {
		return openLocal(choice, environment);
	}
	const { nodeTransport } = await import("./client/transport.node.ts");
	const address = choice.baseUrl ?? eras[own ?? "pioneer"].origin;
	const transport = nodeTransport(environment);
	const connection = connect({
		...shared(choice),
		address,
		era: eraOfAddress(address),
		transport: transport.send,
		// Naming a host is consent to send it the key; without that, a key counts for the API's own hosts alone.
		key: async () => firstOf(environment, choice.baseUrl === undefined ? keyVariables(address) : allKeyVariables),
	});
	return { ...calls(connection), close: () => transport.close() };
}

async function openLocal(choice: PioneerChoice, environment: Environment): Promise<OpenPioneer> {
	const reached = choice.decoder && (await import("./commandDecoder.ts")).openDecoder(choice.decoder, environment);
	const [{ handlerTransport }, { localPioneer }, { log, close }] = await Promise.all([
		import("./client/transport.handler.ts"),
		import("./localPioneer.ts"),
		openLog(choice.dataDirectory),
	]);
	const connection = connect({
		...shared(choice),
		address: "http://127.0.0.1",
		era: "pioneer",
		isBuiltIn: true,
		transport: handlerTransport(localPioneer({ log, ...present({ decoder: reached?.decoder }) })),
		key: async () => undefined,
	});
	return {
		...calls(connection),
		close: async () => {
			await reached?.close();
			await close();
		},
	};
}

async function openLog(directory: string | undefined): Promise<{ log: InferenceLog; close(): Promise<void> }> {
	if (directory === undefined) {
		const { memoryLog } = await import("./storage/memoryLog.ts");
		return { log: memoryLog(), close: async () => undefined };
	}
	const { openDatabase } = await import("./commandDatabase.ts");
	const archive = await openDatabase(directory, (sentence) => process.stderr.write(`${sentence}\n`));
	return { log: archive.log, close: () => archive.close() };
}

const calls = (connection: Connection): Omit<OpenPioneer, "close"> => ({
	engine: remoteEngine(connection, formats),
	history: remoteHistory(connection),
	feedback: remoteFeedback(connection),
	models: (query, options) => fetchModels(connection, query, options),
});

const shared = ({ timeoutMs }: PioneerChoice): Pick<ConnectOptions, "userAgent" | "timeoutMs"> =>
	timeoutMs === undefined ? { userAgent } : { userAgent, timeoutMs };

const eraOfAddress = (address: string) => (URL.canParse(address) ? eraOfOrigin(new URL(address).origin) : undefined) ?? "pioneer";

const firstOf = (environment: Environment, names: readonly string[]): string | undefined =>
	names.map((name) => environment[name]).find((value) => value !== undefined && value !== "");

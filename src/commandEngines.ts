import type { EngineChoice, OpenEngine } from "./cli/extract.ts";
import { type ConnectOptions, connect } from "./client/connect.ts";
import { remoteEngine } from "./client/remoteEngine.ts";
import { formats } from "./wire/formats.ts";
import { allKeyVariables, eraNames, eraOfOrigin, eras, keyVariables } from "./wire/routes.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export const defaultModel = "fastino/gliner2-base-v1";
const userAgent = "pioneer-cli";

/** Builds the engine that a command line asks for. `auto` is remote where the environment holds a key for one of the API's own hosts. */
export async function openEngine(choice: EngineChoice, environment: Environment): Promise<OpenEngine> {
	const own = eraNames.find((era) => firstOf(environment, [eras[era].environmentVariable]) !== undefined);
	if (choice.engine === "local" || (choice.engine === "auto" && choice.baseUrl === undefined && own === undefined)) {
		return openLocal(choice);
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
	return { engine: remoteEngine(connection, formats), close: () => transport.close() };
}

async function openLocal(choice: EngineChoice): Promise<OpenEngine> {
	const [{ handlerTransport }, { localPioneer }] = await Promise.all([
		import("./client/transport.handler.ts"),
		import("./localPioneer.ts"),
	]);
	const { memoryLog } = await import("./storage/memoryLog.ts");
	const connection = connect({
		...shared(choice),
		address: "http://127.0.0.1",
		era: "pioneer",
		isBuiltIn: true,
		transport: handlerTransport(localPioneer({ log: memoryLog() })),
		key: async () => undefined,
	});
	return { engine: remoteEngine(connection, formats), close: async () => undefined };
}

const shared = ({ timeoutMs }: EngineChoice): Pick<ConnectOptions, "userAgent" | "timeoutMs"> =>
	timeoutMs === undefined ? { userAgent } : { userAgent, timeoutMs };

const eraOfAddress = (address: string) => (URL.canParse(address) ? eraOfOrigin(new URL(address).origin) : undefined) ?? "pioneer";

const firstOf = (environment: Environment, names: readonly string[]): string | undefined =>
	names.map((name) => environment[name]).find((value) => value !== undefined && value !== "");

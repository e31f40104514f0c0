import { parentPort, workerData } from "node:worker_threads";
import { archiveCall, archiveMembers, archiveState, localFetch, type PlainRequest, type ResponseHead } from "./background/calls.ts";
import { type CallContext, type Handlers, type Port, serve } from "./background/rpc.ts";
import { connectDecoder, decoderServer } from "./client/decoderServer.ts";
import { fetchTransport } from "./client/transport.fetch.ts";
import type { ArchiveState } from "./core/archiveFault.ts";
import type { Decoder } from "./core/decoder.ts";
import { localPioneer } from "./localPioneer.ts";
import { openArchive, type StoredArchive } from "./storage/archive.node.ts";
import { memoryLog } from "./storage/memoryLog.ts";

// The thread in which the local Pioneer, its engine and the database run. Started by the extension with the folder for the database.

interface Given {
	readonly folder: string;
	/** An OpenAI-compatible server of the user's own for decoder models. */
	readonly decoder?: { readonly url: string; readonly model?: string };
}

const given = workerData as Given;

const archive: Promise<StoredArchive> = openArchive({ directory: given.folder });
// Whoever asks for the archive hears why it is not there; nobody asking is no fault.
archive.catch(() => undefined);

/** Without a database the local Pioneer still answers; what it ran is forgotten with the thread. */
const handle = archive.then(
	({ log }) => localPioneer({ log, ...decoderOf(given) }),
	() => localPioneer({ log: memoryLog(), ...decoderOf(given) }),
);

/** An address that nothing may be sent to is told by the first run that needs it. */
function decoderOf({ decoder }: Given): { decoder?: Decoder } {
	if (decoder === undefined) {
		return {};
	}
	return {
		decoder: {
			complete: (request, options) =>
				decoderServer(connectDecoder(decoder.url, fetchTransport(fetch)), decoder.model).complete(request, options),
		},
	};
}

async function answer({ signal, emit }: CallContext, request: PlainRequest): Promise<void> {
	const { method, headers, body } = request;
	const init: RequestInit = { method, headers, signal };
	const response = await (await handle)(new Request(request.url, body === undefined ? init : { ...init, body }));
	emit({ status: response.status, headers: [...response.headers] } satisfies ResponseHead);
	for await (const part of response.body ?? []) {
		signal.throwIfAborted();
		emit(part);
	}
}

const state = async (): Promise<ArchiveState> => (await archive).state;

type Member = (...args: readonly unknown[]) => Promise<unknown>;

const archiveHandlers = archiveMembers.map((member) => [
	archiveCall(member),
	async (_: CallContext, ...args: readonly unknown[]) => ((await archive)[member] as Member)(...args),
]);

const handlers = { ...Object.fromEntries(archiveHandlers), [archiveState]: state, [localFetch]: answer } as Handlers;

const thread = parentPort;
if (thread !== null) {
	const port: Port = {
		postMessage: (message) => thread.postMessage(message),
		onMessage(listener) {
			thread.on("message", listener);
			return { dispose: () => thread.off("message", listener) };
		},
	};
	serve(port, handlers);
}

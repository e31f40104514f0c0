import type { DecoderNaming } from "./cli/decoder.ts";
import { Refusal } from "./cli/usage.ts";
import { connectDecoder, decoderServer } from "./client/decoderServer.ts";
import { nodeTransport } from "./client/transport.node.ts";
import type { Decoder } from "./core/decoder.ts";
import { isPioneerError } from "./core/failure.ts";

/** A decoder within reach, and how to let go of it. */
export interface OpenDecoder {
	readonly decoder: Decoder;
	close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reaches a decoder server, which never gets a key of the Pioneer API. Throws a `Refusal` for an address that nothing may be sent to. */
export function openDecoder({ url, model }: DecoderNaming, environment: Environment): OpenDecoder {
	const transport = nodeTransport(environment);
	try {
		return { decoder: decoderServer(connectDecoder(url, transport.send), model), close: () => transport.close() };
	} catch (error) {
		if (isPioneerError(error)) {
			throw new Refusal("The decoder server needs an https address, or one on this machine such as http://127.0.0.1:11434.");
		}
		throw error;
	}
}

import type { DecoderNaming } from "./cli/decoder.ts";
import { Refusal } from "./cli/usage.ts";
import { connect } from "./client/connect.ts";
import { decoderServer } from "./client/decoderServer.ts";
import { nodeTransport } from "./client/transport.node.ts";
import type { Decoder } from "./core/decoder.ts";
import { isPioneerError } from "./core/failure.ts";

/** A decoder within reach, and how to let go of it. */
export interface OpenDecoder {
	readonly decoder: Decoder;
	close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A model on this machine may read a long prompt for minutes before its first word. */
const timeoutMs = 10 * 60 * 1000;

/** Reaches a decoder server, which never gets a key of the Pioneer API. Throws a `Refusal` for an address that nothing may be sent to. */
export function openDecoder({ url, model }: DecoderNaming, environment: Environment): OpenDecoder {
	const transport = nodeTransport(environment);
	try {
		const connection = connect({
			address: url,
			era: "pioneer",
			transport: transport.send,
			key: async () => undefined,
			timeoutMs,
			// Who asked the Pioneer tries again by itself; once here is for a kept connection that the server had closed.
			maxRetries: 1,
			userAgent: "pioneer-local",
		});
		return { decoder: decoderServer(connection, model), close: () => transport.close() };
	} catch (error) {
		if (isPioneerError(error)) {
			throw new Refusal("The decoder server needs an https address, or one on this machine such as http://127.0.0.1:11434.");
		}
		throw error;
	}
}

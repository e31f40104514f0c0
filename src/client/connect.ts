import type { EngineKind } from "../core/engine.ts";
import type { Era } from "../wire/routes.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Endpoint, readEndpoint } from "./endpoint.ts";
import { maxRetries } from "./retry.ts";
import type { Transport } from "./transport.ts";

/** What all requests to one Pioneer share. */
export interface Connection {
	readonly kind: EngineKind;
	/** What runs and keys are filed under: the address less what says nothing, or `local:`. */
	readonly origin: string;
	readonly endpoint: Endpoint;
	readonly era: Era;
	readonly transport: Transport;
	/** Asked for each call, so that a new key counts at once. Undefined where there is none. */
	readonly key: () => Promise<string | undefined>;
	/** For each attempt: until the head of an answer and, of a stream, between its pieces; else until the body's end. */
	readonly timeoutMs: number;
	/** How often a request that may yet succeed is sent again, at most. */
	readonly maxRetries: number;
	/** The longest body that is read, in decoded bytes. */
	readonly maxBytes: number;
	readonly userAgent: string;
	readonly clock: Clock;
}

export interface ConnectOptions {
	/** Such as `https://api.pioneer.ai`. */
	readonly address: string;
	readonly era: Era;
	readonly transport: Transport;
	readonly key: () => Promise<string | undefined>;
	/** Default: 60 s. */
	readonly timeoutMs?: number;
	/** Default: 3. */
	readonly maxRetries?: number;
	/** Default: 64 MiB. */
	readonly maxBytes?: number;
	/** Product and version, such as `pioneer-vscode/0.1.0`. */
	readonly userAgent: string;
	/** Where the transport leads to the built-in Pioneer, whatever the address says. */
	readonly isBuiltIn?: boolean;
	readonly clock?: Clock;
}

/** Joins an address to the way there. Sends nothing. Throws a `PioneerError` for an address that nothing may be sent to. */
export function connect(options: ConnectOptions): Connection {
	const { address, era, transport, key, timeoutMs = 60_000, maxBytes = 64 * 1024 * 1024, userAgent, isBuiltIn = false } = options;
	const endpoint = readEndpoint(address);
	return {
		kind: isBuiltIn ? "local" : "remote",
		origin: isBuiltIn ? "local:" : endpoint.origin + endpoint.prefix,
		endpoint,
		era,
		transport,
		key,
		timeoutMs,
		maxRetries: options.maxRetries ?? maxRetries,
		maxBytes,
		userAgent,
		clock: options.clock ?? systemClock,
	};
}

import { type Failure, PioneerError } from "../core/failure.ts";
import { isLoopback } from "./proxy.ts";

/** Where requests go. */
export interface Endpoint {
	/** Scheme, host and port: what a key is bound to. */
	readonly origin: string;
	/** What stands between origin and route, without a slash at its end; mostly empty. */
	readonly prefix: string;
	readonly isLoopback: boolean;
}

/**
 * Reads the address of a Pioneer. A `/v1` at its end is dropped, since routes carry their own: addresses copied from the settings of
 * other clients end so. Throws a `PioneerError`, before anything is sent, for what is no address (`fault: "bad-address"`) and for
 * plain http to another machine (`fault: "insecure-address"`).
 */
export function readEndpoint(address: string): Endpoint {
	if (!URL.canParse(address)) {
		throw refusal({ fault: "bad-address" });
	}
	const { origin, protocol, hostname, pathname, search, hash, username, password } = new URL(address);
	if ((protocol !== "https:" && protocol !== "http:") || `${search}${hash}${username}${password}` !== "") {
		throw refusal({ fault: "bad-address" });
	}
	if (protocol === "http:" && !isLoopback(hostname)) {
		throw refusal({ fault: "insecure-address", origin });
	}
	return { origin, prefix: pathname.replace(/\/+$/, "").replace(/\/v1$/, ""), isLoopback: isLoopback(hostname) };
}

const refusal = (what: { fault: string; origin?: string }): PioneerError => {
	const failure: Failure = { kind: "network", cause: "unknown", attempts: 0, ...what };
	return new PioneerError(failure);
};

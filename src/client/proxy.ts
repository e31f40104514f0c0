/** The variables of a process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that the environment names for an origin, or undefined: `HTTPS_PROXY` or `HTTP_PROXY` by the origin's scheme, else
 * `ALL_PROXY`, each also in lower case, which goes first. `NO_PROXY` lists hosts, domains and `host:port`, or `*`. This machine itself
 * is never asked for through a proxy.
 */
export function proxyFor(origin: string, environment: Environment): string | undefined {
	const { protocol, hostname, port } = new URL(origin);
	const variable = (name: string): string | undefined => environment[name.toLowerCase()] || environment[name] || undefined;
	const proxy = variable(protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY") ?? variable("ALL_PROXY");
	if (proxy === undefined || isLoopback(hostname) || isExcepted(hostname, port || defaultPort(protocol), variable("NO_PROXY") ?? "")) {
		return undefined;
	}
	const address = proxy.includes("://") ? proxy : `http://${proxy}`;
	return URL.canParse(address) ? address : undefined;
}

/** Whether a URL's host name is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export function isLoopback(hostname: string): boolean {
	return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function isExcepted(hostname: string, port: string, list: string): boolean {
	return list
		.toLowerCase()
		.split(/[\s,]+/)
		.filter((entry) => entry !== "")
		.some((entry) => {
			const [, name = entry, entryPort = port] = /^(.+):(\d+)$/.exec(entry) ?? [];
			const domain = name.replace(/^\*?\./, "");
			return entryPort === port && (domain === "*" || hostname === domain || hostname.endsWith(`.${domain}`));
		});
}

const defaultPort = (protocol: string): string => (protocol === "https:" ? "443" : "80");

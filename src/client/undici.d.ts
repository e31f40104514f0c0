// The package's main file installs a process-wide dispatcher when it loads; these parts of it do not.
declare module "undici/lib/dispatcher/pool.js" {
	const Pool: typeof import("undici").Pool;
	export = Pool;
}

declare module "undici/lib/dispatcher/proxy-agent.js" {
	const ProxyAgent: typeof import("undici").ProxyAgent;
	export = ProxyAgent;
}

declare module "undici/lib/api/api-connect.js" {
	const connect: import("undici").Dispatcher["connect"];
	export = connect;
}

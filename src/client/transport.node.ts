import type { Dispatcher } from "undici";
import connect from "undici/lib/api/api-connect.js";
import Pool from "undici/lib/dispatcher/pool.js";
import ProxyAgent from "undici/lib/dispatcher/proxy-agent.js";
import { PioneerError } from "../core/failure.ts";
import { acceptedCodings, decodeContent } from "./contentCoding.node.ts";
import { classifyError } from "./networkFailure.ts";
import { type Environment, proxyFor } from "./proxy.ts";
import { followRedirects } from "./redirects.ts";
import { ResponseBody } from "./responseBody.node.ts";
import type { Stop, Transport, TransportRequest, TransportResponse } from "./transport.ts";

export interface NodeTransport {
	readonly send: Transport;
	/** Waits for what is under way, then closes every connection. */
	close(): Promise<void>;
}

interface Route {
	readonly dispatcher: Dispatcher;
	readonly isProxied: boolean;
}

// The sender keeps the time, so that one limit holds for every transport.
const poolOptions = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 10_000 };

/** Keep-alive connections of its own, one pool for each origin; proxies as the environment names them. */
export function nodeTransport(environment: Environment = process.env): NodeTransport {
	const routes = new Map<string, Route>();
	const routeTo = (origin: string): Route => {
		const known = routes.get(origin);
		if (known !== undefined) {
			return known;
		}
		const proxy = proxyFor(origin, environment);
		const route: Route = {
			dispatcher: proxy === undefined ? new Pool(origin, poolOptions) : through(proxy),
			isProxied: proxy !== undefined,
		};
		routes.set(origin, route);
		return route;
	};
	return {
		send: followRedirects((request, options) => {
			const { origin, pathname, search } = new URL(request.url);
			const route = routeTo(origin);
			return dispatch(route, { ...request, url: pathname + search }, origin, options.stop ?? fromSignal(options.signal));
		}),
		close: async () => {
			await Promise.all([...routes.values()].map(({ dispatcher }) => dispatcher.close()));
		},
	};
}

function through(proxy: string): Dispatcher {
	return new ProxyAgent({
		...poolOptions,
		uri: proxy,
		// Only the package's main file gives a pool the method that tunnels are opened with.
		clientFactory: (origin, options) => Object.assign(new Pool(origin, options), { connect }),
	});
}

function dispatch({ dispatcher, isProxied }: Route, request: TransportRequest, origin: string, stop: Stop): Promise<TransportResponse> {
	const { method, url: path, headers, body: sent } = request;
	return new Promise((resolve, reject) => {
		if (stop.isStopped) {
			reject(stopped());
			return;
		}
		let controller: Dispatcher.DispatchController | undefined;
		let received: ResponseBody | undefined;
		stop.onStop = () => {
			const reason = stopped();
			controller?.abort(reason);
			reject(reason);
		};
		dispatcher.dispatch(
			{
				origin,
				path,
				method,
				headers: headers["accept"] === "text/event-stream" ? headers : { ...headers, "accept-encoding": acceptedCodings },
				body: sent ?? null,
			},
			{
				onRequestStart: (started) => {
					controller = started;
					if (stop.isStopped) {
						started.abort(stopped());
					}
				},
				onResponseStart: (flow, status, fields) => {
					if (status >= 200) {
						received = new ResponseBody(flow);
						resolve(response(status, fields, received));
					}
				},
				onResponseData: (_, piece) => received?.push(piece),
				onResponseEnd: () => {
					stop.onStop = ignore;
					received?.end();
				},
				onResponseError: (_, error) => {
					stop.onStop = ignore;
					received?.fail(error);
					reject(isProxied && !stop.isStopped ? throughProxy(error) : error);
				},
			},
		);
	});
}

const ignore = (): void => undefined;
const stopped = (): Error => Object.assign(new Error("The request was stopped."), { name: "AbortError" });

/** A signal as what this transport listens to. */
function fromSignal(signal: AbortSignal): Stop {
	const stop: Stop = {
		get isStopped() {
			return signal.aborted;
		},
		onStop: ignore,
	};
	signal.addEventListener("abort", () => stop.onStop(), { once: true });
	return stop;
}

type Fields = Readonly<Record<string, string | string[] | undefined>>;

function response(status: number, fields: Fields, body: ResponseBody): TransportResponse {
	const header = (name: string): string | undefined => {
		const value = fields[name];
		return Array.isArray(value) ? value.join(", ") : value;
	};
	const coding = header("content-encoding");
	return { status, header, body: coding === undefined ? body : decodeContent(body, coding) };
}

/** Behind a proxy this side connects to nobody else, so what fails before the tunnel stands is the proxy's. */
function throughProxy(error: Error): unknown {
	const { cause, code } = classifyError(error);
	const isProxys = cause === "dns" || cause === "refused" || code === "UND_ERR_ABORTED" || code === "UND_ERR_PRX_TLS";
	return isProxys ? new PioneerError({ kind: "network", cause: "proxy", ...(code !== undefined && { code }) }) : error;
}

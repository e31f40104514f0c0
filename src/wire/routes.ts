import type { RouteId } from "./format.ts";

/**
 * Where the API's routes are: `pioneer` is the host the API's own page speaks of, `fastino` its successor. A setting chooses the
 * era; which key goes with it is never guessed from the key.
 */
export type Era = "pioneer" | "fastino";

/** Every route a client calls that carries no inference request. */
export type ResourceId = "inferences" | "inference" | "feedback" | "models" | "openaiModels" | "trainingJobs" | "balance";

export interface EraRoutes {
	readonly origin: string;
	readonly authHeader: "x-api-key" | "authorization";
	/** How keys of this era usually begin. A hint for people, never a condition. */
	readonly keyPrefixes: readonly string[];
	readonly environmentVariable: string;
	readonly requests: Readonly<Partial<Record<RouteId, string>>>;
	/** `{id}` stands for an inference's id. */
	readonly resources: Readonly<Record<ResourceId, string>>;
}

export const eras: Readonly<Record<Era, EraRoutes>> = {
	pioneer: {
		origin: "https://api.pioneer.ai",
		authHeader: "x-api-key",
		keyPrefixes: ["pio_sk_"],
		environmentVariable: "PIONEER_API_KEY",
		requests: {
			native: "/inference",
			openai: "/v1/chat/completions",
			anthropic: "/v1/messages",
			completions: "/v1/completions",
			responses: "/v1/responses",
			gliner2: "/gliner-2",
		},
		resources: {
			inferences: "/inferences",
			inference: "/inferences/{id}",
			feedback: "/inferences/{id}/feedback",
			models: "/base-models",
			openaiModels: "/v1/models",
			trainingJobs: "/felix/training-jobs",
			balance: "/billing/ledger/balance",
		},
	},
	fastino: {
		origin: "https://api.fastino.ai",
		authHeader: "x-api-key",
		keyPrefixes: ["fast_sk_", "pio_sk_"],
		environmentVariable: "FASTINO_API_KEY",
		// The native route is gone there: chat completions carry what it carried.
		requests: {
			openai: "/v1/chat/completions",
			anthropic: "/v1/messages",
			responses: "/v1/responses",
			gliner2: "/v1/gliner-2",
		},
		resources: {
			inferences: "/v1/inferences",
			inference: "/v1/inferences/{id}",
			feedback: "/v1/inferences/{id}/feedback",
			models: "/v1/base-models",
			openaiModels: "/v1/models",
			trainingJobs: "/v1/training-jobs",
			balance: "/v1/billing/ledger/balance",
		},
	},
};

export const eraNames: readonly Era[] = ["pioneer", "fastino"];

/** The era whose own host this is; undefined for any other host. */
export const eraOfOrigin = (origin: string): Era | undefined => eraNames.find((era) => eras[era].origin === origin);

/** Every environment variable that may hold a key. */
export const allKeyVariables: readonly string[] = eraNames.map((era) => eras[era].environmentVariable);

/** Those that count for this origin, first choice first; none for a host that is not the API's own. */
export function keyVariables(origin: string): readonly string[] {
	const own = eraOfOrigin(origin);
	return own === undefined ? [] : [...new Set([eras[own].environmentVariable, ...allKeyVariables])];
}

/** The header that carries a key, as a name in lower case and its value. */
export function authorization(era: Era, key: string): readonly [name: string, value: string] {
	return eras[era].authHeader === "x-api-key" ? ["x-api-key", key] : ["authorization", `Bearer ${key}`];
}

/** The key that a request brings, as `X-API-Key` or as a bearer token. */
export function keyOf(header: (name: string) => string | null | undefined): string | undefined {
	const bearer = /^bearer\s+(\S+)\s*$/i.exec(header("authorization") ?? "")?.[1];
	return header("x-api-key") ?? bearer;
}

/** The path of a resource, an id put in its place. */
export const resourcePath = (era: Era, resource: ResourceId, id = ""): string =>
	eras[era].resources[resource].replace("{id}", encodeURIComponent(id));

/** What a server is asked for. */
export type ServedRoute =
	| { readonly type: "request"; readonly route: RouteId }
	| { readonly type: "resource"; readonly resource: ResourceId; readonly id?: string }
	| { readonly type: "openaiModel"; readonly id: string };

/** What serves a path, whatever the method: the methods it takes, and what each of them means. */
const served = new Map<string, { readonly method: string; readonly route: ServedRoute }>([
	["/inference", { method: "POST", route: { type: "request", route: "native" } }],
	["/chat/completions", { method: "POST", route: { type: "request", route: "openai" } }],
	["/completions", { method: "POST", route: { type: "request", route: "completions" } }],
	["/responses", { method: "POST", route: { type: "request", route: "responses" } }],
	["/messages", { method: "POST", route: { type: "request", route: "anthropic" } }],
	["/gliner-2", { method: "POST", route: { type: "request", route: "gliner2" } }],
	["/inferences", { method: "GET", route: { type: "resource", resource: "inferences" } }],
	["/base-models", { method: "GET", route: { type: "resource", resource: "models" } }],
	["/models", { method: "GET", route: { type: "resource", resource: "openaiModels" } }],
	["/felix/training-jobs", { method: "GET", route: { type: "resource", resource: "trainingJobs" } }],
	["/training-jobs", { method: "GET", route: { type: "resource", resource: "trainingJobs" } }],
	["/training/jobs", { method: "GET", route: { type: "resource", resource: "trainingJobs" } }],
	["/billing/ledger/balance", { method: "GET", route: { type: "resource", resource: "balance" } }],
]);

/**
 * Finds what a server is asked for, with and without `/v1`, a slash at the end or not. Undefined for an unknown path; for a known
 * one with another method, the methods it does take.
 */
export function findRoute(
	method: string,
	path: string,
): ServedRoute | { readonly type: "wrongMethod"; readonly allow: string } | undefined {
	// Some clients are told a base URL that ends in `/v1` and add it once more.
	const short = path.replace(/^(?:\/v1)+(?=\/)/, "").replace(/(?<=.)\/+$/, "");
	const known = served.get(short);
	if (known !== undefined) {
		return known.method === method ? known.route : { type: "wrongMethod", allow: known.method };
	}
	const [, id, isFeedback] = /^\/inferences\/([^/]+)(\/feedback)?$/.exec(short) ?? [];
	if (id !== undefined) {
		const allow = isFeedback === undefined ? "GET" : "GET, POST";
		return allow.split(", ").includes(method)
			? { type: "resource", resource: isFeedback === undefined ? "inference" : "feedback", id: decodeSegment(id) }
			: { type: "wrongMethod", allow };
	}
	const model = /^\/models\/(.+)$/.exec(short)?.[1];
	if (model !== undefined) {
		return method === "GET" ? { type: "openaiModel", id: decodeSegment(model) } : { type: "wrongMethod", allow: "GET" };
	}
	return undefined;
}

function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

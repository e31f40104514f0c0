import type { InferenceLog } from "../core/archive.ts";
import { isArchiveError } from "../core/archiveFault.ts";
import { type Failure, isPioneerError } from "../core/failure.ts";
import { isCancellation } from "../core/signal.ts";
import { invalidRequest } from "../wire/errors.ts";
import type { ErrorStyle, RequestFormat, RouteId } from "../wire/format.ts";
import { encodeModelEntry } from "../wire/models.ts";
import { isDeprecatedRequest } from "../wire/requestSchema.ts";
import { findRoute, keyOf, type ServedRoute } from "../wire/routes.ts";
import { modelOf } from "./catalog.ts";
import { answerByDecoder } from "./decoderAnswer.ts";
import type { Handler, HandlerRequest } from "./handlerRequest.ts";
import { failureReply, type Headers, jsonReply } from "./reply.ts";
import { readJsonBody } from "./requestBody.ts";
import { publicResources, resources } from "./resources.ts";
import { type LocalEngine, run } from "./run.ts";
import { partsOf, streamReply } from "./stream.ts";

export interface HandlerParts extends LocalEngine {
	/** Where runs are kept and feedback goes. */
	readonly log: InferenceLog;
	/** Every request format that is served. */
	readonly formats: readonly RequestFormat[];
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** A new id that nobody can guess. */
	readonly newId: () => string;
	/** Absent where no key is asked for. */
	readonly apiKey?: string;
	/** Default 32 MB. */
	readonly maxBodyBytes?: number;
	/** Told of what should not have happened; the caller of the route learns no more than that. */
	readonly onDefect?: (error: unknown) => void;
}

/** The day on which flat lists of labels stop being taken. */
const flatListSunset = "Thu, 31 Dec 2026 23:59:59 GMT";

/** Formats whose runs no Pioneer keeps. */
const unkept: ReadonlySet<RouteId> = new Set(["gliner2"]);

/**
 * The local Pioneer: answers every route of the API without a socket. Rejects only with the request's own abort; whatever else goes wrong
 * is a reply.
 */
export function createHandler(parts: HandlerParts): Handler {
	const formats = new Map(parts.formats.map((format) => [format.id, format]));
	const maxBodyBytes = parts.maxBodyBytes ?? 32 * 1024 * 1024;

	const answerRequest = async (request: HandlerRequest, format: RequestFormat): Promise<Response> => {
		const fail = (failure: Failure): Response => failureReply(failure, styleOf(request, format.errorStyle));
		const body = await readJsonBody(request, maxBodyBytes);
		if (!body.ok) {
			return fail(body.failure);
		}
		const decoded = format.decodeRequest(body.value);
		if (!decoded.ok) {
			return fail(invalidRequest(decoded.issues));
		}
		const asked = decoded.value;
		if (asked.kind === "generate" && parts.decoder !== undefined) {
			return answerByDecoder(parts, parts.decoder, request, format, asked, styleOf(request, format.errorStyle));
		}
		const made = await run(parts, asked, { id: parts.newId(), signal: request.signal, now: parts.now() });
		const headers: Record<string, string> = { "x-pioneer-engine": made.engine.kind };
		if (isDeprecatedRequest(body.value)) {
			headers["deprecation"] = "true";
			headers["sunset"] = flatListSunset;
		}
		let { reply } = made;
		if (asked.store !== false && !unkept.has(format.id)) {
			try {
				await parts.log.add(made.record);
			} catch (error) {
				if (!isArchiveError(error)) {
					throw error;
				}
				// The result is still of use. An id would promise that it can be found again.
				const { inferenceId: _, ...unnamed } = reply;
				reply = unnamed;
				headers["x-pioneer-not-stored"] = error.archiveFault.code;
			}
		}
		if (asked.stream === true && format.streams) {
			return streamReply(format, partsOf({ ...made, reply }), asked, { headers });
		}
		const encoded = format.encodeResponse(reply, asked);
		return jsonReply(format.id === "native" ? { ...encoded, engine: made.engine } : encoded, headers);
	};

	const answer = async (request: HandlerRequest, route: ServedRoute, url: URL): Promise<Response> => {
		if (!isPublic(route) && parts.apiKey !== undefined) {
			const key = keyOf((name) => request.headers.get(name));
			if (key === undefined || !isSame(key, parts.apiKey)) {
				return unauthorized(styleOf(request, route.type === "request" ? formats.get(route.route)?.errorStyle : "native"), key);
			}
		}
		switch (route.type) {
			case "request": {
				const format = formats.get(route.route);
				return format === undefined ? notFound("native") : answerRequest(request, format);
			}
			case "openaiModel": {
				const model = modelOf(route.id);
				return model === undefined ? notFound(styleOf(request, "openai"), "model_not_found") : jsonReply(encodeModelEntry(model));
			}
			case "resource":
				return resources[route.resource]({ log: parts.log, request, url, id: route.id ?? "", now: parts.now, maxBodyBytes });
		}
	};

	const reply = async (request: HandlerRequest): Promise<Response> => {
		const url = new URL(request.url);
		const route = findRoute(request.method, url.pathname);
		if (route === undefined) {
			return notFound("native");
		}
		if (route.type === "wrongMethod") {
			const failure: Failure = { kind: "invalidRequest", status: 405, serverMessage: "Method Not Allowed" };
			return failureReply(failure, "native", { allow: route.allow });
		}
		try {
			return await answer(request, route, url);
		} catch (error) {
			if (isCancellation(error) || request.signal.aborted) {
				throw error;
			}
			const style = styleOf(request, route.type === "request" ? formats.get(route.route)?.errorStyle : "native");
			if (isPioneerError(error)) {
				return failureReply(error.failure, style);
			}
			if (isArchiveError(error)) {
				const code = `storage_${error.archiveFault.code}`;
				return failureReply({ kind: "unavailable", status: 503, code, serverMessage: "Storage unavailable" }, style);
			}
			parts.onDefect?.(error);
			return failureReply({ kind: "serverError", status: 500, serverMessage: "Internal Server Error" }, style);
		}
	};

	return async (request) => {
		const response = await reply(request);
		const id = parts.newId();
		response.headers.set("x-request-id", id);
		response.headers.set("request-id", id);
		return response;
	};
}

/** Anthropic's clients name themselves by a header, and read no other envelope. */
const styleOf = (request: HandlerRequest, style: ErrorStyle = "native"): ErrorStyle =>
	style !== "native" && request.headers.has("anthropic-version") ? "anthropic" : style;

const isPublic = (route: ServedRoute): boolean =>
	route.type === "openaiModel" || (route.type === "resource" && publicResources.has(route.resource));

function notFound(style: ErrorStyle, code?: string): Response {
	return failureReply({ kind: "notFound", status: 404, serverMessage: "Not Found", ...(code === undefined ? {} : { code }) }, style);
}

/** Without any key the API's own routes answer with nothing; the clients of the other formats need their envelope. */
function unauthorized(style: ErrorStyle, key: string | undefined): Response {
	const said: Headers = { "www-authenticate": "Bearer" };
	const failure: Failure = { kind: "unauthorized", status: 401 };
	return style === "native" && key === undefined
		? failureReply(failure, style, said)
		: failureReply({ ...failure, code: "invalid_api_key", serverMessage: "Invalid API key" }, style, said);
}

/** Compares in a time that tells nothing of where two keys differ. */
function isSame(given: string, expected: string): boolean {
	let difference = given.length ^ expected.length;
	for (let at = 0; at < expected.length; at++) {
		difference |= given.charCodeAt(at) ^ expected.charCodeAt(at);
	}
	return difference === 0;
}

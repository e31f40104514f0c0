import type { Failure } from "../core/failure.ts";
import type { JsonValue } from "../core/json.ts";
import { invalidRequest } from "../wire/errors.ts";
import { parseJson } from "../wire/json.ts";
import type { HandlerRequest } from "./handlerRequest.ts";

export type ReadBody = { readonly ok: true; readonly value: JsonValue } | { readonly ok: false; readonly failure: Failure };

const jsonTypes = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/**
 * Reads a request's JSON. Fails with 415 for another content type or a compressed body, 413 for more than `maxBytes`, 400 for what is no
 * JSON. Bytes are joined before they are decoded, so that no character is split.
 */
export async function readJsonBody(request: HandlerRequest, maxBytes: number): Promise<ReadBody> {
	const type = request.headers.get("content-type");
	const coding = request.headers.get("content-encoding") ?? "identity";
	if ((type !== null && !jsonTypes.test(type)) || coding !== "identity") {
		return failed({ kind: "invalidRequest", status: 415, serverMessage: "Content-Type must be application/json" });
	}
	const bytes = await readBytes(request, maxBytes);
	if (bytes === undefined) {
		return failed({ kind: "tooLarge", status: 413, serverMessage: `The request body is larger than ${maxBytes} bytes` });
	}
	const json = parseJson(bytes);
	return json.ok ? json : failed(invalidRequest(json.issues));
}

const failed = (failure: Failure): ReadBody => ({ ok: false, failure });

/** Undefined where there are more bytes than that; the rest is left unread then. */
async function readBytes(request: HandlerRequest, maxBytes: number): Promise<Uint8Array | undefined> {
	const length = request.headers.get("content-length");
	if (length !== null) {
		if (Number(length) > maxBytes) {
			return undefined;
		}
		const whole = await request.arrayBuffer();
		const bytes = whole instanceof Uint8Array ? whole : new Uint8Array(whole);
		return bytes.length > maxBytes ? undefined : bytes;
	}
	const reader = request.body?.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
		size += read.value.length;
		if (size > maxBytes) {
			await reader?.cancel();
			return undefined;
		}
		chunks.push(read.value);
	}
	return chunks.length === 1 ? chunks[0] : joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		bytes.set(chunk, at);
		at += chunk.length;
	}
	return bytes;
}

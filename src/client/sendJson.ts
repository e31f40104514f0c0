import type { JsonValue } from "../core/json.ts";
import type { Decoded } from "../wire/format.ts";
import { parseJson } from "../wire/json.ts";
import type { Connection } from "./connect.ts";
import { malformed, misread } from "./malformed.ts";
import { readText } from "./readBody.ts";
import { type Call, type CallOptions, type OpenAnswer, open } from "./send.ts";
import { discard } from "./transport.ts";

/** Sends a call and reads its JSON answer. Rejects with a `PioneerError`, or with an `AbortError` when cancelled. */
export async function sendJson<T>(
	connection: Connection,
	call: Call,
	options: CallOptions,
	decode: (body: JsonValue) => Decoded<T>,
): Promise<T> {
	const answer = await open(connection, call, options);
	const decoded = decode(await readJson(answer, connection.maxBytes));
	if (!decoded.ok) {
		throw answer.rejection(misread(decoded.issues));
	}
	return decoded.value;
}

/** Reads the rest of an answer as JSON and ends its time limit. A media type that is not JSON is refused unread; none is let pass. */
export async function readJson(answer: OpenAnswer, maxBytes: number): Promise<JsonValue> {
	try {
		return parse(await readJsonText(answer, maxBytes));
	} catch (error) {
		throw answer.rejection(error);
	} finally {
		answer.limit.end();
	}
}

async function readJsonText({ response }: OpenAnswer, maxBytes: number): Promise<string> {
	const mediaType = response.header("content-type");
	if (mediaType !== undefined && !/^\s*[\w.-]+\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(mediaType)) {
		await discard(response.body);
		throw malformed("wrong-content-type");
	}
	return readText(response.body, maxBytes);
}

function parse(text: string): JsonValue {
	const body = parseJson(text);
	if (body.ok) {
		return body.value;
	}
	throw text.trim() === "" ? malformed("empty") : misread(body.issues);
}

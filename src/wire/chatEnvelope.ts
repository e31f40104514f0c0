import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { ReplyPart } from "../core/reply.ts";
import type { EncoderRequest, ExtractionRequest } from "../core/request.ts";
import type { Message } from "../core/task.ts";
import { Body, textOfContent } from "./body.ts";
import { readEncoderOptions } from "./encoderOptions.ts";
import { decodeErrorEvent } from "./errors.ts";
import type { RequestFormat, ServerSentEvent } from "./format.ts";
import { decoded } from "./format.ts";
import { parseJson } from "./json.ts";
import { textOf } from "./replyHeader.ts";
import { readRequestSchema } from "./requestSchema.ts";
import { flag, object } from "./shape.ts";

/** What `decodeEvent` answers. */
export type DecodedEvent = ReturnType<RequestFormat["decodeEvent"]>;

/** A body whose keys may also stand under `extra_body`, where some clients leave them. */
export function openBody(value: JsonValue): Body {
	const extra = isJsonObject(value) ? value["extra_body"] : undefined;
	return new Body(isJsonObject(value) && isJsonObject(extra) ? { ...extra, ...value } : value);
}

/** The keys beside model and content that every chat-like route has. */
export function writeRequestHeader({ store, projectId, stream }: ExtractionRequest): JsonObject {
	return present({ store, metadata: projectId === undefined ? undefined : { project_id: projectId }, stream });
}

export function readRequestHeader(body: Body) {
	return {
		modelId: body.requiredString("model"),
		...present({
			store: body.read("store", flag),
			projectId: textOf(body.read("metadata", object)?.["project_id"]),
			stream: body.read("stream", flag),
		}),
	};
}

/** The encoder half of a chat-like request: what to look for, in the last thing the user said. */
export function readExtract(
	body: Body,
	messages: readonly Message[],
	schema: JsonValue,
	key = "schema",
): Omit<EncoderRequest, "kind" | "modelId"> | undefined {
	const said = messages.findLast(({ role }) => role === "user");
	if (said === undefined && messages.length > 0) {
		body.refuse(["messages"], "A message with role 'user' is required", "value_error");
	}
	const options = readEncoderOptions(body);
	const read = readRequestSchema(body, key, schema);
	return read && { text: said === undefined ? "" : textOfContent(said.content), schema: read, ...options };
}

/** Reads the JSON of an event, handing an error in it on as a failure. */
export function readEventJson({ data }: ServerSentEvent, read: (body: JsonObject) => readonly ReplyPart[]): DecodedEvent {
	const json = parseJson(data);
	if (!json.ok) {
		return json;
	}
	if (!isJsonObject(json.value)) {
		return decoded([]);
	}
	const isError = json.value["type"] === "error" || (json.value["error"] ?? undefined) !== undefined;
	return isError ? { ok: false, failure: decodeErrorEvent(json.value) } : decoded(read(json.value));
}

import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { ExtractionRequest } from "../core/request.ts";
import { writeSchema } from "../core/schemaSpelling.ts";
import { Body } from "./body.ts";
import { readEncoderOptions, writeEncoderOptions } from "./encoderOptions.ts";
import type { RequestFormat } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { native } from "./native.ts";
import { writePayload } from "./payload.ts";
import { readRequestSchema } from "./requestSchema.ts";
import { text as string } from "./shape.ts";

/** The model that a request on this route runs on: it names none. */
const gliner2Model = "gliner-2";

/**
 * `POST /gliner-2`, which the public Python client calls: one text or many, one fixed model, nothing kept. Requests may have the
 * legacy shapes that go with a `task`. It carries no decoder.
 */
export const gliner2: RequestFormat = {
	id: "gliner2",
	errorStyle: "native",
	streams: false,
	batches: true,

	encodeRequest: (request) =>
		request.kind === "extract"
			? { text: request.text, schema: writeSchema(request.schema), ...writeEncoderOptions(request) }
			: { task: "generate", messages: request.messages.map(({ role, content }) => ({ role, content })) },

	decodeRequest(value) {
		const body = new Body(value);
		const task = body.read("task", string);
		const text = body.text("text");
		const options = readEncoderOptions(body);
		const schema = readRequestSchema(body, "schema", body.get("schema"), task);
		return body.result<ExtractionRequest>(schema && { kind: "extract", modelId: gliner2Model, text, schema, ...options });
	},

	decodeResponse(body, request) {
		if (request.kind !== "extract") {
			return refused({ path: [], message: "Expected a request for entities", type: "wrong-shape" });
		}
		// Some hosts answer with the list of results alone.
		return native.decodeResponse(isJsonObject(body) ? body : { result: body }, request);
	},

	encodeResponse(reply, request) {
		const extractions = reply.kind === "extraction" ? reply.extractions : [];
		const results = request.kind === "extract" ? extractions.map((each) => writePayload(each, request)) : [];
		const isBatch = reply.kind === "extraction" && reply.isBatch;
		return {
			result: isBatch ? results : (results[0] ?? {}),
			token_usage: reply.usage?.inputTokens ?? 0,
			...(reply.kind === "extraction" ? present({ unsupported_labels: reply.unsupportedLabels }) : {}),
		};
	},

	decodeEvent: () => decoded([]),
	encodeEvents: () => () => [],
};

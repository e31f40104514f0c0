import type { JsonObject, JsonValue } from "../core/json.ts";
import { isJsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { CompletionReply, ExtractionReply, Reply } from "../core/reply.ts";
import type { DecoderRequest, EncoderRequest, ExtractionRequest } from "../core/request.ts";
import { writeSchema } from "../core/schemaSpelling.ts";
import { Body } from "./body.ts";
import { readEncoderOptions, readSampling, writeEncoderOptions, writeSampling } from "./encoderOptions.ts";
import type { Decoded, RequestFormat } from "./format.ts";
import { decoded, refused } from "./format.ts";
import { readResults, writePayload } from "./payload.ts";
import { finishReasonOf, numberOf, readFacts, readUsage, textOf, writeOpenaiUsage } from "./replyHeader.ts";
import { readRequestSchema } from "./requestSchema.ts";
import { flag, object, text as string } from "./shape.ts";

/** `POST /inference`: the API's own format, one text or many, encoders and decoders. It does not stream. */
export const native: RequestFormat = {
	id: "native",
	errorStyle: "native",
	streams: false,
	batches: true,

	encodeRequest: (request) =>
		request.kind === "extract"
			? {
					model_id: request.modelId,
					text: request.text,
					schema: writeSchema(request.schema),
					...writeEncoderOptions(request),
					...writeHeader(request),
				}
			: {
					model_id: request.modelId,
					task: "generate",
					messages: request.messages.map(({ role, content }) => ({ role, content })),
					...writeSampling(request),
					...present({ reasoning: request.reasoning, include_reasoning_trace: request.includeReasoningTrace }),
					...writeHeader(request),
				},

	decodeRequest(value) {
		const body = new Body(value);
		const header = {
			modelId: body.requiredString("model_id"),
			...present({ store: body.read("store", flag), projectId: body.read("project_id", string) }),
		};
		if (body.get("messages") !== undefined || body.get("task") === "generate") {
			return body.result<ExtractionRequest>({ kind: "generate", ...header, ...readGenerate(body) });
		}
		const text = body.text("text");
		const options = readEncoderOptions(body);
		const schema = readRequestSchema(body, "schema", body.get("schema"), body.get("task"));
		return body.result<ExtractionRequest>(schema && { kind: "extract", ...header, text, schema, ...options });
	},

	decodeResponse(body, request) {
		if (!isJsonObject(body)) {
			return refused({ path: [], message: "Expected an object", type: "wrong-shape" });
		}
		return request.kind === "extract" ? decodeExtraction(body, request) : decodeCompletion(body);
	},

	encodeResponse(reply, request) {
		const header = { inference_id: reply.inferenceId ?? null };
		const modelId = reply.modelId ?? request.modelId;
		const latency = { model_id: modelId, latency_ms: reply.latencyMs ?? 0 };
		if (reply.kind === "completion") {
			return {
				type: "decoder",
				...header,
				completion: reply.completion,
				...present({ reasoning_trace: reply.reasoning, finish_reason: reply.finishReason, model_used: reply.modelUsed }),
				...latency,
				...(reply.usage === undefined ? {} : { usage: writeOpenaiUsage(reply.usage, "chat") }),
			};
		}
		const results = request.kind === "extract" ? reply.extractions.map((each) => writePayload(each, request)) : [];
		return {
			type: "encoder",
			...header,
			result: reply.isBatch ? results : (results[0] ?? {}),
			...latency,
			token_usage: reply.usage?.inputTokens ?? 0,
			model_used: reply.modelUsed ?? modelId,
			...present({ unsupported_labels: reply.unsupportedLabels }),
		};
	},

	decodeEvent: () => decoded([]),
	encodeEvents: () => () => [],
};

const writeHeader = ({ store, projectId }: ExtractionRequest): JsonObject => present({ store, project_id: projectId });

function readGenerate(body: Body): Omit<DecoderRequest, "kind" | "modelId"> {
	if (body.get("task") !== "generate") {
		if (body.get("task") === undefined) {
			body.missing("task");
		} else {
			body.refuse(["task"], "Input should be 'generate'", "literal_error");
		}
	}
	const messages = body.messages("messages");
	if (messages.length > 0 && messages.at(-1)?.role !== "user") {
		body.refuse(["messages"], "The last message must have role 'user'", "value_error");
	}
	return {
		messages,
		...readSampling(body),
		...present({ reasoning: body.read("reasoning", object), includeReasoningTrace: body.read("include_reasoning_trace", flag) }),
	};
}

/** Keys beside the result, where a host puts it at the body's root. */
const envelope = [
	"type",
	"inference_id",
	"model_id",
	"latency_ms",
	"token_usage",
	"model_used",
	"usage",
	"unsupported_labels",
	"x_pioneer",
	"x_fastino",
	"pioneer_inference_id",
	"object",
	"id",
	"created",
	"status",
];

function decodeExtraction(body: JsonObject, request: EncoderRequest): Decoded<Reply> {
	const place = resultOf(body, request);
	if (place === undefined) {
		return refused({ path: ["result"], message: "Expected a result", type: "wrong-shape" });
	}
	const results = readResults(place, request);
	if (!results.ok) {
		return { ok: false, issues: results.issues.map((issue) => ({ ...issue, path: ["result", ...issue.path] })) };
	}
	const reply: ExtractionReply = {
		kind: "extraction",
		extractions: results.value,
		isBatch: typeof request.text !== "string",
		...readHeader(body),
	};
	return decoded(reply);
}

/** The body's `result`, or the body itself without its envelope where it holds something that was asked for. */
function resultOf(body: JsonObject, { schema }: EncoderRequest): JsonValue | undefined {
	const result = body["result"];
	if (typeof result === "object" && result !== null) {
		return result;
	}
	const asked = new Set([
		"entities",
		"classifications",
		"structures",
		"relations",
		"relation_extraction",
		"classification",
		"categories",
		"data",
	]);
	for (const { name } of [...schema.entities, ...schema.classifications, ...schema.structures, ...schema.relations]) {
		asked.add(name);
	}
	const kept = Object.entries(body).filter(([key]) => asked.has(key) || !envelope.includes(key));
	return kept.some(([key]) => asked.has(key)) ? (Object.fromEntries(kept) as JsonObject) : undefined;
}

function decodeCompletion(body: JsonObject): Decoded<Reply> {
	const completion = body["completion"];
	if (typeof completion !== "string") {
		return refused({ path: ["completion"], message: "Expected a string", type: "wrong-shape" });
	}
	const { unsupportedLabels: _, ...header } = readHeader(body);
	const reply: CompletionReply = {
		kind: "completion",
		completion,
		...present({ reasoning: textOf(body["reasoning_trace"]), finishReason: finishReasonOf(body["finish_reason"]) }),
		...header,
	};
	return decoded(reply);
}

function readHeader(body: JsonObject) {
	const tokens = numberOf(body["token_usage"]);
	const { usage = {} } = readUsage(body["usage"] ?? body["token_usage"]);
	const counted = { ...(tokens === undefined ? {} : { inputTokens: tokens }), ...usage };
	return {
		...readFacts(body),
		...present({ modelId: textOf(body["model_id"]), latencyMs: numberOf(body["latency_ms"]) }),
		...(Object.keys(counted).length === 0 ? {} : { usage: counted }),
	};
}

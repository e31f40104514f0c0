import type { JsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { DecoderRequest, EncoderRequest } from "../core/request.ts";
import type { Body } from "./body.ts";
import { flag, tokenLimit, upTo } from "./shape.ts";

/** The keys that say how an encoder answers, called the same on every route. */
export function writeEncoderOptions({ threshold, includeConfidence, includeSpans }: EncoderRequest): JsonObject {
	return present({ threshold, include_confidence: includeConfidence, include_spans: includeSpans });
}

export function readEncoderOptions(body: Body): Pick<EncoderRequest, "threshold" | "includeConfidence" | "includeSpans"> {
	return present({
		threshold: body.read("threshold", upTo(1)),
		includeConfidence: body.read("include_confidence", flag),
		includeSpans: body.read("include_spans", flag),
	});
}

/** The keys that say how a decoder writes, as far as every route calls them the same. */
export function writeSampling({ maxTokens, temperature, topP }: DecoderRequest): JsonObject {
	return present({ max_tokens: maxTokens, temperature, top_p: topP });
}

export function readSampling(body: Body, maxTemperature = 2): Pick<DecoderRequest, "maxTokens" | "temperature" | "topP"> {
	return present({
		maxTokens: body.read("max_tokens", tokenLimit),
		temperature: body.read("temperature", upTo(maxTemperature)),
		topP: body.read("top_p", upTo(1)),
	});
}

/** The one text of a request that no batch fits into: the last, where it has several. */
export const loneText = ({ text }: EncoderRequest): string => (typeof text === "string" ? text : (text.at(-1) ?? ""));

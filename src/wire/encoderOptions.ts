import type { JsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import type { DecoderRequest, EncoderRequest } from "../core/request.ts";
import type { Body } from "./body.ts";

/** The keys that say how an encoder answers, called the same on every route. */
export function writeEncoderOptions({ threshold, includeConfidence, includeSpans }: EncoderRequest): JsonObject {
	return present({ threshold, include_confidence: includeConfidence, include_spans: includeSpans });
}

export function readEncoderOptions(body: Body): Pick<EncoderRequest, "threshold" | "includeConfidence" | "includeSpans"> {
	return present({
		threshold: body.number("threshold", { min: 0, max: 1 }),
		includeConfidence: body.boolean("include_confidence"),
		includeSpans: body.boolean("include_spans"),
	});
}

/** The keys that say how a decoder writes, as far as every route calls them the same. */
export function writeSampling({ maxTokens, temperature, topP }: DecoderRequest): JsonObject {
	return present({ max_tokens: maxTokens, temperature, top_p: topP });
}

export function readSampling(body: Body, maxTemperature = 2): Pick<DecoderRequest, "maxTokens" | "temperature" | "topP"> {
	return present({
		maxTokens: body.number("max_tokens", { min: 1, max: 131_072, integer: true }),
		temperature: body.number("temperature", { min: 0, max: maxTemperature }),
		topP: body.number("top_p", { min: 0, max: 1 }),
	});
}

/** The one text of a request that no batch fits into: the last, where it has several. */
export const loneText = ({ text }: EncoderRequest): string => (typeof text === "string" ? text : (text.at(-1) ?? ""));

import { type Failure, type FailureKind, PioneerError } from "../core/failure.ts";
import { present } from "../core/present.ts";

/** What a failure of the decoder means to who asked this Pioneer; all others are a bad gateway's. */
const passedOn: Readonly<Partial<Record<FailureKind, Pick<Failure, "kind" | "status" | "code">>>> = {
	invalidRequest: { kind: "invalidRequest", status: 400, code: "decoder_refused" },
	tooLarge: { kind: "tooLarge", status: 413, code: "decoder_refused" },
	notFound: { kind: "notFound", status: 404, code: "model_not_found" },
	rateLimited: { kind: "rateLimited", status: 429, code: "decoder_busy" },
	warming: { kind: "unavailable", status: 503, code: "decoder_busy" },
	unavailable: { kind: "unavailable", status: 503, code: "decoder_busy" },
	timeout: { kind: "timeout", status: 504, code: "decoder_timeout" },
};

/**
 * The failure to answer with where the decoder failed. Its refusal of a key is none of the caller's key, so that 401 and 403 are not
 * passed on.
 */
export function decoderFailure({ failure }: PioneerError): PioneerError {
	const { kind, cause, fault, serverMessage, retryAfterMs } = failure;
	const meaning = passedOn[kind] ?? { kind: "unavailable", status: 502, code: "decoder_failed" };
	const said = serverMessage ?? [kind, cause ?? fault].filter((word) => word !== undefined).join(", ");
	return new PioneerError({ ...meaning, serverMessage: `The decoder server failed: ${said}`, ...present({ retryAfterMs }) });
}

import type { Failure } from "../core/failure.ts";
import type { JsonObject } from "../core/json.ts";
import { present } from "../core/present.ts";
import { failureText } from "../words/failureText.ts";
import { plainWords } from "../words/translate.ts";
import { printable } from "./colouredText.ts";

/** A failure as `--json` prints it, less its message. */
export function failureReport(failure: Failure): JsonObject {
	const details = failure.details?.map(({ loc, message, type }) => ({ loc: [...loc], message, ...present({ type }) }));
	return {
		kind: failure.kind,
		...present({
			status: failure.status,
			code: failure.code,
			requestId: failure.requestId,
			retryAfterMs: failure.retryAfterMs,
			resolutionUrl: failure.resolutionUrl,
			cause: failure.cause,
			fault: failure.fault,
			attempts: failure.attempts,
			details,
		}),
	};
}

export function failureSentence(failure: Failure): string {
	const { message } = failureText(failure, plainWords);
	return printable(failure.resolutionUrl === undefined ? message : `${message} ${failure.resolutionUrl}`);
}

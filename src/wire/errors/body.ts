import type { Failure, FailureDetail } from "../../core/failure.ts";
import type { JsonObject, JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { present } from "../../core/present.ts";
import { isUsualType } from "./types.ts";

type Said = Pick<Failure, "serverMessage" | "code" | "requestId" | "resolutionUrl" | "details">;

/** Longest server message kept, in UTF-16 units, and most details. */
const maxMessage = 500;
const maxDetails = 50;

/**
 * Reads `{detail}` (a string, an object or a list of `{loc, msg, type}`), `{code, message, resolution_url}`, `{error: string,
 * message}`, `{error: {…}}` of OpenAI and Anthropic, and `errors` beside any of them.
 */
export function readErrorBody(body: JsonValue): Said {
	if (!isJsonObject(body)) {
		return typeof body === "string" ? present({ serverMessage: messageOf(body) }) : {};
	}
	const { error, detail } = body as { error?: JsonValue; detail?: JsonValue };
	const inner = isJsonObject(error) ? error : isJsonObject(detail) ? detail : {};
	const text = (key: string): string | undefined => messageOf(inner[key] ?? body[key]);
	const message =
		messageOf(inner["message"]) ?? messageOf(inner["detail"]) ?? messageOf(body["message"]) ?? messageOf(detail) ?? messageOf(error);
	const details = readDetails(Array.isArray(detail) ? detail : (inner["errors"] ?? body["errors"])) ?? detailOfParam(inner, message);
	const type = inner["type"];
	return present({
		serverMessage: message ?? details?.[0]?.message,
		// Where there is no code, an unusual type says more than the status does.
		code: text("code") ?? (typeof type === "string" && !isUsualType(type) ? type : undefined),
		requestId: text("request_id"),
		resolutionUrl: text("resolution_url"),
		details,
	});
}

/** Reads a body that is no JSON: the title of a page, or plain text; a cut-off piece of JSON says nothing. */
export function readErrorText(body: string | Uint8Array): Said {
	const text = typeof body === "string" ? body : new TextDecoder().decode(body);
	if (/^\s*</.test(text)) {
		return present({ serverMessage: messageOf(/<title[^>]*>([^<]{1,500})/i.exec(text)?.[1]) });
	}
	return /^\s*["[{]/.test(text) ? {} : present({ serverMessage: messageOf(text) });
}

function messageOf(value: JsonValue | undefined): string | undefined {
	const text = typeof value === "string" ? value.trim() : "";
	if (text === "") {
		return undefined;
	}
	return text.length <= maxMessage ? text : `${text.slice(0, maxMessage).replace(/[\ud800-\udbff]$/, "")}…`;
}

function readDetails(value: JsonValue | undefined): FailureDetail[] | undefined {
	if (!Array.isArray(value)) {
		return undefined;
	}
	const details = (value as readonly JsonValue[]).slice(0, maxDetails).flatMap((each): FailureDetail[] => {
		if (!isJsonObject(each)) {
			const message = messageOf(each);
			return message === undefined ? [] : [{ loc: [], message }];
		}
		const message = messageOf(each["msg"] ?? each["message"]);
		const loc = Array.isArray(each["loc"]) ? (each["loc"] as readonly JsonValue[]) : [];
		const steps = loc.filter((step) => typeof step === "string" || typeof step === "number");
		const type = each["type"];
		return message === undefined ? [] : [{ loc: steps, message, ...(typeof type === "string" ? { type } : {}) }];
	});
	return details.length === 0 ? undefined : details;
}

/** OpenAI's envelope names the one offending parameter. */
function detailOfParam({ param }: JsonObject, message: string | undefined): FailureDetail[] | undefined {
	return typeof param === "string" && message !== undefined ? [{ loc: [param], message }] : undefined;
}

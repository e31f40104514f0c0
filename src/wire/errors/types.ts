import type { FailureKind } from "../../core/failure.ts";
import type { JsonValue } from "../../core/json.ts";
import type { ErrorStyle } from "../format.ts";

/** The word each envelope has for a kind of failure, most usual first: what an error's `type` says. */
const typeByKind: Readonly<Record<"openai" | "anthropic", Partial<Record<FailureKind, string>>>> = {
	openai: {
		invalidRequest: "invalid_request_error",
		unauthorized: "authentication_error",
		paymentRequired: "billing_error",
		forbidden: "permission_error",
		notFound: "not_found_error",
		conflict: "conflict_error",
		tooLarge: "request_too_large",
		warming: "model_warming_error",
		rateLimited: "rate_limit_error",
		unavailable: "service_unavailable_error",
		timeout: "timeout_error",
		serverError: "server_error",
	},
	anthropic: {
		invalidRequest: "invalid_request_error",
		unauthorized: "authentication_error",
		paymentRequired: "billing_error",
		forbidden: "permission_error",
		notFound: "not_found_error",
		tooLarge: "request_too_large",
		rateLimited: "rate_limit_error",
		unavailable: "overloaded_error",
		timeout: "timeout_error",
		serverError: "api_error",
	},
};

const kindByType = new Map<string, FailureKind>(
	Object.values(typeByKind).flatMap((types) =>
		Object.entries(types).map(([kind, type]): [string, FailureKind] => [type, kind as FailureKind]),
	),
);

export const typeOfKind = (kind: FailureKind, style: Exclude<ErrorStyle, "native">): string =>
	typeByKind[style][kind] ?? (style === "openai" ? "server_error" : "api_error");

/** The kind that an envelope's `type` means; undefined for a word that is not known. */
export const kindOfType = (type: JsonValue | undefined): FailureKind | undefined =>
	typeof type === "string" ? kindByType.get(type) : undefined;

/** Whether a type says no more than the status it comes with. */
export const isUsualType = (type: string): boolean => kindByType.has(type) || type === "error";

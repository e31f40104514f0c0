import type { Failure, FailureKind, NetworkCause } from "../core/failure.ts";
import type { Translate } from "./translate.ts";

/** What can be offered beside a failure's sentence. */
export type FailureAction =
	| "set-key"
	| "open-billing"
	| "pick-model"
	| "retry"
	| "show-log"
	| "change-route"
	| "open-settings"
	| "select-less";

export interface FailureText {
	/** One to three sentences: what failed, what to do, and the server's own words where they add something. Untrusted in parts. */
	readonly message: string;
	readonly action?: FailureAction;
}

/** What the sentences speak of. */
interface Subject {
	readonly failure: Failure;
	readonly t: Translate;
	/** Method and path. */
	readonly what: string;
	/** Origin of the server. */
	readonly where: string;
	/** The status, or that an event of a stream told of the failure. */
	readonly status: string;
}

type Words = (subject: Subject) => FailureText;

/** The sentence and the way out for a failure. Holds neither key nor text, since failures hold none. */
export function failureText(failure: Failure, t: Translate): FailureText {
	const { method, path, origin, status, attempts } = failure;
	const subject: Subject = {
		failure,
		t,
		what: method === undefined || path === undefined ? t("the request") : `${method} ${path}`,
		where: origin ?? t("the server"),
		status: status === undefined || status < 400 ? t("half-way through the answer") : String(status),
	};
	const text = wordsByKind[failure.kind](subject);
	const sentences = [text.message];
	const said = serverWords(failure);
	if (said !== undefined) {
		sentences.push(t('The server says: "{0}"', said));
	}
	if (attempts !== undefined && attempts > 1) {
		sentences.push(t("{0} requests were sent.", attempts));
	}
	return { ...text, message: sentences.join(" ") };
}

/** The server's own words, or the first refused part of the request. */
function serverWords({ serverMessage, details = [], kind }: Failure): string | undefined {
	const [first] = details;
	if (first === undefined || kind === "malformedResponse") {
		return serverMessage;
	}
	const place = first.loc.map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`)).join("");
	return place === "" ? first.message : `${place}: ${first.message}`;
}

const wordsByKind: Readonly<Record<FailureKind, Words>> = {
	invalidRequest: ({ t, what, where, status }) => ({
		message: t("{0} refused {1} ({2}). Check the task file and the model.", where, what, status),
		action: "show-log",
	}),
	unauthorized: ({ failure, t, what, where, status }) => {
		switch (failure.code) {
			case "no-key":
				return {
					message: t("{0} was not sent: there is no key for {1}. Set one, or use the local engine.", what, where),
					action: "set-key",
				};
			case "unusable-key":
				return {
					message: t("{0} was not sent: the key for {1} holds characters that no key has. Set it again.", what, where),
					action: "set-key",
				};
			default:
				return { message: t("{0} did not accept the key for {1} ({2}). Set a valid key.", where, what, status), action: "set-key" };
		}
	},
	paymentRequired: ({ t, what, where, status }) => ({
		message: t("{0} wants to be paid before {1} ({2}). Add credits, then run again.", where, what, status),
		action: "open-billing",
	}),
	forbidden: ({ failure, t, what, where, status }) =>
		failure.resolutionUrl === undefined
			? { message: t("{0} does not allow {1} with this key ({2}). Use another key or model.", where, what, status), action: "set-key" }
			: {
					message: t("{0} does not allow {1} with this account ({2}). See your billing page.", where, what, status),
					action: "open-billing",
				},
	notFound: ({ failure, t, what, where, status }) => {
		if (failure.code === "model_not_found") {
			return { message: t("{0} does not know the model of {1} ({2}). Pick another.", where, what, status), action: "pick-model" };
		}
		if (/\/inferences\/./.test(failure.path ?? "")) {
			return {
				message: t("{0} does not hold this inference ({1}, {2}). It was not stored, or another account ran it.", where, what, status),
			};
		}
		return {
			message: t("{0} has no {1} ({2}). Check the address, or choose the other API version in the settings.", where, what, status),
			action: "change-route",
		};
	},
	conflict: ({ t, what, where, status }) => ({
		message: t("{0} cannot do {1} in the present state of the model ({2}). Wait until it is ready, or pick another.", where, what, status),
		action: "pick-model",
	}),
	tooLarge: ({ t, what, where, status }) => ({
		message: t("{0} found {1} too large ({2}). Select less text.", where, what, status),
		action: "select-less",
	}),
	warming: (subject) =>
		comeBack(subject, subject.t("The model at {0} is still warming up ({1}, {2}).", subject.where, subject.what, subject.status)),
	rateLimited: (subject) =>
		comeBack(subject, subject.t("{0} takes no more requests for now ({1}, {2}).", subject.where, subject.what, subject.status)),
	serverError: ({ t, what, where, status }) => ({
		message: t("{0} failed at {1} ({2}). Try again later.", where, what, status),
		action: "retry",
	}),
	unavailable: (subject) =>
		comeBack(subject, subject.t("{0} is not available for {1} ({2}).", subject.where, subject.what, subject.status)),
	network: (subject) => networkText(subject),
	timeout: ({ t, what, where }) => ({
		message: t("{0} did not answer {1} in time. Try again, or raise the time limit.", where, what),
		action: "retry",
	}),
	malformedResponse: (subject) => ({ message: malformedText(subject), action: "show-log" }),
};

function comeBack({ failure, t }: Subject, message: string): FailureText {
	const { retryAfterMs } = failure;
	const advice = retryAfterMs === undefined ? t("Try again later.") : t("Try again in {0} s.", Math.ceil(retryAfterMs / 1000));
	return { message: `${message} ${advice}`, action: "retry" };
}

function networkText(subject: Subject): FailureText {
	const { failure, t, what, where } = subject;
	switch (failure.fault) {
		case "bad-address":
			return {
				message: t("The address of the API is not one that requests can be sent to. Change it in the settings."),
				action: "open-settings",
			};
		case "insecure-address":
			return {
				message: t("{0} is not https. Keys and texts go only over https or to this machine: change the address in the settings.", where),
				action: "open-settings",
			};
		default:
			return wordsByCause[failure.cause ?? "unknown"]({ ...subject, what, where });
	}
}

const wordsByCause: Readonly<Record<NetworkCause, Words>> = {
	dns: ({ t, what, where }) => ({
		message: t("The name in {0} was not found, so {1} was not sent. Check the network connection and the address.", where, what),
		action: "retry",
	}),
	refused: ({ t, what, where }) => ({
		message: t("Nothing answers at {0}, so {1} was not sent. Check the address, and that the server runs.", where, what),
		action: "open-settings",
	}),
	reset: ({ t, what, where }) => ({ message: t("{0} broke the connection during {1}. Try again later.", where, what), action: "retry" }),
	tls: ({ failure, t, what, where }) => ({
		message: t(
			"There is no safe connection to {0}, so {1} was not sent: its certificate was not accepted ({2}). Check the system's certificates.",
			where,
			what,
			failure.code ?? "TLS",
		),
		action: "show-log",
	}),
	proxy: ({ t, what, where }) => ({
		message: t("The proxy did not let {0} through to {1}. Check the proxy's address and login.", what, where),
		action: "open-settings",
	}),
	redirect: ({ failure, t, what, where }) => ({ message: redirectText(failure.fault, t, what, where), action: "open-settings" }),
	unknown: ({ failure, t, what, where }) => ({
		message: t(
			"The connection to {0} failed during {1} ({2}). Check the network connection.",
			where,
			what,
			failure.code ?? t("cause unknown"),
		),
		action: "retry",
	}),
};

function redirectText(fault: string | undefined, t: Translate, what: string, where: string): string {
	switch (fault) {
		case "redirect-loop":
			return t("{0} redirects {1} again and again. Check the address.", where, what);
		case "redirect-method":
			return t("{0} redirects {1} to a page that takes no text. Check the address.", where, what);
		default:
			return t(
				"{0} redirects {1} to another address. Nothing was sent there: if it is the right one, set it in the settings.",
				where,
				what,
			);
	}
}

function malformedText({ failure, t, what, where }: Subject): string {
	switch (failure.fault) {
		case "not-http":
			return t("What answers {0} at {1} does not speak HTTP. Check the address.", what, where);
		case "wrong-content-type":
			return t("{0} answered {1} with something that is not JSON, such as a login page. Check the address.", where, what);
		case "bad-encoding":
			return t("The answer of {0} to {1} could not be unpacked.", where, what);
		case "not-utf8":
			return t("The answer of {0} to {1} is not UTF-8 text.", where, what);
		case "empty":
			return t("{0} answered {1} with nothing.", where, what);
		case "not-json":
			return t("The answer of {0} to {1} is not valid JSON.", where, what);
		case "cut-off":
			return t("The answer of {0} to {1} broke off before its end. Try again.", where, what);
		case "too-large":
			return t("The answer of {0} to {1} is longer than the limit and was not read to its end.", where, what);
		default:
			return t(
				"The answer of {0} to {1} is not what this route promises. Check the address and the API version in the settings.",
				where,
				what,
			);
	}
}

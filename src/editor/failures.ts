import * as vscode from "vscode";
import type { Failure } from "../core/failure.ts";
import type { Action } from "./notify.ts";

/** What failed, with method and path, in one sentence. Holds neither text nor key; the server's own words are untrusted. */
export function failureMessage(failure: Failure): string {
	const { l10n } = vscode;
	const call = [failure.method, failure.path].filter((part) => part !== undefined).join(" ");
	const said = failure.serverMessage === undefined ? "" : ` ${l10n.t("The server says: {0}", failure.serverMessage)}`;
	const where = call === "" ? "" : ` (${call})`;
	return `${sentence(failure)}${where}${said}`;
}

function sentence({ kind, status, origin, cause, attempts }: Failure): string {
	const { l10n } = vscode;
	const host = origin ?? l10n.t("the server");
	switch (kind) {
		case "invalidRequest":
			return l10n.t("Pioneer refused the request. Check the task file.");
		case "unauthorized":
			return l10n.t("{0} did not accept the API key.", host);
		case "paymentRequired":
			return l10n.t("The account at {0} has no credits left.", host);
		case "forbidden":
			return l10n.t("The API key may not do this at {0}.", host);
		case "notFound":
			return l10n.t("{0} does not know this model or address.", host);
		case "conflict":
			return l10n.t("The request contradicts what {0} already holds.", host);
		case "tooLarge":
			return l10n.t("The text is too long for one request. Select less of it.");
		case "warming":
			return l10n.t("The model is still starting. Try again in a moment.");
		case "rateLimited":
			return l10n.t("Too many requests. Try again in a moment.");
		case "serverError":
			return l10n.t("{0} failed with status {1}.", host, status ?? 500);
		case "unavailable":
			return l10n.t("{0} is not available; {1} attempts were made.", host, attempts ?? 1);
		case "network":
			return cause === "tls"
				? l10n.t("{0} could not prove who it is. A proxy or a missing certificate is the usual cause.", host)
				: cause === "proxy"
					? l10n.t("The proxy did not let the request through to {0}.", host)
					: l10n.t("{0} could not be reached.", host);
		case "timeout":
			return l10n.t("{0} gave no answer in time.", host);
		case "malformedResponse":
			return l10n.t("{0} answered in a shape that is not understood.", host);
	}
}

/** The one action that helps, where there is one beyond reading the log. */
export function failureAction(failure: Failure): Action | undefined {
	const page = failure.resolutionUrl === undefined ? undefined : webPage(failure.resolutionUrl);
	return page && { title: vscode.l10n.t("Open {0}", page.authority), run: () => vscode.env.openExternal(page) };
}

/** An address from a server: opened only over https, and shown by its host. */
function webPage(address: string): vscode.Uri | undefined {
	if (!URL.canParse(address)) {
		return undefined;
	}
	const url = new URL(address);
	return url.protocol === "https:" && url.username === "" ? vscode.Uri.parse(url.href, true) : undefined;
}

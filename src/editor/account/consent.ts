import * as vscode from "vscode";
import { cancellation } from "../../client/cancellation.ts";
import type { ExtractionRequest } from "../../core/request.ts";

/** What somebody agreed to for a host and a workspace folder. */
type Consent = "send" | "unstored";

interface Question {
	readonly origin: string;
	/** Whether it is the user's own server for decoder models, which the local Pioneer passes texts on to. */
	readonly isDecoder?: boolean;
	readonly requests: readonly ExtractionRequest[];
	readonly document: vscode.Uri;
	/** What this workspace remembers. */
	readonly memory: vscode.Memento;
}

const memoryKey = "pioneer.consent";

/**
 * Asks before the first text of a workspace folder goes to a host. Answers the requests as they may be sent. Rejects with an
 * `AbortError` when the person declines, which is not remembered.
 */
export async function askConsent(question: Question): Promise<readonly ExtractionRequest[]> {
	const { origin, isDecoder = false, requests, document, memory } = question;
	const given = memory.get<Record<string, Consent>>(memoryKey, {});
	const key = `${vscode.workspace.getWorkspaceFolder(document)?.uri.toString() ?? ""} ${isDecoder ? "decoder " : ""}${origin}`;
	const consent = given[key] ?? (await ask(origin, requests, isDecoder));
	if (consent === undefined) {
		throw cancellation(undefined);
	}
	if (given[key] === undefined) {
		await memory.update(memoryKey, { ...given, [key]: consent });
	}
	return consent === "send" ? requests : requests.map((request) => ({ ...request, store: false }));
}

async function ask(origin: string, requests: readonly ExtractionRequest[], isDecoder: boolean): Promise<Consent | undefined> {
	const { l10n } = vscode;
	const isKept = !isDecoder && requests.some(({ store }) => store !== false);
	const send = l10n.t("Send");
	const unstored = l10n.t("Send Without Storing");
	const kept = isKept
		? l10n.t(
				"It keeps text and result in its history, so that feedback can refer to them, and by default may use them to improve its models. Sent without storing, they are not kept, and take no feedback.",
			)
		: isDecoder
			? l10n.t("It is the server that your settings name for decoder models. What it keeps is up to it; it never gets your Pioneer key.")
			: l10n.t("It is asked to keep neither text nor result.");
	const answer = await vscode.window.showWarningMessage(
		l10n.t("Send text to {0}?", hostOf(origin)),
		{
			modal: true,
			detail: [
				l10n.t("{0} characters go to {1}.", characters(requests), origin),
				kept,
				l10n.t("The answer is remembered for this folder and this host."),
			].join("\n\n"),
		},
		...(isKept ? [send, unstored] : [send]),
	);
	return answer === send ? "send" : answer === unstored ? "unstored" : undefined;
}

const hostOf = (origin: string): string => new URL(origin).host;

/** Counted as people count: code points. */
function characters(requests: readonly ExtractionRequest[]): number {
	let count = 0;
	for (const text of requests.flatMap(textsOf)) {
		for (const _ of text) {
			count++;
		}
	}
	return count;
}

function textsOf(request: ExtractionRequest): readonly string[] {
	if (request.kind === "extract") {
		return typeof request.text === "string" ? [request.text] : request.text;
	}
	return request.messages.flatMap(({ content }) =>
		typeof content === "string" ? [content] : content.flatMap(({ text }) => (text === undefined ? [] : [text])),
	);
}

import * as vscode from "vscode";
import { readSetting } from "../settings.ts";

/** The OpenAI-compatible server that answers decoder models for the local Pioneer, as the settings name it; none in Restricted Mode. */
export function decoderServer(): { readonly decoder?: { readonly url: string; readonly model?: string } } {
	const url = readSetting("pioneer.decoder.url").trim();
	const model = readSetting("pioneer.decoder.model").trim();
	return url === "" || !vscode.workspace.isTrusted ? {} : { decoder: { url, ...(model === "" ? {} : { model }) } };
}

/** Where texts of decoder tasks go then; the address itself where it is none, so that the run can say so. */
export function decoderOrigin(): string | undefined {
	const url = decoderServer().decoder?.url;
	return url !== undefined && URL.canParse(url) ? new URL(url).origin : undefined;
}

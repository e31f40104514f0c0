import * as vscode from "vscode";
import { readArchiveState, remoteArchive } from "./background/calls.ts";
import { backgroundTransport } from "./background/transport.ts";
import { background } from "./background/worker.node.ts";
import type { Archive } from "./core/archive.ts";
import { InferenceStore } from "./core/inferenceStore.ts";
import { Account } from "./editor/account/account.ts";
import { decoderServer } from "./editor/account/decoderServer.ts";
import { registerAccount } from "./editor/account/index.ts";
import { registerAuthoring } from "./editor/authoring/index.ts";
import { commandRegistry } from "./editor/commands.ts";
import { ContextKeys } from "./editor/contextKeys.ts";
import { registerExtraction } from "./editor/extraction/index.ts";
import { registerFeedback } from "./editor/feedback/index.ts";
import { Outbox } from "./editor/feedback/outbox.ts";
import { registerHistory } from "./editor/history/index.ts";
import { Log } from "./editor/log.ts";
import type { Parts, Talking } from "./editor/parts.ts";
import { registerResults } from "./editor/results/index.ts";
import { Secrets } from "./editor/secrets.ts";
import { onDidChangeSettings } from "./editor/settings.ts";

/** What tests inside the extension host reach. */
export interface TestAccess {
	readonly store: InferenceStore;
	readonly archive: Archive;
}

/** Builds the parts and registers the features. The worker starts, and lazy parts load, at the first call that needs them. */
export function registerFeatures(context: vscode.ExtensionContext): TestAccess {
	const log = new Log();
	const file = vscode.Uri.joinPath(context.extensionUri, "dist", "worker.cjs").fsPath;
	const worker = background(
		file,
		() => ({ folder: context.globalStorageUri.fsPath, ...decoderServer() }),
		(error) => log.error("worker", error),
	);
	const store = new InferenceStore();
	const secrets = new Secrets(context.secrets, process.env);
	const talking = (): Promise<Talking> => import("./connection.ts");
	const archive = remoteArchive(() => worker.caller());
	const account = new Account({
		secrets,
		talking,
		archive,
		localTransport: backgroundTransport(() => worker.caller()),
		userAgent: `pioneer-vscode/${context.extension.packageJSON.version}`,
		memory: context.workspaceState,
		globalMemory: context.globalState,
	});
	const parts: Parts = {
		log,
		register: commandRegistry(log),
		keys: new ContextKeys(),
		store,
		archive,
		archiveState: () => readArchiveState(worker.caller()),
		engines: account,
		pioneers: account,
		taskLanguage: () => import("./taskLanguage.ts"),
		talking,
		memory: context.workspaceState,
	};
	const outbox = new Outbox(parts);
	// The thread that starts at the next call knows the new server.
	const restart = (): void => void worker.stop();
	context.subscriptions.push(
		log,
		worker,
		onDidChangeSettings(["pioneer.decoder.url", "pioneer.decoder.model"], restart),
		vscode.workspace.onDidGrantWorkspaceTrust(restart),
		store,
		account,
		outbox,
		parts.register("pioneer.showLog", () => log.show()),
		registerAuthoring(parts),
		registerExtraction(parts),
		registerResults(parts),
		registerAccount(parts, account, secrets),
		registerFeedback({ ...parts, outbox }),
		registerHistory({ ...parts, outbox }),
	);
	return { store, archive };
}

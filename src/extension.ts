import * as vscode from "vscode";
import { remoteArchive } from "./background/calls.ts";
import { backgroundTransport } from "./background/transport.ts";
import { type Background, background } from "./background/worker.node.ts";
import type { Engine } from "./core/engine.ts";
import { Emitter } from "./core/event.ts";
import { InferenceStore } from "./core/inferenceStore.ts";
import { registerAuthoring } from "./editor/authoring/index.ts";
import { commandRegistry } from "./editor/commands.ts";
import { ContextKeys } from "./editor/contextKeys.ts";
import { registerExtraction } from "./editor/extraction/index.ts";
import { Log } from "./editor/log.ts";
import type { Engines, Parts } from "./editor/parts.ts";
import { registerResults } from "./editor/results/index.ts";

/** What tests inside the extension host reach. */
export interface TestAccess {
	readonly store: InferenceStore;
}

/** Builds the parts and registers the features. The worker starts, and lazy parts load, at the first call that needs them. */
export function activate(context: vscode.ExtensionContext): TestAccess | undefined {
	const log = new Log();
	const file = vscode.Uri.joinPath(context.extensionUri, "dist", "worker.cjs").fsPath;
	const worker = background(file, { folder: context.globalStorageUri.fsPath }, (error) => log.error("worker", error));
	const store = new InferenceStore();
	const parts: Parts = {
		log,
		register: commandRegistry(log),
		keys: new ContextKeys(),
		store,
		archive: remoteArchive(() => worker.caller()),
		engines: localEngines(worker, context.extension.packageJSON.version),
		taskLanguage: () => import("./taskLanguage.ts"),
		memory: context.workspaceState,
	};
	context.subscriptions.push(
		log,
		worker,
		store,
		parts.register("pioneer.showLog", () => log.show()),
		registerAuthoring(parts),
		registerExtraction(parts),
		registerResults(parts),
	);
	return context.extensionMode === vscode.ExtensionMode.Production ? undefined : { store };
}

/** The built-in Pioneer, reached through its API like any other. */
function localEngines(worker: Background, version: string): Engines {
	const open = async (): Promise<Engine> => {
		const { connect, remoteEngine, formats } = await import("./connection.ts");
		const transport = backgroundTransport(() => worker.caller());
		const userAgent = `pioneer-vscode/${version}`;
		const key = (): Promise<undefined> => Promise.resolve(undefined);
		const address = "http://127.0.0.1";
		return remoteEngine(connect({ address, era: "pioneer", transport, key, userAgent, isBuiltIn: true }), formats);
	};
	let engine: Promise<Engine> | undefined;
	return {
		current: { kind: "local", origin: "local:" },
		onDidChange: new Emitter<void>().event,
		prepare: async (requests) => {
			engine ??= open();
			return { engine: await engine, requests };
		},
	};
}

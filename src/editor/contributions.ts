/**
 * Everything the manifest contributes, with its types, in one place. `test/unit/manifest.test.ts` compares it with `package.json`
 * both ways, so a name that stands here exists there and the other way round. Imports no vscode: tests read it in plain Node.
 */

/** A command; `A` are its arguments, `R` what it answers. */
export interface Command<A extends readonly unknown[] = readonly [], R = unknown> {
	/** Absent where the palette lists it. One that needs arguments is for links and rows; this is its way by keyboard. */
	readonly keyboardWay?: string;
	/** Never present: carries the types. */
	readonly types?: (...args: A) => R;
}

const command = <A extends readonly unknown[] = readonly []>(): Command<A> => ({});
const linkedCommand = <A extends readonly unknown[]>(keyboardWay: string): Command<A> => ({ keyboardWay });

/** Names an entity on a document: what links, chips and rows carry. Ids only, and checked on arrival. */
export interface EntityRef {
	readonly uri: string;
	readonly resultId: string;
	readonly markId: string;
}

export const commands = {
	"pioneer.extractSelection": command<readonly [taskUri?: string]>(),
	"pioneer.extractDocument": command<readonly [taskUri?: string]>(),
	"pioneer.runAgain": command(),
	"pioneer.cancel": command(),
	"pioneer.clearResults": command(),
	"pioneer.selectTask": command(),
	"pioneer.newTask": command(),
	"pioneer.openSample": command(),
	"pioneer.runOnSelection": command<readonly [taskUri?: string]>(),
	"pioneer.runOnSampleText": command<readonly [taskUri?: string]>(),
	"pioneer.openWalkthrough": command(),
	"pioneer.goToNextEntity": command(),
	"pioneer.goToPreviousEntity": command(),
	"pioneer.toggleLabels": command(),
	"pioneer.openResult": command(),
	"pioneer.copyResult": command(),
	"pioneer.showInResults": command<readonly [entity?: EntityRef]>(),
	"pioneer.copyRow": linkedCommand<readonly [row: unknown]>("pioneer.copyResult"),
	"pioneer.revealEntity": linkedCommand<readonly [entity: EntityRef]>("pioneer.goToNextEntity"),
	"pioneer.entity.accept": command<readonly [entity?: unknown]>(),
	"pioneer.entity.changeLabel": command<readonly [entity?: unknown, label?: string]>(),
	"pioneer.entity.setBoundaries": command<readonly [entity?: unknown]>(),
	"pioneer.entity.remove": command<readonly [entity?: unknown]>(),
	"pioneer.entity.add": command<readonly [label?: string]>(),
	"pioneer.correction.undo": command(),
	"pioneer.correction.redo": command(),
	"pioneer.feedback.correct": command<readonly [run?: unknown]>(),
	"pioneer.feedback.incorrect": command<readonly [run?: unknown]>(),
	"pioneer.feedback.send": command(),
	"pioneer.feedback.cancel": command(),
	"pioneer.outbox.sendAll": command(),
	"pioneer.outbox.retry": linkedCommand<readonly [item: unknown]>("pioneer.outbox.sendAll"),
	"pioneer.outbox.discard": linkedCommand<readonly [item: unknown]>("pioneer.outbox.sendAll"),
	"pioneer.history.refresh": command(),
	"pioneer.history.loadMore": command(),
	"pioneer.history.open": command<readonly [run?: unknown]>(),
	"pioneer.history.showInEditor": command<readonly [run?: unknown]>(),
	"pioneer.history.copyId": command<readonly [run?: unknown]>(),
	"pioneer.history.delete": command<readonly [run?: unknown]>(),
	"pioneer.history.clearLocal": command(),
	"pioneer.setApiKey": command(),
	"pioneer.removeApiKey": command(),
	"pioneer.selectProfile": command(),
	"pioneer.selectEngine": command(),
	"pioneer.selectModel": command<readonly [taskUri?: string]>(),
	"pioneer.selectApiVersion": command(),
	"pioneer.checkConnection": command(),
	"pioneer.showMenu": command(),
	"pioneer.showLog": command(),
} as const;

export type CommandId = keyof typeof commands;
export type CommandArguments<I extends CommandId> = (typeof commands)[I] extends Command<infer A> ? A : never;

/** Where a setting may stand. `machine` and `application` ones no workspace can set. */
export type SettingScope = "application" | "machine" | "window" | "resource" | "language-overridable";

export interface Setting<T> {
	readonly default: T;
	readonly scope: SettingScope;
	/** The values it may take, for a choice. */
	readonly choices?: readonly T[];
}

const setting = <T>(value: T, scope: SettingScope = "resource"): Setting<T> => ({ default: value, scope });
const choice = <const T extends readonly string[]>(choices: T, value: T[number], scope: SettingScope = "resource"): Setting<T[number]> => ({
	default: value,
	scope,
	choices,
});

const engines = ["auto", "remote", "local"] as const;
export type EngineChoice = (typeof engines)[number];

export const settings = {
	"pioneer.engine": choice(engines, "auto", "window"),
	"pioneer.profile": setting<string>("Pioneer", "application"),
	"pioneer.profiles": setting<readonly unknown[]>([], "application"),
	"pioneer.request.timeout": setting<number>(60_000, "window"),
	"pioneer.decoder.url": setting<string>("", "application"),
	"pioneer.decoder.model": setting<string>("", "application"),
	"pioneer.history.pageSize": setting<number>(50, "window"),
	"pioneer.feedback.entityShape": choice(["list", "byLabel"], "list", "window"),
	"pioneer.defaultTask": setting<string>(""),
	"pioneer.inference.defaultModel": setting<string>("fastino/gliner2-base-v1"),
	"pioneer.inference.defaultThreshold": setting<number>(0.5),
	"pioneer.inference.store": setting<boolean>(true),
	"pioneer.decorations.enabled": setting<boolean>(true),
	"pioneer.decorations.labels": choice(["chip", "hover"], "chip"),
	"pioneer.decorations.showConfidence": setting<boolean>(true),
	"pioneer.decorations.maxPerEditor": setting<number>(1000),
	"pioneer.decorations.overviewRuler": setting<boolean>(true),
} as const;

export type SettingId = keyof typeof settings;
export type SettingValue<I extends SettingId> = (typeof settings)[I] extends Setting<infer T> ? T : never;

/** Context keys with the values they take. */
export const contextKeys = {
	/** A task file was found in the workspace, or one of our commands ran. */
	"pioneer.active": false,
	"pioneer.running": false,
	"pioneer.editorHasResults": false,
	"pioneer.cursorInEntity": false,
	"pioneer.hasApiKey": false,
	"pioneer.hasPendingFeedback": false,
} as const;

export type ContextKey = keyof typeof contextKeys;
export type ContextValue<K extends ContextKey> = (typeof contextKeys)[K] extends boolean ? boolean : never;

/** The one container in the activity bar. */
export const viewContainer = "pioneer";
export const views = ["pioneer.results", "pioneer.history"] as const;
export type ViewId = (typeof views)[number];

/** How many colours entity types share; the order of labels in the task file decides who gets which. */
export const slotCount = 12;
export type EntityColour = `pioneer.entity${number}`;
export const entityColour = (slot: number): EntityColour => `pioneer.entity${slot + 1}`;
export const staleColour = "pioneer.entityStale";
export const colours: readonly string[] = [...Array.from({ length: slotCount }, (_, slot) => entityColour(slot)), staleColour];

/** Schemes of documents that this extension provides. */
export const resultScheme = "pioneer-result";
/** Of runs, for reading. */
export const inferenceScheme = "pioneer-inference";
/** Of answers that models write, as they come. */
export const completionScheme = "pioneer-completion";
/** Of texts to try a task on. */
export const sampleScheme = "pioneer-sample";
/** Of feedback that is looked at before it is sent. */
export const correctionScheme = "pioneer-correction";

/** Files that hold a task. */
export const taskFilePattern = "**/*.pioneer.json";
export const taskFileSelector = { pattern: taskFilePattern } as const;

import * as vscode from "vscode";
import { cancellation } from "../../client/cancellation.ts";
import type { Connection } from "../../client/connect.ts";
import type { Transport } from "../../client/transport.ts";
import type { Archive } from "../../core/archive.ts";
import type { Engine, EngineKind } from "../../core/engine.ts";
import { Emitter } from "../../core/event.ts";
import type { DeprecationNotice } from "../../core/reply.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { type Era, eraNames } from "../../wire/routes.ts";
import { runCommand } from "../commands.ts";
import { Disposable } from "../disposable.ts";
import { notify } from "../notify.ts";
import type { Engines, NamedModel, Pioneer, Pioneers, PreparedRun, Talking } from "../parts.ts";
import type { ApiKey, Secrets } from "../secrets.ts";
import { onDidChangeSettings, readSetting } from "../settings.ts";
import { type Catalog, Catalogs, isMissing } from "./catalogs.ts";
import { askConsent } from "./consent.ts";
import { decoderOrigin } from "./decoderServer.ts";
import { tellDeprecation } from "./deprecations.ts";
import { eraOf, isLoopback, type Profile, readProfiles } from "./profiles.ts";

export interface AccountParts {
	readonly secrets: Secrets;
	readonly talking: () => Promise<Talking>;
	readonly archive: Pick<Archive, "catalog" | "setCatalog">;
	/** Leads to the built-in Pioneer. */
	readonly localTransport: Transport;
	/** Product and version. */
	readonly userAgent: string;
	/** What this workspace remembers. */
	readonly memory: vscode.Memento;
	/** What all windows remember. */
	readonly globalMemory: vscode.Memento;
}

const localOrigin = "local:";
const eraMemory = "pioneer.eras";

/** Which Pioneer runs tasks, and the ways to all that can be asked. In Restricted Mode that is the built-in one alone. */
export class Account extends Disposable implements Engines, Pioneers {
	readonly #parts: AccountParts;
	readonly #catalogs: Catalogs;
	readonly #changed = this.register(new Emitter<void>());
	readonly onDidChange = this.#changed.event;
	/** Key of the selected profile, as far as it is known yet. */
	#key: ApiKey | undefined;
	#isKeyRead = false;

	constructor(parts: AccountParts) {
		super();
		this.#parts = parts;
		this.#catalogs = new Catalogs(parts.archive, parts.talking);
		const refresh = (): void => void this.#readKey();
		this.register(parts.secrets.onDidChange(refresh));
		this.register(onDidChangeSettings(["pioneer.engine", "pioneer.profile", "pioneer.profiles"], refresh));
		this.register(vscode.workspace.onDidGrantWorkspaceTrust(refresh));
		refresh();
	}

	get profiles(): readonly Profile[] {
		return readProfiles(readSetting("pioneer.profiles"));
	}

	/** The profile that the setting names; the first one where it names none. */
	get profile(): Profile {
		const name = readSetting("pioneer.profile");
		const { profiles } = this;
		const found = profiles.find((profile) => profile.name === name) ?? profiles[0];
		if (found === undefined) {
			throw new Error("There is always a profile");
		}
		return found;
	}

	get hasKey(): boolean {
		return this.#key !== undefined;
	}

	get current(): Pick<Engine, "kind" | "origin"> {
		const kind = this.#kind();
		return { kind, origin: kind === "local" ? localOrigin : this.profile.origin };
	}

	get selected(): string {
		return this.profile.origin;
	}

	get remote(): string | undefined {
		const wanted = readSetting("pioneer.engine");
		const isOpen = this.hasKey || (wanted === "remote" && isLoopback(this.profile));
		return vscode.workspace.isTrusted && wanted !== "local" && isOpen ? this.profile.origin : undefined;
	}

	async at(origin: string): Promise<Pioneer | undefined> {
		const connection = await this.#connection(origin);
		if (connection === undefined) {
			return undefined;
		}
		const { remoteHistory, remoteFeedback } = await this.#parts.talking();
		return { history: remoteHistory(connection), feedback: remoteFeedback(connection) };
	}

	async prepare(requests: readonly ExtractionRequest[], document: vscode.Uri, task?: NamedModel): Promise<PreparedRun> {
		if (!this.#isKeyRead) {
			await this.#readKey();
		}
		const { kind, origin } = this.current;
		const { connect, remoteEngine, formats } = await this.#parts.talking();
		if (kind === "local") {
			const decoder = requests.some((request) => request.kind === "generate") ? decoderOrigin() : undefined;
			if (decoder !== undefined) {
				await askConsent({ origin: decoder, isDecoder: true, requests, document, memory: this.#parts.memory });
			}
			return { engine: this.#telling(remoteEngine(connect(this.#localOptions()), formats)), requests };
		}
		const connection = connect(this.#remoteOptions(this.profile));
		const agreed =
			this.hasKey || isLoopback(this.profile) ? await askConsent({ origin, requests, document, memory: this.#parts.memory }) : requests;
		await this.#checkModel(connection, task);
		return { engine: this.#telling(remoteEngine(connection, formats)), requests: agreed };
	}

	/** The models of the current Pioneer. */
	async catalog(): Promise<Catalog> {
		const { connect } = await this.#parts.talking();
		return this.#catalogs.newest(connect(this.current.kind === "local" ? this.#localOptions() : this.#remoteOptions(this.profile)));
	}

	/** Which routes a profile's host has. */
	eraOf(profile: Profile): Era {
		const found = this.#parts.globalMemory.get<Record<string, unknown>>(eraMemory, {})[profile.origin];
		return eraOf(
			profile,
			eraNames.find((era) => era === found),
		);
	}

	/** The connection to a profile, for checking it. */
	async connectionTo(profile: Profile) {
		const { connect } = await this.#parts.talking();
		return connect(this.#remoteOptions(profile));
	}

	/** Keeps what asking a host has shown. */
	async rememberEra({ origin }: Profile, era: Era): Promise<void> {
		await this.#parts.globalMemory.update(eraMemory, {
			...this.#parts.globalMemory.get<Record<string, Era>>(eraMemory, {}),
			[origin]: era,
		});
	}

	#kind(): EngineKind {
		const wanted = readSetting("pioneer.engine");
		if (wanted === "local" || !vscode.workspace.isTrusted) {
			return "local";
		}
		return wanted === "remote" || this.hasKey ? "remote" : "local";
	}

	async #connection(origin: string) {
		const { connect } = await this.#parts.talking();
		if (origin === localOrigin) {
			return connect(this.#localOptions());
		}
		const profile = this.profiles.find((each) => each.origin === origin);
		const isOpen = profile !== undefined && vscode.workspace.isTrusted;
		const hasKey = isOpen && (isLoopback(profile) || (await this.#parts.secrets.read(origin)) !== undefined);
		return hasKey ? connect(this.#remoteOptions(profile)) : undefined;
	}

	/** An engine whose announcements reach the person. */
	#telling(engine: Engine): Engine {
		const onDeprecation = (notice: DeprecationNotice): void => tellDeprecation(notice, this.#parts.globalMemory);
		return { ...engine, run: (request, options) => engine.run(request, { onDeprecation, ...options }) };
	}

	/** Asks for the catalog only where the model is not in what is kept of it. No text goes with that. */
	async #checkModel(connection: Connection, { taskUri, modelId }: Partial<NamedModel> = {}): Promise<void> {
		const kept = modelId === undefined ? undefined : await this.#catalogs.kept(connection.origin);
		if (modelId === undefined || kept?.models.some(({ id }) => id === modelId)) {
			return;
		}
		if (isMissing(modelId, await this.#catalogs.newest(connection))) {
			notify.error(
				vscode.l10n.t("{0} does not have the model {1} that the task file names, so nothing was sent.", connection.origin, modelId),
				{ title: vscode.l10n.t("Select Model…"), run: () => runCommand("pioneer.selectModel", taskUri?.toString()) },
			);
			throw cancellation();
		}
	}

	#localOptions() {
		const { localTransport, userAgent } = this.#parts;
		const key = (): Promise<undefined> => Promise.resolve(undefined);
		return { address: "http://127.0.0.1", era: "pioneer", transport: localTransport, key, userAgent, isBuiltIn: true } as const;
	}

	#remoteOptions(profile: Profile) {
		const { secrets, userAgent } = this.#parts;
		return {
			address: profile.address,
			era: this.eraOf(profile),
			transport: this.#fetch,
			key: async () => (await secrets.read(profile.origin))?.value,
			timeoutMs: readSetting("pioneer.request.timeout"),
			userAgent,
		};
	}

	/** The host's own fetch, looked up at each request: the editor puts its proxy and certificate settings into it. */
	readonly #fetch: Transport = async (request, options) => {
		const { fetchTransport } = await this.#parts.talking();
		return fetchTransport((url, init) => globalThis.fetch(url, init))(request, options);
	};

	async #readKey(): Promise<void> {
		this.#key = await this.#parts.secrets.read(this.profile.origin);
		this.#isKeyRead = true;
		this.#changed.fire();
	}
}

import * as vscode from "vscode";
import type { Transport } from "../../client/transport.ts";
import type { Engine, EngineKind } from "../../core/engine.ts";
import { Emitter } from "../../core/event.ts";
import type { ExtractionRequest } from "../../core/request.ts";
import { type Era, eraNames } from "../../wire/routes.ts";
import { Disposable } from "../disposable.ts";
import type { Engines, Pioneer, Pioneers, PreparedRun, Talking } from "../parts.ts";
import type { ApiKey, Secrets } from "../secrets.ts";
import { onDidChangeSettings, readSetting } from "../settings.ts";
import { askConsent } from "./consent.ts";
import { eraOf, isLoopback, type Profile, readProfiles } from "./profiles.ts";

export interface AccountParts {
	readonly secrets: Secrets;
	readonly talking: () => Promise<Talking>;
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
	readonly #changed = this.register(new Emitter<void>());
	readonly onDidChange = this.#changed.event;
	/** Key of the selected profile, as far as it is known yet. */
	#key: ApiKey | undefined;
	#isKeyRead = false;

	constructor(parts: AccountParts) {
		super();
		this.#parts = parts;
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

	async prepare(requests: readonly ExtractionRequest[], document: vscode.Uri): Promise<PreparedRun> {
		if (!this.#isKeyRead) {
			await this.#readKey();
		}
		const { kind, origin } = this.current;
		const { connect, remoteEngine, formats } = await this.#parts.talking();
		if (kind === "local") {
			return { engine: remoteEngine(connect(this.#localOptions()), formats), requests };
		}
		const engine = remoteEngine(connect(this.#remoteOptions(this.profile)), formats);
		const agreed =
			this.hasKey || isLoopback(this.profile) ? await askConsent({ origin, requests, document, memory: this.#parts.memory }) : requests;
		return { engine, requests: agreed };
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

	#localOptions() {
		const { localTransport, userAgent } = this.#parts;
		const key = (): Promise<undefined> => Promise.resolve(undefined);
		return { address: "http://127.0.0.1", era: "pioneer", transport: localTransport, key, userAgent, isBuiltIn: true } as const;
	}

	#remoteOptions(profile: Profile) {
		const { secrets, globalMemory, userAgent } = this.#parts;
		const found = globalMemory.get<Record<string, unknown>>(eraMemory, {})[profile.origin];
		return {
			address: profile.address,
			era: eraOf(
				profile,
				eraNames.find((era) => era === found),
			),
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

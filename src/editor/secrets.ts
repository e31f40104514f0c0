import type * as vscode from "vscode";

/** Hosts that the environment's key belongs to; it is never sent anywhere else. */
const ownOrigins: ReadonlySet<string> = new Set(["https://api.pioneer.ai", "https://api.fastino.ai"]);
const environmentNames = ["PIONEER_API_KEY", "FASTINO_API_KEY"];
const prefix = "pioneer.apiKey.";

/** Where a key came from. */
export interface ApiKey {
	readonly value: string;
	readonly source: "stored" | "environment";
}

/** API keys by the origin they were entered for, such as `https://api.pioneer.ai`. They live in the editor's secret storage only. */
export class Secrets {
	readonly #storage: vscode.SecretStorage;
	readonly #environment: Readonly<Record<string, string | undefined>>;

	constructor(storage: vscode.SecretStorage, environment: Readonly<Record<string, string | undefined>>) {
		this.#storage = storage;
		this.#environment = environment;
	}

	/** The stored key of the origin; for the API's own hosts the environment's where none is stored. */
	async read(origin: string): Promise<ApiKey | undefined> {
		const stored = await this.#storage.get(prefix + origin);
		if (stored !== undefined) {
			return { value: stored, source: "stored" };
		}
		const found = environmentNames.map((name) => this.#environment[name]).find((value) => value !== undefined && value !== "");
		return found !== undefined && ownOrigins.has(origin) ? { value: found, source: "environment" } : undefined;
	}

	async store(origin: string, key: string): Promise<void> {
		await this.#storage.store(prefix + origin, key);
	}

	async remove(origin: string): Promise<void> {
		await this.#storage.delete(prefix + origin);
	}

	/** Tells the origin whose key changed, in this window or another. */
	onDidChange(listener: (origin: string) => void): vscode.Disposable {
		return this.#storage.onDidChange(({ key }) => {
			if (key.startsWith(prefix)) {
				listener(key.slice(prefix.length));
			}
		});
	}
}

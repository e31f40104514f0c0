import type * as vscode from "vscode";
import { combine } from "../disposable.ts";
import type { Parts } from "../parts.ts";
import type { Secrets } from "../secrets.ts";
import type { Account } from "./account.ts";
import { selectApiVersion } from "./apiVersion.ts";
import { checkNow } from "./check.ts";
import { removeApiKey, selectEngine, selectProfile, setApiKey } from "./commands.ts";
import { selectModel } from "./selectModel.ts";

/** Keys, hosts, and the choice of the engine. */
export function registerAccount(
	parts: Pick<Parts, "register" | "keys" | "talking" | "log" | "taskLanguage">,
	account: Account,
	secrets: Secrets,
): vscode.Disposable {
	const { register, keys } = parts;
	const update = (): void => {
		keys.set("pioneer.hasApiKey", account.hasKey);
	};
	update();
	return combine(
		account.onDidChange(update),
		register("pioneer.setApiKey", async () => {
			if (await setApiKey(account, secrets)) {
				await checkNow(parts, account, false);
			}
		}),
		register("pioneer.removeApiKey", () => removeApiKey(account, secrets)),
		register("pioneer.selectProfile", () => selectProfile(account, secrets)),
		register("pioneer.selectEngine", () => selectEngine()),
		register("pioneer.selectModel", (taskUri) => selectModel(parts, account, taskUri)),
		register("pioneer.selectApiVersion", () => selectApiVersion(account)),
		register("pioneer.checkConnection", () => checkNow(parts, account, true)),
	);
}

import * as vscode from "vscode";
import type { DeprecationNotice } from "../../core/reply.ts";
import { deprecationText } from "../../words/deprecationText.ts";
import { openPage } from "../failures.ts";
import { notify } from "../notify.ts";

const memoryKey = "pioneer.deprecations";

/** Tells what a server announced of a route: once for each route, whatever window it is told in. */
export function tellDeprecation(notice: DeprecationNotice, memory: vscode.Memento): void {
	const told = memory.get<readonly string[]>(memoryKey, []);
	const route = `${notice.origin} ${notice.path}`;
	if (!told.includes(route)) {
		void memory.update(memoryKey, [...told, route]);
		const page = notice.successor === undefined ? undefined : openPage(notice.successor);
		notify.warning(deprecationText(notice, vscode.l10n.t), ...(page === undefined ? [] : [page]));
	}
}

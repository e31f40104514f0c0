import type { DeprecationNotice } from "../core/reply.ts";
import type { Translate } from "./translate.ts";

/** What a server announced about one of its routes, with the day as `2026-12-31` where it named one. Untrusted in parts. */
export function deprecationText({ origin, path, sunset, successor }: DeprecationNotice, t: Translate): string {
	const day = sunset === undefined ? undefined : dayOf(sunset);
	const end = day === undefined ? t("{0} is going to end {1}.", origin, path) : t("{0} ends {1} on {2}.", origin, path, day);
	return successor === undefined ? end : `${end} ${t("Its successor is {0}.", successor)}`;
}

function dayOf(sunset: string): string {
	const time = Date.parse(sunset);
	return Number.isNaN(time) ? sunset : new Date(time).toISOString().slice(0, 10);
}

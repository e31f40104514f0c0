import type { Span } from "../core/span.ts";

/** Names of root keys that would carry a credential. */
export const secretKeys = /^(?:x[-_])?(?:api[-_ ]?key|key|token|secret|password|auth|authorization|bearer)$/i;

/** Names of root keys that would send a task, and with it somebody's key, to a host of the file's choice. */
export const hostKeys = /^(?:base[-_]?ur[il]|ur[il]|host|hostname|endpoint|server|origin|proxy|headers?)$/i;

/**
 * The credentials in a text, as Pioneer, Fastino, OpenAI and Anthropic write theirs. A placeholder holds no digit, and the end of another
 * word (`task_…`) begins none.
 */
export function secretSpans(text: string): Span[] {
	if (!(text.includes("sk_") || text.includes("sk-"))) {
		return [];
	}
	return [...text.matchAll(/sk[_-][A-Za-z0-9_-]{16,}/g)].flatMap(({ 0: secret, index }) => {
		const prefix = /(?:^|[^A-Za-z0-9_-])((?:pio_|fast_)?)$/.exec(text.slice(Math.max(0, index - 6), index));
		return prefix === null || !/\d/.test(secret) ? [] : [{ start: index - (prefix[1] ?? "").length, end: index + secret.length }];
	});
}

import type { Failure } from "../core/failure.ts";

const longestEcho = 20;
const searchedLength = 20_000;
const shortestKey = 4;

/** What a failure must not repeat, though the server's words may. */
export interface Secrets {
	readonly key?: string | undefined;
	readonly texts?: readonly string[] | undefined;
}

/**
 * The failure without the key, and without stretches of the text that was sent: one of 20 or more characters, or a shorter text's
 * whole, becomes `…`. Only the first 20,000 characters of each text are looked at, and a key of under 4 is none.
 */
export function redact(failure: Failure, { key = "", texts = [] }: Secrets): Failure {
	const withoutKey = (words: string): string => (key.length < shortestKey ? words : words.replaceAll(key, "…"));
	const clean = (words: string): string => texts.reduce(withoutEcho, withoutKey(words));
	const { serverMessage, code, requestId, resolutionUrl, details, ...own } = failure;
	return {
		...own,
		...(serverMessage !== undefined && { serverMessage: clean(serverMessage) }),
		...(code !== undefined && { code: withoutKey(code) }),
		...(requestId !== undefined && { requestId: withoutKey(requestId) }),
		...(resolutionUrl !== undefined && { resolutionUrl: withoutKey(resolutionUrl) }),
		...(details !== undefined && {
			details: details.map(({ loc, message, ...detail }) => ({
				...detail,
				loc: loc.map((step) => (typeof step === "string" ? withoutKey(step) : step)),
				message: clean(message),
			})),
		}),
	};
}

function withoutEcho(words: string, text: string): string {
	const trimmed = text.slice(0, searchedLength).trim();
	const width = Math.min(longestEcho, trimmed.length);
	if (width < 4) {
		return words;
	}
	let clean = "";
	let at = 0;
	while (at < words.length) {
		if (at + width > words.length || !trimmed.includes(words.slice(at, at + width))) {
			clean += words[at];
			at++;
			continue;
		}
		let end = at + width;
		while (end < words.length && trimmed.includes(words.slice(end - width + 1, end + 1))) {
			end++;
		}
		clean += "…";
		at = end;
	}
	return clean;
}

import type { Failure } from "../core/failure.ts";

const longestEcho = 20;
const searchedLength = 20_000;

/** What a failure must not repeat, though the server's words may. */
export interface Secrets {
	readonly key?: string | undefined;
	readonly texts?: readonly string[] | undefined;
}

/**
 * The failure without the key, and without stretches of the text that was sent: one of 20 or more characters, or a shorter text's
 * whole, becomes `…`. Only the first 20,000 characters of each text are looked at.
 */
export function redact(failure: Failure, { key, texts = [] }: Secrets): Failure {
	const clean = (words: string): string =>
		texts.reduce((rest, text) => withoutEcho(rest, text), key === undefined ? words : words.replaceAll(key, "…"));
	const { serverMessage, details, ...rest } = failure;
	return {
		...(key === undefined ? rest : withoutKey(rest, key)),
		...(serverMessage !== undefined && { serverMessage: clean(serverMessage) }),
		...(details !== undefined && { details: details.map((detail) => ({ ...detail, message: clean(detail.message) })) }),
	};
}

function withoutKey(failure: Failure, key: string): Failure {
	const escaped = JSON.stringify(key).slice(1, -1);
	const text = JSON.stringify(failure);
	return text.includes(escaped) ? JSON.parse(text.replaceAll(escaped, "…")) : failure;
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

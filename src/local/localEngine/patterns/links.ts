import { LinkifyIt } from "linkify-it";
import { type Candidate, rank } from "../candidate.ts";
import { matches } from "./matching.ts";

const email =
	/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}(?![\p{L}\p{N}@])/gu;
const withScheme = /(?<![\p{L}\p{N}])(?:https?|ftp|sftp|wss?|git|ssh|s3|file):\/\/[^\s<>"“”«»`|\\^{}]+/giu;
const withWww = /(?<![\p{L}\p{N}@/.-])www\.[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#][^\s<>"“”«»`|]*)?/giu;
const withPath =
	/(?<![\p{L}\p{N}@/._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[a-z]{2,12}(?::\d{2,5})?\/[^\s<>"“”«»`|,;]*/iuy;
const bareDomain = /[\p{L}\p{N}]\.[a-z]{2,}/u;

/** The longest user and host parts that are looked at around an @ or before a slash, in UTF-16 units. */
const longestUser = 66;
const longestHost = 256;

const cache: { linkify?: LinkifyIt } = {};

/** E-mail addresses. */
export function* emailsIn(text: string): Generator<Candidate, void, undefined> {
	let from = 0;
	for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
		const start = Math.max(from, at - longestUser);
		const next = text.indexOf("@", at + 1);
		const end = next < 0 ? at + longestHost : Math.min(at + longestHost, next + 1);
		for (const found of matches(text.slice(start, end), email, "email", rank.certain)) {
			if (start + found.start > at || start + found.end <= at) continue;
			yield { ...found, start: start + found.start, end: start + found.end };
			from = start + found.end;
		}
	}
}

/** Web addresses with a scheme, with `www.`, with a path, and bare host names under a known top-level domain. */
export function* urlsIn(text: string): Generator<Candidate, void, undefined> {
	if (text.includes("://")) for (const found of matches(text, withScheme, "url", rank.certain)) yield trimmed(text, found);
	if (/www\./iu.test(text)) for (const found of matches(text, withWww, "url", rank.certain)) yield trimmed(text, found);
	if (!bareDomain.test(text)) return;
	yield* pathsAfterHosts(text);
	cache.linkify ??= new LinkifyIt({ fuzzyEmail: false, fuzzyIP: false });
	for (const link of cache.linkify.match(text) ?? []) {
		if (link.schema === "mailto:" || text[link.index - 1] === "@" || fileName.test(link.text)) continue;
		yield { start: link.index, end: link.lastIndex, kind: "url", confidence: rank.fair };
	}
}

/** `host.example/path` without a scheme, looked for at each slash only. */
function* pathsAfterHosts(text: string): Generator<Candidate, void, undefined> {
	let from = 0;
	for (let at = text.indexOf("/"); at >= 0; at = text.indexOf("/", Math.max(at + 1, from))) {
		if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) continue;
		let start = at;
		while (start > from && at - start < longestHost && !/[\s<>"(),;]/u.test(text[start - 1] ?? "")) start--;
		withPath.lastIndex = start;
		const match = withPath.exec(text);
		if (match === null || match.index !== start) continue;
		yield trimmed(text, { start, end: start + match[0].length, kind: "url", confidence: rank.strong });
		from = start + match[0].length;
	}
}

/** Names of files whose ending is a country's domain too. */
const fileName = /^[^/]+\.(?:md|py|rs|sh|pl|ps|so|cc|ai|zip|mov|app|java|js|ts|go|rb|in|st|no|mr|ms|dr|is|it|to)$/iu;

/** Without the punctuation of the sentence around it; a closing bracket stays where it was opened inside. */
function trimmed(text: string, found: Candidate): Candidate {
	let end = found.end;
	for (; end > found.start; end--) {
		const last = text[end - 1] ?? "";
		if (/[.,;:!?'"’…*_]/u.test(last)) continue;
		const opening = { ")": "(", "]": "[" }[last];
		if (opening === undefined || text.slice(found.start, end).split(opening).length >= text.slice(found.start, end).split(last).length)
			break;
	}
	return { ...found, end };
}

import type { Span } from "../../core/span.ts";

/** How a word is written. `initial` is one capital (with or without its full stop), `mixed` has a capital inside, as `iPhone`. */
export type Shape = "lower" | "capital" | "upper" | "mixed" | "initial" | "number" | "code" | "other" | "punctuation";

/** One word, number or sign of a text; offsets are UTF-16. */
export interface Token extends Span {
	readonly text: string;
	/** Lower case without diacritics or a full stop at its end: what lists are written in. */
	readonly folded: string;
	readonly shape: Shape;
	/** Whether white space or the text's start precedes it. */
	readonly spaced: boolean;
}

const pattern =
	/(?:[$€£¥₹₽₩₺₦₫₪₴]|(?:\p{Lu}\.){2,}|\p{Lu}\p{M}*\.(?=\s?\p{Lu})|\p{N}+(?:[.,:/’'-]\p{N}+)*[\p{L}\p{M}]*(?:-\p{L}[\p{L}\p{M}\p{N}]*)?|[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:(?:[-‐‑.&/'’](?=[\p{L}\p{N}])|&)[\p{L}\p{M}\p{N}]+)*|[^\s])/uy;

const possessive = /['’]s$/iu;

/** The tokens of one stretch of a text. A possessive 's is a token of its own; an initial keeps its full stop. */
export function tokensOf(text: string, from: number, to: number): Token[] {
	const tokens: Token[] = [];
	const part = from === 0 && to === text.length ? text : text.slice(from, to);
	let at = 0;
	let lastEnd = -1;
	while (at < part.length) {
		const code = part.charCodeAt(at);
		if (code === 32 || (code >= 9 && code <= 13)) {
			at++;
			continue;
		}
		const plain = plainWordEnd(part, at);
		if (plain > 0) {
			tokens.push(plainToken(part.slice(at, plain), from + at, at !== lastEnd));
			at = plain;
			lastEnd = plain;
			continue;
		}
		pattern.lastIndex = at;
		const word = pattern.exec(part)?.[0];
		if (word === undefined) {
			at++;
			continue;
		}
		const owner = word.length > 3 && possessive.test(word) ? word.slice(0, -2) : word;
		tokens.push(token(owner, from + at, at !== lastEnd));
		if (owner !== word) tokens.push(token(word.slice(-2), from + at + owner.length, false));
		at += word.length;
		lastEnd = at;
	}
	return tokens;
}

/** The end of a word of plain ASCII letters that nothing joins, or 0: most words, found without a pattern. */
function plainWordEnd(text: string, at: number): number {
	let end = at;
	for (; end < text.length; end++) {
		const code = text.charCodeAt(end) | 32;
		if (code < 97 || code > 122) break;
	}
	if (end - at < 2) return 0;
	if (end === text.length) return end;
	const next = text.charCodeAt(end);
	if (next === 32 || next === 10 || next === 13 || next === 44 || next === 33 || next === 63 || next === 59 || next === 41 || next === 34)
		return end;
	if (next !== 46 && next !== 58) return 0;
	const after = text.charCodeAt(end + 1);
	return end + 1 === text.length || after === 32 || after === 10 || after === 13 ? end : 0;
}

function plainToken(text: string, start: number, spaced: boolean): Token {
	let uppers = 0;
	for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) < 97) uppers++;
	const startsUpper = text.charCodeAt(0) < 97;
	const shape: Shape = uppers === 0 ? "lower" : uppers === text.length ? "upper" : uppers === 1 && startsUpper ? "capital" : "mixed";
	return { start, end: start + text.length, text, folded: uppers === 0 ? text : text.toLowerCase(), shape, spaced };
}

function token(text: string, start: number, spaced: boolean): Token {
	return { start, end: start + text.length, text, folded: fold(text), shape: shapeOf(text), spaced };
}

const ascii = /^[\x20-\x7e]*$/;
const unfoldable: Readonly<Record<string, string>> = {
	ł: "l",
	ø: "o",
	đ: "d",
	ð: "d",
	ı: "i",
	ß: "ss",
	æ: "ae",
	œ: "oe",
	þ: "th",
	"’": "'",
};

/** Lower case without diacritics, straight apostrophes, no full stop at the end of a single word. */
export function fold(word: string): string {
	let folded = word.toLowerCase();
	if (!ascii.test(folded)) {
		folded = folded
			.normalize("NFD")
			.replace(/\p{M}/gu, "")
			.replace(/[łøđðıßæœþ’]/gu, (letter) => unfoldable[letter] ?? letter);
	}
	return folded.length > 1 && folded.endsWith(".") && folded.indexOf(".") === folded.length - 1 ? folded.slice(0, -1) : folded;
}

const upperWord = /^[\p{Lu}\p{M}\p{N}.&/'’-]+$/u;
const capitalWord = /^\p{Lu}\p{M}*(?:[\p{Ll}\p{M}'’]|[-‐‑.&/](?=\p{L}))*$/u;

function shapeOf(text: string): Shape {
	const first = text.charCodeAt(0);
	if (first >= 48 && first <= 57) return /^[\d.,:/’'-]+$/.test(text) ? "number" : "code";
	if (text.length === 1 || (text.length === 2 && text[1] === ".")) {
		if (/^\p{Lu}/u.test(text)) return "initial";
		if (/^\p{Ll}/u.test(text)) return "lower";
		return /^\p{L}/u.test(text) ? "other" : "punctuation";
	}
	if (/^\p{Ll}[\p{Ll}\p{M}'’-]*$/u.test(text)) return "lower";
	if (capitalWord.test(text)) return "capital";
	if (upperWord.test(text))
		return /\p{Lu}/u.test(text)
			? /^(?:\p{Lu}\.)+$/u.test(text) && text.length === 2
				? "initial"
				: "upper"
			: /\p{N}/u.test(text)
				? "number"
				: "punctuation";
	if (/^\p{N}/u.test(text)) return "code";
	if (!/\p{L}/u.test(text)) return "punctuation";
	if (/\p{Lu}/u.test(text))
		return /^\p{Lu}[\p{Ll}\p{M}'’]*(?:[-‐‑.’'/](?:\p{Lu}?[\p{Ll}\p{M}'’]+|\p{Lu}\.?))+$/u.test(text) ? "capital" : "mixed";
	return /\p{Ll}/u.test(text) ? "lower" : "other";
}

/** Whether a word could be (part of) a name by its case. */
export const isCapitalised = (token: Token): boolean =>
	token.shape === "capital" || token.shape === "upper" || token.shape === "mixed" || token.shape === "initial";

import type { Span } from "../../core/span.ts";

/** Words that end in a full stop without ending a sentence. */
const abbreviations = new Set(
	"mr mrs ms dr prof st sr jr gen gov sen rep hon rev lt col capt sgt cmdr pres no nos vs etc inc ltd co corp fig vol dept est approx ca cf al ed eds jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun e.g i.e u.s u.k u.n a.m p.m ph.d pt hr min tel ext art sec nr abs bzw z.b sra sig mme m mlle dra messrs ave blvd rd mt ft".split(
		" ",
	),
);

const breaks = /[.!?…]+["'”’)\]»]*(?=\s|$)|[。！？｡]+[」』”）]*|\r\n|[\n\r\u2028\u2029]|[؟۔।॥]/gu;

const listStart = /^\s*\d{1,2}[.)]/u;
const germanMonth = /^ (?:Jan|Feb|Mär|Mar|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)/u;

/**
 * The sentences of a text as UTF-16 spans, without the white space around them. A line break ends a sentence too. A full stop after
 * an abbreviation, an initial or a digit that a lower-case word follows does not. Linear in the text.
 */
export function sentencesOf(text: string): Span[] {
	const spans: Span[] = [];
	let from = 0;
	breaks.lastIndex = 0;
	for (let match = breaks.exec(text); match !== null; match = breaks.exec(text)) {
		const end = match.index + match[0].length;
		if (match[0].startsWith(".") && !endsSentence(text, from, match.index, end)) continue;
		pushTrimmed(spans, text, from, end);
		from = end;
	}
	pushTrimmed(spans, text, from, text.length);
	return spans;
}

function endsSentence(text: string, from: number, stop: number, end: number): boolean {
	let wordStart = stop;
	while (wordStart > 0 && stop - wordStart < 12 && /[\p{L}\p{N}.]/u.test(text[wordStart - 1] ?? "")) wordStart--;
	const word = text.slice(wordStart, stop);
	const next = text.slice(end, end + 3).trimStart()[0] ?? "";
	if (/^\p{Lu}$/u.test(word)) return next === "";
	if (abbreviations.has(word.toLowerCase()) || /^(?:\p{L}\.)+\p{L}$/u.test(word))
		return next === "" || (end < text.length && text.slice(end, end + 2).includes("\n"));
	if (/^\d{1,2}$/.test(word) && (listStart.test(text.slice(from, from + 8)) || germanMonth.test(text.slice(end, end + 5)))) return false;
	return next === "" || !/[\p{Ll},;]/u.test(next) || !/^\d+$/.test(word);
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
	let start = from;
	let end = to;
	while (start < end && /\s/.test(text[start] ?? "")) start++;
	while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
	if (start < end) spans.push({ start, end });
}

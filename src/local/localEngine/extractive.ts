import type { Span } from "../../core/span.ts";
import { sentencesOf } from "./sentences.ts";

const stopWords = new Set(
	"a an the and or but of to in on at for with by from as is are was were be been being it its this that these those i you he she they we me my your our their his her them do does did have has had will would can could should may might not no so if than then there here what which who whom whose when where why how about into over under please tell give write".split(
		" ",
	),
);

const numberWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const taskWords =
	/\b(?:summari[sz]e|summary|tl;?dr|shorten|condense|key (?:points?|takeaways?|facts)|main (?:points?|ideas?)|bullet points?|resume|resumen|résume[rz]?|zusammenfass\w*|fasse|riassum\w*|samenvat\w*|要約|总结|摘要)/iu;

const questionStart =
	/^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should|will|would|name|list|tell|explain|describe|find|identify|answer|extract|given|based on|using|wer|was|wann|wo|warum|wie|qui|que|quand|où|pourquoi|comment|quién|qué|cuándo|dónde|por qué|cómo)\b/iu;

/**
 * The sentences of a message that answer its own instruction best, in text order, joined by spaces. A request for a summary in N
 * sentences gets N of them (three where it names no number, one for "in one line" or a title); a question gets the sentence or two
 * that share most with it. A message that is all instruction gets its own text back. Never empty.
 */
export function relevantSentences(message: string, system = ""): string {
	const sentences = sentencesOf(message);
	if (sentences.length === 0) return message.trim() || "There is no text to answer from.";
	const { asks, body } = splitInstruction(message, sentences);
	if (body.length === 0) return sentences.map((span) => message.slice(span.start, span.end)).join(" ");
	const instruction = `${system}\n${asks.map((span) => message.slice(span.start, span.end)).join("\n")}`;
	const isSummary = taskWords.test(instruction) || asks.length === 0;
	const count = Math.min(body.length, wantedCount(instruction) ?? (isSummary ? 3 : 2));
	const chosen = rank(message, body, isSummary ? "" : instruction).slice(0, Math.max(1, count));
	return chosen
		.sort((a, b) => a - b)
		.map((index) => flat(message.slice(body[index]?.start, body[index]?.end)))
		.reduce((joined, sentence) => (/[。！？｡」』]$/u.test(joined) ? joined + sentence : `${joined} ${sentence}`));
}

const flat = (text: string): string => text.replace(/\s+/gu, " ").trim();

function splitInstruction(message: string, sentences: readonly Span[]): { asks: Span[]; body: Span[] } {
	const asks: Span[] = [];
	const body: Span[] = [];
	sentences.forEach((span, index) => {
		const text = message.slice(span.start, span.end);
		const stripped = text.replace(/^(?:please|kindly|now|question|q|task|instructions?|bitte|s'il vous plaît|por favor)\s*[,:]?\s*/iu, "");
		const atEdge = index < 2 || index >= sentences.length - 2;
		const asksHere =
			/[?？؟]\s*$/u.test(text) ||
			(atEdge && (taskWords.test(stripped.slice(0, 80)) || questionStart.test(stripped)) && looksLikeOrder(stripped));
		const colon = asksHere ? text.search(/[:：]\s+\S/u) : -1;
		if (colon > 0 && text.length - colon > 25) {
			asks.push({ start: span.start, end: span.start + colon });
			body.push({ start: span.start + colon + 1, end: span.end });
		} else if (/^(?:text|document|article|context|input|passage)\s*:?$/iu.test(text)) return;
		else (asksHere ? asks : body).push(span);
	});
	return { asks, body };
}

/** Whether a sentence that starts like a request is one: an order or a question, not a statement that happens to start so. */
const looksLikeOrder = (text: string): boolean => /[?:]/u.test(text) || taskWords.test(text) || text.length < 120;

function wantedCount(instruction: string): number | undefined {
	const match =
		/\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|a single|single)\s+(?:\w+\s+)?(?:sentences?|lines?|bullets?|points?|s[äa]tze?n?|phrases?|frases?|oraciones?|zinnen)/iu.exec(
			instruction,
		);
	const said = match?.[1]?.toLowerCase();
	if (said !== undefined)
		return said.endsWith("single") ? 1 : Math.max(1, numberWords.includes(said) ? numberWords.indexOf(said) : Number(said));
	return /\b(?:headline|title|tl;?dr|one-liner|briefly|in short)\b/iu.test(instruction) ? 1 : undefined;
}

/** Indexes of the sentences, best first. With a question: shared words weighted by rarity; without: how much of the text's own vocabulary each holds, early ones first. */
function rank(message: string, body: readonly Span[], question: string): number[] {
	const wordsOf = body.map((span) => contentWords(message.slice(span.start, span.end)));
	const frequency = new Map<string, number>();
	for (const words of wordsOf) for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
	const asked = new Set(contentWords(question));
	const wants = answerShape(question);
	const scores = wordsOf.map((words, index) => {
		const unique = new Set(words);
		const length = Math.sqrt(unique.size + 4);
		let score = 0;
		for (const word of unique) {
			const count = frequency.get(word) ?? 0;
			if (question === "") score += count > 1 ? Math.log2(1 + count) : 0.3;
			else if (asked.has(word)) score += Math.log2(1 + body.length / count) + 1;
		}
		if (wants?.test(message.slice(body[index]?.start, body[index]?.end)) === true) score += 1.5;
		const early = question === "" ? (index === 0 ? 1.5 : 1 / (index + 1)) : 0.01 / (index + 1);
		return score / length + early;
	});
	return scores.map((_, index) => index).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/** What an answer to such a question would hold, where a pattern can tell. */
function answerShape(question: string): RegExp | undefined {
	if (/\b(?:when|what (?:date|day|year|time)|wann|quand|cuándo)\b/iu.test(question))
		return /\d|day\b|month|year|week|today|tomorrow|yesterday/iu;
	if (/\bhow (?:much|many|long|far|old)\b/iu.test(question)) return /\d/u;
	if (/\b(?:who|whom|where)\b/iu.test(question)) return /\S\s+\p{Lu}/u;
	if (/\b(?:why|warum|pourquoi)\b/iu.test(question)) return /\b(?:because|since|due to|so that|therefore|weil|parce que|porque)\b/iu;
	return undefined;
}

/** Lower-case stems; a run of a script without spaces gives its pairs of characters. */
function contentWords(text: string): string[] {
	const words: string[] = [];
	for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
		if (/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(word)) {
			for (let at = 0; at + 1 < word.length; at++) words.push(word.slice(at, at + 2));
		} else if (!stopWords.has(word)) words.push(word.length > 4 ? word.replace(/(?:ing|edly|ed|es|s|ly)$/u, "") : word);
	}
	return words;
}

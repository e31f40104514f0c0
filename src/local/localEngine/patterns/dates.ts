import { casual } from "chrono-node";
import { type Candidate, rank, withoutOverlaps } from "../candidate.ts";
import { matches } from "./matching.ts";

interface DatePattern {
	readonly pattern: RegExp;
	readonly confidence: number;
	/** What a text must hold for the pattern to be worth running. */
	readonly gate: RegExp | undefined;
}

const digit = /\d/u;
const fourDigits = /\d{4}/u;
const monthName = /jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec/iu;

const cache: { patterns?: readonly DatePattern[] } = {};

/** What only a date holds, tried before any pattern: most text has none of it. */
const anyCue =
	/\d|day|week|month|year|morrow|spring|summer|autumn|winter|weekend|century|decade|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|月|heute|gestern|morgen|hoy|ayer|mañana|hier|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|jueves|viernes|sábado|domingo|tag\b|woch/iu;
const relativeCue = /\b(?:ago|from now|fortnight|hence|day after|day before|few days|within the hour)\b/iu;

/** Calendar dates, months, years, quarters, weekdays and words such as "yesterday" or "last month"; never a time of day or a duration. */
export function* datesIn(text: string): Generator<Candidate, void, undefined> {
	if (!anyCue.test(text)) return;
	cache.patterns ??= build();
	const found: Candidate[] = [];
	for (const { pattern, confidence, gate } of cache.patterns) {
		if (gate === undefined || gate.test(text)) for (const match of matches(text, pattern, "date", confidence)) found.push(match);
	}
	if (relativeCue.test(text)) found.push(...relativeDates(text));
	yield* withoutOverlaps(found.map((candidate) => trimmed(text, candidate)));
}

/** "two weeks ago" and its like, read by chrono in the neighbourhood of the cue. */
function* relativeDates(text: string): Generator<Candidate, void, undefined> {
	for (const cue of text.matchAll(/\b(?:ago|from now|fortnight|hence|day after|day before|few days)\b/giu)) {
		const from = Math.max(0, cue.index - 60);
		const near = text.slice(from, cue.index + cue[0].length + 40);
		for (const result of casual.parse(near)) {
			const start = from + result.index;
			if (start <= cue.index && start + result.text.length >= cue.index && /day|week|month|year|fortnight/iu.test(result.text)) {
				yield { start, end: start + result.text.length, kind: "date", confidence: rank.fair };
			}
		}
	}
}

/** Without the comma or full stop that a pattern took along. */
function trimmed(text: string, found: Candidate): Candidate {
	const last = text.charCodeAt(found.end - 1);
	if (last !== 46 && last !== 44 && last !== 32) return found;
	const tail = /[\s,.]+$/u.exec(text.slice(found.start, found.end))?.[0].length ?? 0;
	return { ...found, end: found.end - tail };
}

function build(): DatePattern[] {
	const english =
		"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";
	const foreign = `(?:${foreignMonths().join("|")})`;
	const month = `(?:${english}|${foreign})(?!\\p{L})`;
	const surelyMonth = "(?:January|February|April|June|July|August|September|October|November|December)(?!\\p{L})";
	const anyMonth =
		"(?:January|February|March|April|May|June|July|August|September|October|November|December|january|february|march|april|may|june|july|august|september|october|november|december|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)(?!\\p{L})\\.?";
	const day = "(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th|er|º|ª|\\.)?";
	const year = "(?:1[5-9]\\d{2}|20\\d{2})(?!\\p{N})";
	const weekday = "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\\.(?=[ ,]))";
	const foreignWeekday =
		"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela)";
	const front = "(?<![\\p{L}\\p{N}.,/:#-])";
	const back = "(?![\\p{L}\\p{N}]|[-/]\\d)";
	const weekdayBefore = `(?:(?:${weekday}|${foreignWeekday}|(?:mon|tue|wed|thu|fri|sat|sun)(?=,)),? (?:the |den |dem |el |le )?)?`;
	const season = "(?:spring|summer|autumn|fall|winter)";
	const period = "(?:week|weekend|fortnight|month|quarter|year|decade|century|night|spring|summer|autumn|fall|winter)";
	const of = (source: string, confidence: number, flags = "giu", gate?: RegExp): DatePattern => ({
		pattern: new RegExp(source, flags),
		confidence,
		gate,
	});
	const modifier = "(?:last|next|this|past|coming|following|previous|nächsten|letzten|kommenden)";
	const words = [
		`${weekdayBefore}${day}(?:[ -]|(?<=\\.)| day of | of | de | d[’'])(?:day of |of |de )?${month}(?:(?:,? |-| de | del )(?:${year}|[’']\\d{2}))?${back}`,
		`${weekdayBefore}${month} (?:the )?${day}(?:[ ]?[-–][ ]?${day})?(?:,? ${year})?${back}(?!:\\d| (?:million|billion|percent|people))`,
		`(?:(?:early|late|mid)[ -])?${month}(?:,? | of | de |-)${year}${back}`,
		`(?:${modifier} )?${weekday}(?: (?:last|next) week)?(?![\\p{L}\\p{N}-])(?! times)`,
		`(?:${modifier} )?${foreignWeekday}(?: (?:dernier|prochain|pasado|próximo))?(?![\\p{L}\\p{N}-]| (?:gras|grass))`,
		`(?:yesterday|today|tomorrow|the day (?:before yesterday|after tomorrow)|heute|gestern|morgen(?= (?:um|früh))|hoy|ayer|aujourd[’']hui|demain|domani|ieri|oggi|i går|i dag|vandaag|gisteren)${back}`,
		`(?:last|next|past|previous|coming)[ ]${period}${back}`,
		`(?:(?:later|earlier) this ${period}|this (?:week|weekend|month|quarter|spring|summer|autumn|fall|winter))${back}`,
		`(?:the )?(?:first|second|third|fourth|1st|2nd|3rd|4th|last) (?:quarter|half)(?: of (?:fiscal )?${year})${back}`,
		`(?:(?:early|late|mid)[ -])?${season}(?: of|,)? ${year}${back}`,
		`(?:the )?(?:(?:early|late|mid)[ -])?(?:1[5-9]|20)\\d0s${back}`,
		`(?:the )?(?:1?[0-9]|20|2[01])(?:st|nd|rd|th)[ -]century${back}`,
		`(?:fiscal|fiscal year|financial year|tax year) ${year}(?:[/-]\\d{2})?${back}`,
	];
	const written = [
		`${year}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])(?![\\p{N}]|[-/.]\\d)`,
		`(?:0?[1-9]|[12]\\d|3[01])([-/.])(?:0?[1-9]|[12]\\d|3[01])\\1(?:\\d{4}|\\d{2})(?![\\p{N}]|[-/.]\\d)`,
		`(?:Q[1-4]|H[12]|1H|2H|[1-4]Q|q[1-4]|h[12])[ -]?(?:FY|fy|of )?[ ’']?(?:20\\d{2}|\\d{2})${back}`,
		`FY[ -]?(?:20\\d{2}|\\d{2})(?:[/-]\\d{2})?${back}`,
	];
	const yearPrepositions =
		"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Cc]irca|[Tt]hrough|[Ss]eit|[Ee][nm]|[Dd]epuis|[Dd]esde|[Ii]m Jahre?|[Yy]ear|[Tt]ill|IN|SINCE|BY|[Nn]el|[Ww]|[Ss]edan|[Ss]iden|[Dd]al|year of|i|(?:end|start|beginning|middle) of|between)";
	const counted =
		"(?:people|workers|jobs|square|miles|km|units|votes|points|dollars|euros|homes|employees|men|women|troops|soldiers|students|passengers)";
	const monthPrepositions =
		"(?:in|since|by|until|from|during|before|after|through|every|each|this|early|late|of|for|due|till|last|next|IN|SINCE|BY|In|Since|By|Until|Before|After|This|Last|Next|From|During)";
	return [
		of(`${front}(?:${words.join("|")})`, rank.strong),
		of(`${front}(?:${written.join("|")})`, rank.certain, "gu", digit),
		of(
			`\\d{4}\\s?年\\s?\\d{1,2}\\s?月(?:\\s?\\d{1,2}\\s?[日号])?|\\d{1,2}\\s?月\\s?\\d{1,2}\\s?[日号]|\\d{4}년 ?\\d{1,2}월(?: ?\\d{1,2}일)?`,
			rank.certain,
			"gu",
			/[月월]/u,
		),
		of(`(?<![\\p{L}\\p{N}.,/:#-])Q[1-4](?![\\p{L}\\p{N}-])`, rank.weak, "gu", /Q[1-4]/u),
		of(`${front}(?<it>(?:early|late|mid)[ -](?:${anyMonth}|${year}))${back}`, rank.strong, "gu", /early|late|mid/u),
		of(`(?<![\\p{L}])${yearPrepositions} (?:the year )?(?<it>${year})${back}(?! (?:\\p{Lu}|${counted}))`, rank.strong, "gu", fourDigits),
		of(`(?<![\\p{L}])(?:in|from|between|since) ${year} (?:and|to|until|through) (?<it>${year})${back}`, rank.strong, "giu", fourDigits),
		of(`[(\\[](?:founded |born |est\\. |c\\. |b\\. )?(?<it>${year})(?=[)\\]]|[,;:])`, rank.fair, "giu", fourDigits),
		of(`(?<![\\p{L}])between (?<it>${year})(?= and ${year})`, rank.strong, "giu", fourDigits),
		of(
			`(?<![\\p{L}])${monthPrepositions} (?<it>${anyMonth})${back}(?! (?:\\p{Lu}|said|told|was|is|has|had|and \\p{Lu}))`,
			rank.fair,
			"gu",
			monthName,
		),
		of(`(?<![\\p{L}])(?<it>(?:[Ll]ast|[Nn]ext) ${anyMonth})${back}`, rank.strong, "gu", monthName),
		of(
			`(?<![\\p{L}\\p{N}-])${surelyMonth}(?![\\p{L}\\p{N}]|[-’']| \\p{Lu}\\p{Ll}| (?:said|told|says|was born))`,
			rank.weak,
			"gu",
			monthName,
		),
		of(
			`(?<![\\p{L}])(?:on|by|before|until|due|dob|DOB|from|to|On|By) (?<it>(?:0?[1-9]|[12]\\d|3[01])/(?:0?[1-9]|[12]\\d|3[01]))${back}`,
			rank.fair,
			"gu",
			/\d\/\d/u,
		),
	];
}

/** Full month names of neighbouring languages, from ICU: long enough not to be English words. */
function foreignMonths(): string[] {
	const names = new Set<string>();
	for (const locale of ["de", "fr", "es", "it", "pt", "nl", "sv", "da", "pl", "ro", "cs", "tr", "ru", "uk", "fi"]) {
		const withDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
		for (let index = 0; index < 12; index++) {
			for (const part of withDay.formatToParts(new Date(2023, index, 15)))
				if (part.type === "month" && part.value.length > 3) names.add(part.value.toLowerCase());
		}
	}
	for (const word of ["mai", "juni", "juli", "maio", "mayo", "août", "mei", "maj"]) names.add(word);
	for (const word of ["mars"]) names.add(word);
	return [...names].sort((a, b) => b.length - a.length);
}

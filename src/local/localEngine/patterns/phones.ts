import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { type Candidate, rank } from "../candidate.ts";
import { matches } from "./matching.ts";

const shaped = /(?<![\p{L}\p{N}@#/.,:$€£_=-])(?:\+|\(\+?)?\d(?:[ \t\u00a0().\-–/]{0,2}\d){6,16}(?![\p{L}\p{N}@%]|[.,:]\d)/gu;
const notPhone =
	/^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,3}(?:\.\d{1,3}){3}|\d{4}[-–]\d{4}|\d{4}(?:[ -]\d{4}){3})/u;
const northAmerican = /^\(?[2-9]\d{2}\)?[ .-]{0,2}\d{3}[ .-]\d{4}$/u;
const cue =
	/(?:call|phone|tel|telephone|ring|text|mobile|cell|fax|whatsapp|dial|reach|contact|hotline|helpline|sms|number|handy|móvil|telefon|téléphone|teléfono|telefoon)[^\n.!?]{0,30}$/iu;
const homeRegions: readonly CountryCode[] = [
	"GB",
	"US",
	"DE",
	"FR",
	"IN",
	"NG",
	"AU",
	"IT",
	"ES",
	"NL",
	"ZA",
	"KE",
	"BR",
	"JP",
	"IE",
	"BE",
	"CH",
	"AT",
	"SE",
	"PL",
];

/** Telephone numbers: international ones by their plan, national ones by a telling shape or a word such as "call" before them. */
export function* phonesIn(text: string): Generator<Candidate, void, undefined> {
	for (const shape of matches(text, shaped, "phone", rank.weak)) {
		const found = text.slice(shape.start, shape.end);
		const digits = found.replace(/\D/gu, "").length;
		if (digits < 7 || digits > 15 || notPhone.test(found)) continue;
		const confidence = confidenceOf(text, shape.start, found, digits);
		if (confidence > 0) yield { ...shape, confidence };
	}
}

function confidenceOf(text: string, at: number, found: string, digits: number): number {
	if (/^\(?\+|^00[1-9]/u.test(found)) {
		const parsed = parsePhoneNumberFromString(found.replace(/^\(\+/u, "+").replace(/^00/u, "+").replace(/\(0\)/u, ""));
		return parsed?.isValid() === true ? rank.certain : digits >= 9 ? rank.strong : rank.weak;
	}
	const cued = cue.test(text.slice(Math.max(0, at - 48), at));
	if (northAmerican.test(found)) return rank.strong;
	const grouped = /[ .()-]/u.test(found);
	const national = homeRegions.some((region) => parsePhoneNumberFromString(found, region)?.isValid() === true);
	if (cued) return national || grouped ? rank.strong : digits >= 8 ? rank.fair : rank.weak;
	return national && grouped && found.startsWith("0") ? rank.fair : 0;
}

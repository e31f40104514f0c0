import { type Candidate, rank } from "../candidate.ts";
import { matches } from "./matching.ts";

const amount = "\\d{1,3}(?:[ .,'’\\u00a0]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,]\\d+)?";
const percent = new RegExp(
	`(?<![\\p{L}\\p{N}.,])[-+−]?(?:${amount})\\s?(?:%|percent(?:age points?)?|per cent|pct\\.?|Prozent|por ciento|pour cent|procent|basis points|bps)(?![\\p{L}\\p{N}])`,
	"giu",
);
const spelledPercent =
	/(?<![\p{L}\p{N}])(?:half a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))? (?:percent|per cent)(?![\p{L}])/giu;
const units =
	"kilometers?|kilometres?|meters?|metres?|centimeters?|centimetres?|millimeters?|millimetres?|miles?|yards?|feet|foot|inch(?:es)?|hectares?|acres?|kilograms?|kilos?|grams?|milligrams?|micrograms?|tonnes?|tons?|pounds?|ounces?|liters?|litres?|milliliters?|millilitres?|gallons?|barrels?|degrees?|watts?|kilowatts?|megawatts?|gigawatts?|volts?|bytes?|kilobytes?|megabytes?|gigabytes?|terabytes?|pixels?|km\\/h|mph|kph|km²|m²|m³|km|cm|mm|nm|kg|mg|mcg|µg|ml|dl|cl|kWh|kW|MW|GW|kHz|MHz|GHz|Hz|kB|KB|MB|GB|TB|mmHg|bpm|kcal|cal|psi|hPa|mol|IU|lbs?|oz|ft|sq ft|°C|°F|°|tablets?|capsules?|pills?|doses?|units?|pieces?|pcs|boxes|bottles?|items?";
const quantity = new RegExp(
	`(?<![\\p{L}\\p{N}.,/-])(?:${amount})(?:\\s?[x×]\\s?(?:${amount}))?[\\s\\u00a0-]?(?:(?:thousand|million|billion|square|cubic) )?(?:${units})(?![\\p{L}\\p{N}])`,
	"gu",
);
const number = new RegExp(
	`(?<![\\p{L}\\p{N}.,:/#_-])[-−]?(?:${amount})(?:\\s(?:thousand|million|billion|trillion|dozen|hundred))?(?![\\p{L}\\p{N}]|[.,:/]\\d|-\\p{L})`,
	"gu",
);
const spelledNumber =
	/(?<![\p{L}\p{N}-])(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen)(?:[ -](?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen))*(?: \(\d+\))?(?![\p{L}\p{N}-])/giu;
const duration =
	/(?<![\p{L}\p{N}.,/-])(?:(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|several|few|half an?)(?: \(\d+\))?[ -]?(?:business |working |calendar |consecutive )?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|yrs?|decades?|centur(?:y|ies)))(?![\p{L}\p{N}])(?! (?:ago|old|later|earlier))/giu;
const time =
	/(?<![\p{L}\p{N}.,:])(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?:\.\d+)?(?:\s?(?:[ap]\.?m\.?|Uhr|Z|UTC|GMT|[CEP][SED]?T))?(?![\p{L}\p{N}]|:\d)|(?<![\p{L}\p{N}.,:])(?:1[0-2]|0?[1-9])\s?(?:[ap]\.?m\.?|o['’]clock)(?![\p{L}\p{N}])|(?<![\p{L}])(?:noon|midnight|midday)(?![\p{L}])|(?<![\p{L}\p{N}])(?:[01]?\d|2[0-3])(?:h[0-5]\d|\s?Uhr)(?![\p{L}\p{N}])/giu;
const age =
	/(?<![\p{L}\p{N}.,])(?:\d{1,3}[- ]years?[- ]old|\d{1,3} ?(?:y\/o|yo|yr old|yrs old|jährige[rn]?)|(?<=(?:aged?|age:) )\d{1,3}|(?<=\p{Lu}[\p{Ll}]+, )\d{1,3}(?=,))(?![\p{L}\p{N}])/giu;
const postcode =
	/(?<![\p{L}\p{N}-])(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|(?<=\b[A-Z]{2} )\d{5}(?:-\d{4})?|\d{4} ?[A-Z]{2}|\d{5}(?= \p{Lu}\p{Ll}))(?![\p{L}\p{N}-])/gu;
const address =
	/(?<![\p{L}\p{N}.,/-])\d{1,5}[a-z]?,? (?:(?:[NSEW]\.?|North|South|East|West) )?(?:\p{Lu}[\p{L}\p{M}.'’-]*|\d+(?:st|nd|rd|th))(?: (?:\p{Lu}[\p{L}\p{M}.'’-]*|of|the))*? (?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Way|Square|Sq|Place|Pl|Court|Ct|Terrace|Crescent|Close|Parkway|Pkwy|Highway|Hwy|Row|Quay)\.?(?:,? (?:Apt|Suite|Unit|Flat|Floor|#)\.? ?[\p{L}\p{N}]+)?(?:, \p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*)*)?(?:,? [A-Z]{2})?(?:,? (?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?(?![\p{L}\p{N}])|\p{Lu}[\p{L}\p{M}]*(?:straße|strasse|str\.|weg|platz|allee|gasse|laan|straat|gade|gatan|vej) \d{1,4} ?[a-z]?(?:, (?:\d{4,5} )?\p{Lu}[\p{L}\p{M}-]+)?(?![\p{L}\p{N}])/gu;

export function* percentsIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, percent, "percent", rank.certain);
	yield* matches(text, spelledPercent, "percent", rank.strong);
}

export function* quantitiesIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, quantity, "quantity", rank.strong);
}

/** Plain numbers, in digits and in words; the caller drops those inside a date, an amount or a code. */
export function* numbersIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, number, "number", rank.fair);
	yield* matches(text, spelledNumber, "number", rank.weak);
}

export function* timesIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, time, "time", rank.strong);
}

export function* durationsIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, duration, "duration", rank.strong);
}

export function* placesInPost(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, address, "address", rank.strong);
	yield* matches(text, postcode, "postcode", rank.fair);
}

export function* agesIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, age, "age", rank.strong);
}

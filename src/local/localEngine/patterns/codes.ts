import { type Candidate, rank } from "../candidate.ts";
import { matches } from "./matching.ts";

const ipv4 = /(?<![\p{L}\p{N}.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/\d{1,2})?(?![\p{L}\p{N}]|\.\d)/gu;
const ipv6 = /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4}){1,6}(?![\p{L}\p{N}:])|(?<![\p{L}\p{N}:])::1(?![\p{L}\p{N}:])/giu;
const mac = /(?<![\p{L}\p{N}:-])[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2}){4}(?![\p{L}\p{N}:-])/giu;
const uuid = /(?<![\p{L}\p{N}-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\p{L}\p{N}-])/giu;
const hash = /(?<![\p{L}\p{N}-])(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{32}|sha(?:1|256|512)[:-][0-9a-zA-Z+/=]{7,})(?![\p{L}\p{N}-])/gu;
const iban = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;
const card = /(?<![\p{L}\p{N}-])\d(?:[ -]?\d){12,18}(?![\p{L}\p{N}-])/gu;
const ssn = /(?<![\p{L}\p{N}-])\d{3}-\d{2}-\d{4}(?![\p{L}\p{N}-])/gu;
const isbn = /(?<![\p{L}\p{N}])(?:ISBN(?:-1[03])?:? )?(?<it>97[89][- ]?\d{1,5}[- ]?\d{1,7}[- ]?\d{1,6}[- ]?\d)(?![\p{L}\p{N}])/gu;
const version =
	/(?<![\p{L}\p{N}.])(?:[vV]\d+(?:\.\d+){0,3}|\d+\.\d+\.\d+|(?<=\b(?:version|release|Version|Release) )\d+(?:\.\d+)*)(?:-[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)?(?:\+[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*)?(?![\p{L}\p{N}]|\.\d)/gu;
const hashtag = /(?<![\p{L}\p{N}&#/])#[\p{L}_][\p{L}\p{M}\p{N}_]*/gu;
const mention = /(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?/gu;
const unixPath = /(?<![\p{L}\p{N}:/.])(?:~|\.{1,2})?\/(?:[\p{L}\p{N}._@+-]+\/)*[\p{L}\p{N}._@+-]*[\p{L}\p{N}_](?![\p{L}\p{N}])/gu;
const windowsPath =
	/(?<![\p{L}\p{N}])(?:[A-Za-z]:\\|\\\\[\p{L}\p{N}._-]+\\)(?:[^\\/:*?"<>|\s]+\\)*[^\\/:*?"<>|\s.,;]+(?:\.[\p{L}\p{N}]+)*/gu;
const fileName =
	/(?<![\p{L}\p{N}@/\\.-])[\p{L}\p{N}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]+)*\.(?:txt|md|pdf|docx?|xlsx?|pptx?|csv|tsv|json|ya?ml|toml|xml|html?|css|scss|jsx?|tsx?|mjs|cjs|py|rb|rs|go|java|kt|c|h|cpp|hpp|cs|php|sh|bat|ps1|sql|log|ini|cfg|conf|env|lock|zip|tar|gz|tgz|7z|png|jpe?g|gif|svg|webp|mp[34]|wav|mov|exe|dll|so|jar|wasm|ipynb)(?![\p{L}\p{N}])/gu;
const logLevel =
	/(?<![\p{L}\p{N}_])(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL|ALERT|EMERG|SEVERE)(?![\p{L}\p{N}_])|(?<=[[\s](?:level|severity)[=:]\s?"?)(?:trace|debug|info|warn|warning|error|critical|fatal)(?![\p{L}])|(?<=\[)(?:trace|debug|info|warn|warning|error|critical|fatal)(?=\])/gu;
const hexColor = /(?<![\p{L}\p{N}&])#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3})(?![\p{L}\p{N}])/giu;
const coordinate =
	/(?<![\p{L}\p{N}.])[-+]?\d{1,3}\.\d{3,}°?,?\s?[-+]?\d{1,3}\.\d{3,}°?|\d{1,3}°\s?(?:\d{1,2}[′']\s?(?:\d{1,2}(?:\.\d+)?[″"]\s?)?)?[NSEW](?:[, ]+\d{1,3}°\s?(?:\d{1,2}[′']\s?(?:\d{1,2}(?:\.\d+)?[″"]\s?)?)?[NSEW])?/gu;

/** After a word that announces a number: order, invoice, ticket, … with or without "number", "no.", "#". The code must hold a digit. */
const cuedReference =
	/(?<![\p{L}\p{N}])(?:order|invoice|ticket|case|account|acct|booking|reservation|confirmation|reference|ref|tracking|shipment|parcel|serial|policy|claim|contract|customer|client|member|membership|employee|patient|record|transaction|payment|po|purchase order|sku|part|item|model|flight|docket|file|issue|bug|job|request|id|mrn|no|nr|number|rechnung|bestellung|auftrag|vorgang|factura|pedido|commande|facture|bestelling|factuur|ordine|fattura)(?:\s?(?:id|no\.?|nr\.?|num(?:ber)?|nummer|code|ref(?:erence)?|#|№|n°|número|numéro))*\.?\s*[:#=№]?\s*(?:is |was |ist )?#?(?<it>(?=[\p{L}\p{N}/_-]*\d)[\p{L}\p{N}]+(?:[-_/][\p{L}\p{N}]+)*)(?![\p{L}\p{N}])/giu;
const markedReference = /(?<![\p{L}\p{N}&/])#(?<it>\d{2,}[\p{L}\p{N}-]*)/gu;
const shapedReference =
	/(?<![\p{L}\p{N}/.@-])(?:[A-Z]{2,6}[-_/]\d{2,}(?:[-_/][A-Z0-9]+)*|[A-Z]{1,4}\d{5,}|\d{3}-\d{7}-\d{7}|CVE-\d{4}-\d{4,})(?![\p{L}\p{N}])/gu;

/** Network addresses. */
export function* addressesOfHosts(text: string): Generator<Candidate, void, undefined> {
	if (!/[\da-f][.:-][\da-f]/iu.test(text) && !text.includes("::")) return;
	yield* matches(text, ipv4, "ip", rank.certain);
	for (const found of matches(text, ipv6, "ip", rank.strong)) {
		const value = text.slice(found.start, found.end);
		if (value.includes("::") || value.split(":").length === 8) yield found;
	}
	yield* matches(text, mac, "mac", rank.certain);
}

/** Identifiers that are told by their shape alone. */
export function* identifiersIn(text: string): Generator<Candidate, void, undefined> {
	if (!/\d/u.test(text)) return;
	yield* matches(text, uuid, "uuid", rank.certain);
	yield* matches(text, hash, "hash", rank.certain);
	yield* matches(text, ssn, "ssn", rank.strong);
	for (const found of matches(text, isbn, "isbn", rank.strong)) {
		if (/^(?:\D*\d){13}\D*$/u.test(text.slice(found.start, found.end))) yield found;
	}
	for (const found of matches(text, iban, "iban", rank.certain)) if (isIban(text.slice(found.start, found.end))) yield found;
	for (const found of matches(text, card, "card", rank.certain)) if (passesLuhn(text.slice(found.start, found.end))) yield found;
}

/** Order, invoice and other reference numbers. */
export function* referencesIn(text: string): Generator<Candidate, void, undefined> {
	for (const match of text.matchAll(cuedReference)) {
		const code = match.groups?.["it"] ?? "";
		const start = match.index + match[0].length - code.length;
		if (
			/^(?:\d{1,2}|\d+(?:st|nd|rd|th|am|pm|h|k|m|kg|mb|gb))$/iu.test(code) &&
			!/[#№:]|no|nr|num|id/iu.test(match[0].slice(0, -code.length))
		)
			continue;
		yield { start, end: start + code.length, kind: "reference", confidence: rank.strong };
	}
	yield* matches(text, markedReference, "reference", rank.strong);
	yield* matches(text, shapedReference, "reference", rank.fair);
	yield* matches(text, uuid, "reference", rank.fair, "uuid");
}

/** What stands in logs, code and posts. */
export function* technicalIn(text: string): Generator<Candidate, void, undefined> {
	yield* matches(text, version, "version", rank.strong);
	yield* matches(text, logLevel, "logLevel", rank.strong);
	yield* matches(text, hexColor, "color", rank.strong);
	yield* matches(text, coordinate, "coordinate", rank.strong);
	if (text.includes("#")) yield* matches(text, hashtag, "hashtag", rank.certain);
	if (text.includes("@")) {
		for (const found of matches(text, mention, "mention", rank.strong)) if (!/[\p{L}\p{N}]/u.test(text[found.start - 1] ?? "")) yield found;
	}
}

export function* pathsIn(text: string): Generator<Candidate, void, undefined> {
	if (text.includes("/")) {
		for (const found of matches(text, unixPath, "path", rank.strong)) {
			if (text.slice(found.start, found.end).split("/").length > 2 || /^[~.]/u.test(text[found.start] ?? "")) yield found;
		}
	}
	if (text.includes("\\")) yield* matches(text, windowsPath, "path", rank.strong);
	yield* matches(text, fileName, "path", rank.fair);
}

function passesLuhn(number: string): boolean {
	const digits = number.replace(/\D/gu, "");
	if (digits.length < 13 || /^(\d)\1+$/u.test(digits)) return false;
	let sum = 0;
	for (let index = 0; index < digits.length; index++) {
		const digit = Number(digits[digits.length - 1 - index]);
		sum += index % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
	}
	return sum % 10 === 0;
}

/** ISO 13616: the remainder of the rearranged number by 97 is 1. */
function isIban(text: string): boolean {
	const compact = text.replace(/\s/gu, "");
	if (compact.length < 15 || compact.length > 34) return false;
	let remainder = 0;
	for (const character of compact.slice(4) + compact.slice(0, 4)) {
		const value = Number.parseInt(character, 36);
		remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
	}
	return remainder === 1;
}

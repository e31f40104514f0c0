import type { Kind } from "./candidate.ts";
import { doubtfulEvents, events } from "./eventNames.ts";
import { companies, doubtfulOrganizations, institutions, teams } from "./organizationNames.ts";
import { cities, doubtfulPlaces, landmarks, naturalPlaces, placesAndGivenNames, regions } from "./placeNames.ts";
import { doubtfulProducts, products } from "./productNames.ts";
import { fold, type Token, tokensOf } from "./tokens.ts";

/** One thing that a listed name may mean. */
export interface Meaning {
	readonly kind: Kind;
	readonly sub: string;
	/** Whether the name is an ordinary word or another kind's name as well, so that it needs evidence beside it. */
	readonly doubtful: boolean;
}

export interface Listed {
	/** How many tokens the name takes. */
	readonly length: number;
	readonly meanings: readonly Meaning[];
}

interface Node {
	readonly next: Map<string, Node>;
	meanings?: Meaning[];
}

/** Finds listed names at a token. Built at first use; about ten milliseconds. */
export interface Gazetteer {
	/** The longest listed name that starts at `tokens[at]`, whatever its case. */
	longestAt(tokens: readonly Token[], at: number): Listed | undefined;
	/** What one whole name, folded, may mean. */
	meaningsOf(folded: string): readonly Meaning[];
	readonly languages: ReadonlySet<string>;
	readonly currencies: ReadonlySet<string>;
}

const cache: { gazetteer?: Gazetteer } = {};

export function gazetteer(): Gazetteer {
	cache.gazetteer ??= build();
	return cache.gazetteer;
}

function build(): Gazetteer {
	const root: Node = { next: new Map() };
	const add = (name: string, kind: Kind, sub: string, doubtful: boolean): void => {
		let node = root;
		for (const token of tokensOf(name, 0, name.length)) {
			let next = node.next.get(token.folded);
			if (next === undefined) {
				next = { next: new Map() };
				node.next.set(token.folded, next);
			}
			node = next;
		}
		node.meanings ??= [];
		const known = node.meanings.find((meaning) => meaning.kind === kind);
		if (known === undefined) node.meanings.push({ kind, sub, doubtful });
	};
	const addList = (list: string, kind: Kind, sub: string, doubtful: ReadonlySet<string>): void => {
		for (const name of list.split(/[,\n]/u))
			if (name !== "" && (!name.startsWith("the ") || articled.has(name)))
				add(name, kind, sub, doubtful.has(name) || placesAndGivenNames.has(name));
	};
	for (const country of countryNames()) add(country, "location", "country", doubtfulPlaces.has(country));
	addList(regions, "location", "region", doubtfulPlaces);
	addList(cities, "location", "city", doubtfulPlaces);
	addList(naturalPlaces, "location", "nature", doubtfulPlaces);
	addList(landmarks, "location", "landmark", doubtfulPlaces);
	for (const city of timeZoneCities()) add(city, "location", "city", doubtfulPlaces.has(city) || !city.includes(" "));
	addList(companies, "organization", "company", doubtfulOrganizations);
	addList(institutions, "organization", "institution", doubtfulOrganizations);
	addList(teams, "organization", "team", doubtfulOrganizations);
	addList(products, "product", "product", doubtfulProducts);
	addList(events, "event", "event", doubtfulEvents);
	const find = (tokens: readonly Token[], at: number): Listed | undefined => {
		let node = root;
		let best: Listed | undefined;
		for (let index = at; index < tokens.length; index++) {
			const token = tokens[index];
			const next = token === undefined ? undefined : node.next.get(token.folded);
			if (next === undefined) break;
			node = next;
			if (node.meanings !== undefined) best = { length: index - at + 1, meanings: node.meanings };
		}
		return best;
	};
	return {
		longestAt: find,
		meaningsOf: (folded) => {
			const tokens = tokensOf(folded, 0, folded.length);
			const found = find(tokens, 0);
			return found !== undefined && found.length === tokens.length ? found.meanings : [];
		},
		languages: displayNames("language", languageCodes),
		currencies: displayNames("currency", Intl.supportedValuesOf("currency")),
	};
}

/** Alphabetic region codes that ICU can name: about 250 countries and territories. */
function countryNames(): string[] {
	const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
	const found: string[] = [];
	for (let first = 65; first <= 90; first++) {
		for (let second = 65; second <= 90; second++) {
			const code = String.fromCharCode(first, second);
			const name = names.of(code);
			if (name === undefined || ["EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"].includes(code)) continue;
			for (const part of name.split(/ & /u)) found.push(fold(part.replace(/ \(.*\)| SAR China$/u, "")));
			if (name.includes(" & ")) found.push(fold(name), fold(name.replace("&", "and")));
		}
	}
	return found;
}

/** The cities that time zones are named after. */
const timeZoneCities = (): string[] =>
	Intl.supportedValuesOf("timeZone")
		.filter((zone) => /^(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//u.test(zone))
		.map((zone) => fold(zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")));

/** Names whose article is part of them. */
const articled = new Set([
	"the hague",
	"the guardian",
	"the times",
	"the economist",
	"the telegraph",
	"the independent",
	"the sun",
	"the new york times",
	"the washington post",
	"the wall street journal",
	"the atlantic",
	"the new yorker",
	"the hindu",
	"the legend of zelda",
	"the home depot",
]);

const languageCodes =
	"en fr de es it pt nl sv da nb fi is pl cs sk hu ro bg sr hr sl uk ru be lt lv et el tr ar he fa ur hi bn ta te mr gu pa ml kn ne si th vi id ms tl ja ko zh sw yo ig ha zu xh am so af ga cy eu ca gl sq hy ka az kk uz mn km lo my la eo mt".split(
		" ",
	);

function displayNames(type: "language" | "currency", codes: readonly string[]): ReadonlySet<string> {
	const names = new Intl.DisplayNames(["en"], { type, fallback: "none" });
	return new Set(codes.flatMap((code) => names.of(code)?.toLowerCase() ?? []));
}

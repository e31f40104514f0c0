import { functionWords } from "./commonWords.ts";
import { labelReadings, type Reading, vagueWords } from "./labelWords.ts";
import { fold } from "./tokens.ts";

/**
 * What a label (or a field's name) asks for, by its own words first and its description's words after; empty where no rule can know.
 * Any spelling: `dueDate`, `due_date`, `DUE-DATE`, a plural, a word of a neighbouring language.
 */
export function resolveLabel(name: string, description = ""): readonly Reading[] {
	const words = wordsOfLabel(name);
	return byPhrase(words) ?? byDescription(description) ?? byVagueWord(words) ?? [];
}

/** A label's words: split at capitals, underscores and signs, folded, plurals made singular. */
export function wordsOfLabel(label: string): string[] {
	return label
		.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
		.replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
		.split(/[^\p{L}\p{M}\p{N}]+/u)
		.filter((word) => word !== "")
		.map((word) => singular(fold(word)));
}

function singular(word: string): string {
	if (labelReadings().has(word) || word.length < 4) return word;
	if (word === "people") return "person";
	if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
	if (/(?:ses|xes|ches|shes|sses)$/u.test(word)) return word.slice(0, -2);
	return word.endsWith("s") && !/(?:ss|us|is)$/u.test(word) ? word.slice(0, -1) : word;
}

/** The whole label, then its longest endings, then its longest beginnings, vague single words left for later. */
function byPhrase(words: readonly string[]): readonly Reading[] | undefined {
	const readings = labelReadings();
	for (let length = words.length; length > 0; length--) {
		for (let from = words.length - length; from >= 0; from--) {
			const phrase = words.slice(from, from + length).join(" ");
			const found = readings.get(phrase);
			if (found !== undefined && (!(length === 1 && vagueWords.has(phrase)) || words.length === 1)) return found;
		}
	}
	return undefined;
}

/** The first content words of a description that name a kind, two-word phrases before one-word ones. */
function byDescription(description: string): readonly Reading[] | undefined {
	const words = wordsOfLabel(description.slice(0, 300)).filter((word) => !functionWords.has(word));
	const readings = labelReadings();
	for (let at = 0; at < words.length; at++) {
		const word = words[at] ?? "";
		const pair = readings.get(`${word} ${words[at + 1] ?? ""}`);
		if (pair !== undefined) return pair;
		const found = readings.get(word);
		if (found !== undefined && !vagueWords.has(word)) return found;
	}
	return undefined;
}

/** `name` alone is a person's, `number` a number; with other words that say nothing, a name could be anybody's. */
function byVagueWord(words: readonly string[]): readonly Reading[] | undefined {
	if (words.length === 1 && words[0] === "name") return [{ kind: "person" }];
	const last = words.at(-1) ?? "";
	if (words.length > 1 && ["id", "number", "code", "no"].includes(last)) return [{ kind: "reference" }];
	return undefined;
}

import { commonWords, functionWords } from "./commonWords.ts";
import { calendarWords } from "./demonyms.ts";
import { familyNames, givenNames } from "./personNames.ts";
import type { Token } from "./tokens.ts";

/**
 * How a sentence uses capitals, and so what they tell: `normal` marks names; `title` capitalises all that matters, `upper` everything
 * and `lower` nothing, so that there a name must be known or stand beside evidence; `german` marks every noun.
 */
export type Casing = "normal" | "title" | "upper" | "lower" | "german";

const germanWords = new Set(
	"der die das und ist nicht mit für von dem den ein eine einer eines auf bei wird wurde hat haben seit nach zum zur sich auch als".split(
		" ",
	),
);

export function casingOf(tokens: readonly Token[]): Casing {
	let words = 0;
	let capitals = 0;
	let uppers = 0;
	let german = 0;
	let commonCapitals = 0;
	let lowerContent = 0;
	for (const [index, token] of tokens.entries()) {
		if (token.shape === "punctuation" || token.shape === "number" || token.shape === "code" || token.shape === "other") continue;
		words++;
		if (germanWords.has(token.text)) german++;
		if (token.shape === "upper" && token.text.length > 1) uppers++;
		if (token.shape === "lower") {
			if (!functionWords.has(token.folded)) lowerContent++;
			continue;
		}
		capitals++;
		const afterGiven = givenNames.has(tokens[index - 1]?.folded ?? "") && familyNames.has(token.folded);
		if (index > 0 && token.shape === "capital" && commonWords.has(token.folded) && !afterGiven && !calendarWords.has(token.folded))
			commonCapitals++;
	}
	if (words === 0) return "normal";
	if (capitals === 0) return "lower";
	if (words >= 3 && uppers / words >= 0.7) return "upper";
	const sparesLittle = lowerContent === 0 || (words > 14 && lowerContent === 1);
	if (words >= 4 && commonCapitals >= 2 && capitals / words >= 0.5 && sparesLittle) return "title";
	if (words >= 4 && commonCapitals >= 1 && lowerContent === 0 && capitals / words >= 0.6) return "title";
	if (german >= 2 && german / words > 0.15) return "german";
	return "normal";
}

import type { Model, ModelPrices } from "../../core/model.ts";
import type { Translate } from "../../words/translate.ts";

/** What a model is and costs, in one line. */
export function modelFacts({ label, kind, contextLength, prices, baseModel, id }: Model, t: Translate): string {
	return [
		label === undefined || label === id ? "" : label,
		kind === undefined ? "" : kind === "encoder" ? t("extracts") : t("writes"),
		baseModel === undefined ? "" : t("from {0}", baseModel),
		contextLength === undefined ? "" : t("{0} context", lengthText(contextLength)),
		prices === undefined ? "" : priceText(prices, t),
	]
		.filter((part) => part !== "")
		.join(" · ");
}

/** When a model ends and what follows it; undefined for one that does not end. */
export function endText({ deprecation }: Model, t: Translate): string | undefined {
	if (deprecation === undefined) {
		return undefined;
	}
	const { endsAt, successor } = deprecation;
	const end = endsAt === undefined ? t("Going to end") : t("Ends on {0}", endsAt);
	return successor === undefined ? end : t("{0}; its successor is {1}", end, successor);
}

const lengthText = (tokens: number): string => (tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens));

const dollars = (amount: number): string => `$${amount}`;

function priceText({ input, output, cacheRead }: ModelPrices, t: Translate): string {
	if (input === 0 && (output ?? 0) === 0) {
		return t("free");
	}
	const parts = [
		input === undefined ? "" : t("{0} in", dollars(input)),
		cacheRead === undefined ? "" : t("{0} cached", dollars(cacheRead)),
		output === undefined ? "" : t("{0} out", dollars(output)),
	].filter((part) => part !== "");
	return parts.length === 0 ? "" : t("{0} per 1M", parts.join(", "));
}

import type { Usage } from "../core/reply.ts";
import type { Translate } from "./translate.ts";

/** Tokens read, how many of them came out of the cache, and tokens written, in one line; empty where nothing is known. */
export function usageText(usage: Usage | undefined, t: Translate): string {
	if (usage === undefined) {
		return "";
	}
	const { inputTokens, outputTokens, totalTokens, cacheReadTokens = 0 } = usage;
	const read =
		inputTokens === undefined
			? cacheReadTokens > 0
				? t("{0} tokens cached", cacheReadTokens)
				: ""
			: cacheReadTokens > 0
				? t("{0} tokens in ({1} cached)", inputTokens, cacheReadTokens)
				: t("{0} tokens in", inputTokens);
	const written = outputTokens === undefined ? "" : t("{0} out", outputTokens);
	const parts = [read, written].filter((part) => part !== "");
	return parts.length === 0 && totalTokens !== undefined ? t("{0} tokens", totalTokens) : parts.join(", ");
}

/** A time in seconds to a tenth, in milliseconds below one second; at least 1 ms. */
export const durationText = (ms: number, t: Translate): string =>
	ms < 1000 ? t("{0} ms", Math.max(1, Math.round(ms))) : t("{0} s", (ms / 1000).toFixed(1));

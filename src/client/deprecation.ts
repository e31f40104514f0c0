import type { DeprecationNotice } from "../core/reply.ts";

/** What an answer's `Deprecation`, `Sunset` and `Link` headers say, if anything. */
export function readDeprecation(header: (name: string) => string | undefined, origin: string, path: string): DeprecationNotice | undefined {
	const deprecation = header("deprecation");
	const sunset = header("sunset");
	if (deprecation === undefined && sunset === undefined) {
		return undefined;
	}
	const successor = readSuccessor(header("link") ?? "");
	return {
		origin,
		path,
		...(deprecation !== undefined && { deprecation }),
		...(sunset !== undefined && { sunset }),
		...(successor !== undefined && { successor }),
	};
}

const link = /<([^>]*)>((?:\s*;\s*[\w-]+\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/g;
const successorRelation = /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?successor-version(?:\s[^"]*)?"|successor-version(?![\w-]))/i;

function readSuccessor(value: string): string | undefined {
	for (const [, target, parameters = ""] of value.matchAll(link)) {
		if (successorRelation.test(parameters)) {
			return target;
		}
	}
	return undefined;
}

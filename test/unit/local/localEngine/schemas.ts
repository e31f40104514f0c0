import type { DecoderRequest } from "../../../../src/core/request.ts";
import { type ExtractionSchema, emptySchema } from "../../../../src/core/schema.ts";
import { extractLocally } from "../../../../src/local/localEngine/index.ts";

/** A schema of entity labels only. */
export const entitySchema = (...labels: readonly string[]): ExtractionSchema => ({
	...emptySchema,
	entities: labels.map((name) => ({ name })),
});

/** What each label found, as surfaces in text order. */
export function surfaces(text: string, ...labels: readonly string[]): Record<string, string[]> {
	const found: Record<string, string[]> = Object.fromEntries(labels.map((label) => [label, []]));
	for (const entity of extractLocally(text, entitySchema(...labels)).extraction.entities) found[entity.label]?.push(entity.text);
	return found;
}

/** A decoder request whose only message is the user's. */
export const asking = (content: string, more: Partial<DecoderRequest> = {}): DecoderRequest => ({
	kind: "generate",
	modelId: "any",
	messages: [{ role: "user", content }],
	...more,
});

import { readFileSync } from "node:fs";
import type { Extraction, LabelConfidence, Mention } from "../../src/core/extraction.ts";
import type { JsonValue } from "../../src/core/json.ts";
import type { Reply } from "../../src/core/reply.ts";

const folder = new URL("../fixtures/wire/", import.meta.url);

/** A body or a stream as it was received, byte for byte. */
export const received = (name: string): Uint8Array => readFileSync(new URL(name, folder));

export const receivedJson = (name: string): JsonValue => JSON.parse(new TextDecoder().decode(received(name))) as JsonValue;

const mention = ({ text, interval, confidence }: Mention): string =>
	[text, interval === undefined ? "" : ` ${interval.start}-${interval.end}`, confidence === undefined ? "" : ` ${confidence}`].join("");

const labels = (list: readonly LabelConfidence[]): string =>
	list.map(({ label, confidence }) => (confidence === undefined ? label : `${label} ${confidence}`)).join(", ");

/** An extraction as lines that can be read at a glance. */
export function linesOf({ entities, classifications, structures, relations }: Extraction): string[] {
	return [
		...entities.map(
			(entity) =>
				`${entity.label}: ${mention(entity)}${(entity.attributes ?? []).map(({ group, labels: found }) => ` [${group}: ${labels(found)}]`).join("")}`,
		),
		...classifications.map(({ task, labels: found, multiLabel }) => `${task}${multiLabel ? "*" : ""} = ${labels(found)}`),
		...structures.map(
			({ structure, fields }) =>
				`${structure} {${fields.map(({ name, isList, values }) => `${name}${isList ? "*" : ""}: ${values.map(mention).join(" | ")}`).join("; ")}}`,
		),
		...relations.map(
			({ type, head, tail, confidence }) =>
				`${mention(head)} -${type}-> ${mention(tail)}${confidence === undefined ? "" : ` (${confidence})`}`,
		),
	];
}

/** What a reply says beside its extractions, with nothing left out. */
export function headerOf(reply: Reply): object {
	const { kind: _kind, ...facts } = reply;
	return Object.fromEntries(Object.entries(facts).filter(([key]) => key !== "extractions" && key !== "isBatch"));
}

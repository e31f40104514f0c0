import type { TextResult } from "../../core/result.ts";
import type { Span } from "../../core/span.ts";

/** Ids of what has a place in a result, without the result's own id. Entities have ids of their own. */
export const fieldMarkId = (instance: number, field: number, value: number): string => `f${instance}.${field}.${value}`;
export const headMarkId = (relation: number): string => `r${relation}`;

/** Where in the document something stands that a link or a row names; undefined where it is gone. */
export function placeOf(results: readonly TextResult[], resultId: string, markId: string): Span | undefined {
	const result = results.find(({ id }) => id === resultId);
	const own = result && markId.startsWith(`${result.id} `) ? markId.slice(result.id.length + 1) : undefined;
	if (result === undefined || own === undefined) {
		return undefined;
	}
	const entity = result.entities.find(({ id, isRemoved }) => id === own && !isRemoved);
	if (entity !== undefined) {
		return entity.span;
	}
	const [, kind = "", numbers = ""] = /^([fr])([\d.]+)$/.exec(own) ?? [];
	const [first = -1, second = -1, third = -1] = numbers.split(".").map(Number);
	return kind === "f" ? result.placed.structures[first]?.fields[second]?.values[third]?.span : result.placed.relations[first]?.head.span;
}

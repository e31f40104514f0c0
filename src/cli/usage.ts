import { parseArgs } from "node:util";

/** Words on a command line that no command understands. The message says which and what would be right. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/** Why a command cannot do its job here, in one sentence that says what it needs. */
export class Refusal extends Error {
	override readonly name = "Refusal";
}

export const isRefusal = (error: unknown): error is Refusal => error instanceof Error && error.name === "Refusal";

export const isUsageError = (error: unknown): error is UsageError => error instanceof Error && error.name === "UsageError";

type OptionTable = NonNullable<Parameters<typeof parseArgs>[0]>["options"];

/** Reads a command's arguments, or throws a {@link UsageError}. */
export function readArguments<const O extends NonNullable<OptionTable>>(words: readonly string[], options: O) {
	try {
		return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
	} catch (error) {
		throw new UsageError(error instanceof Error ? error.message : String(error));
	}
}

/** A whole number within bounds from an option's text, or a {@link UsageError}. */
export function wholeNumber(option: string, text: string | undefined, low: number, high: number): number | undefined {
	if (text === undefined) {
		return undefined;
	}
	const value = Number(text);
	if (!Number.isInteger(value) || value < low || value > high || text.trim() === "") {
		throw new UsageError(`${option} takes a whole number from ${low} to ${high}, not "${text}".`);
	}
	return value;
}

/** A number within bounds from an option's text, or a {@link UsageError}. */
export function numberBetween(option: string, text: string | undefined, low: number, high: number): number | undefined {
	if (text === undefined) {
		return undefined;
	}
	const value = Number(text);
	if (text.trim() === "" || Number.isNaN(value) || value < low || value > high) {
		throw new UsageError(`${option} takes a number from ${low}${high === Number.MAX_VALUE ? "" : ` to ${high}`}, not "${text}".`);
	}
	return value;
}

/** Milliseconds since 1970 from an ISO date or time, or a {@link UsageError}. */
export function timeFrom(option: string, text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}
	const at = /^\d{4}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
	if (Number.isNaN(at)) {
		throw new UsageError(`${option} takes a date such as 2026-03-01 or 2026-03-01T12:00:00Z, not "${text}".`);
	}
	return at;
}

/** One of the words an option takes, or a {@link UsageError}. */
export function oneOf<const T extends readonly string[]>(option: string, text: string | undefined, words: T): T[number] | undefined {
	if (text === undefined || words.includes(text)) {
		return text;
	}
	throw new UsageError(`${option} takes ${words.join(", ")}, not "${text}".`);
}

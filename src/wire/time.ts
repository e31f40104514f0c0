/** ISO 8601: a day, or a day with a time; fractions of any length and a zone may follow. */
const pattern = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 of an ISO 8601 time. One without zone is UTC, as the API writes its own. Undefined for anything else. */
export function parseTime(text: string): number | undefined {
	const match = pattern.exec(text.trim());
	if (match === null) {
		return undefined;
	}
	const [, day = "", time = "00:00", fraction = "", zone = "Z"] = match;
	const colon = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
	const at = Date.parse(`${day}T${time}${fraction === "" ? "" : fraction.slice(0, 4)}${colon}`);
	return Number.isNaN(at) ? undefined : at;
}

/** The time as the API writes it, undefined beyond what a date can hold. */
export function formatTime(at: number): string | undefined {
	return Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : undefined;
}

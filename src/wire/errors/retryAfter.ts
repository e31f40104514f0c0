/** How long a server asks to wait, in milliseconds: `retry-after-ms`, else `Retry-After` in seconds or as a date after `now`. */
export function retryAfter(header: (name: string) => string | null | undefined, now: number): number | undefined {
	const milliseconds = waitOf(header("retry-after-ms"));
	if (milliseconds !== undefined) {
		return milliseconds;
	}
	const value = header("retry-after");
	const seconds = waitOf(value);
	if (seconds !== undefined) {
		return seconds * 1000;
	}
	// Only something with a day's name in it is a date; `Date.parse` would read a number as a year.
	const date = typeof value === "string" && /[a-z]{3}/i.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function waitOf(value: string | null | undefined): number | undefined {
	return typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

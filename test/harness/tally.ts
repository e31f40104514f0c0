/** How many tests of a stage went which way. Skipped ones are those that this platform cannot run; any other skip is a failure. */
export interface Tally {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0 };
export const oneFailure: Tally = { passed: 0, failed: 1, skipped: 0 };

export function add(a: Tally, b: Tally): Tally {
	return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `12 passed, 0 failed`, and `, 1 skipped` where there is one. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
	return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** A stage that passed nothing has not tested anything. */
export function exitCodeOf({ passed, failed }: Tally): 0 | 1 {
	return failed > 0 || passed === 0 ? 1 : 0;
}

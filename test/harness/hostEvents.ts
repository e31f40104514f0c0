/** What the suite in the extension host tells, one JSON line each. */
export type HostEvent =
	| { readonly type: "file"; readonly file: string; readonly tests: number }
	| { readonly type: "start"; readonly vscode: string; readonly node: string; readonly tests: number }
	| { readonly type: "pass"; readonly title: string; readonly milliseconds: number }
	| { readonly type: "skip"; readonly title: string }
	| { readonly type: "fail"; readonly title: string; readonly stack: string }
	| { readonly type: "end"; readonly failures: number };

export type EventOf<T extends HostEvent["type"]> = Extract<HostEvent, { type: T }>;

export function eventsOf<T extends HostEvent["type"]>(events: readonly HostEvent[], type: T): EventOf<T>[] {
	return events.filter((event): event is EventOf<T> => event.type === type);
}

/**
 * Whether the suite ran as a whole. VS Code reports success where the extension host crashed and where no test ran, so its word alone
 * is not taken: there must be an end, and every test file that exists must have brought tests and every test a result.
 * @param files the test files found on disk
 * @returns what is missing, or undefined
 */
export function whatIsMissing(events: readonly HostEvent[], files: readonly string[], filtered: boolean): string | undefined {
	const [start] = eventsOf(events, "start");
	if (start === undefined) {
		return "the suite never started";
	}
	if (eventsOf(events, "end").length === 0) {
		return "the suite never ended: the extension host stopped on the way";
	}
	const results = events.filter(({ type }) => type === "pass" || type === "fail" || type === "skip").length;
	if (results < start.tests) {
		return `${start.tests} tests began and ${results} have a result`;
	}
	if (eventsOf(events, "pass").length + eventsOf(events, "fail").length === 0) {
		return "no test ran";
	}
	if (filtered) {
		return undefined;
	}
	const brought = new Map(eventsOf(events, "file").map(({ file, tests }) => [file, tests]));
	const silent = files.filter((file) => (brought.get(file) ?? 0) === 0);
	return silent.length > 0 ? `no test came from ${silent.join(", ")}` : undefined;
}

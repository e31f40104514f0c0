/** What a command may touch of the process, so that tests run commands without one. */
export interface Terminal {
	/** Holds the promised output and nothing else. */
	out(text: string): void;
	/** For people: notes, progress, failures. */
	note(text: string): void;
	/** Everything that comes in at standard input, decoded as UTF-8. */
	input(): Promise<string>;
	/** Whether standard output is a terminal that shows colours. */
	readonly hasColours: boolean;
	readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Exit codes: the command did its job, it found errors in what it checked, it could not do its job. */
export const exitCodes = { done: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

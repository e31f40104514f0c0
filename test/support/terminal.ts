import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal that keeps what was written. */
export function memoryTerminal(given: Partial<Pick<Terminal, "hasColours" | "environment">> & { input?: string } = {}) {
	const written = { out: "", notes: [] as string[] };
	const terminal: Terminal = {
		out: (text) => {
			written.out += text;
		},
		note: (text) => written.notes.push(text),
		input: async () => given.input ?? "",
		hasColours: given.hasColours ?? false,
		environment: given.environment ?? {},
	};
	return { terminal, written };
}

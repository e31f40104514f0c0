import { add, nothing, type Tally } from "./tally.ts";
import { checkWith } from "./tool.ts";
import { runUnitSuite } from "./unitSuite.ts";

/** Types, lint, dead code, and the unit tests. The generated schema must be there. */
export async function runChecks(): Promise<Tally> {
	const tallies = await Promise.all([
		checkWith("types", "tsc", ["-b"]),
		checkWith("lint", "biome", ["ci", "--colors=off"]),
		checkWith("dead code", "knip", ["--no-progress"]),
	]);
	return [...tallies, await runUnitSuite()].reduce(add, nothing);
}

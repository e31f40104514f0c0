// The tests on plain Node: node test/harness/unit.ts [--process] [part of a path …]
import { exitCodeOf, tallyLine } from "./tally.ts";
import { runUnitSuite } from "./unitSuite.ts";

const words = process.argv.slice(2);
const tally = await runUnitSuite(
	words.filter((word) => word !== "--process"),
	words.includes("--process") ? "test/process" : "test/unit",
);
console.log(tallyLine(tally));
process.exitCode = exitCodeOf(tally);

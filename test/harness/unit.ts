// The unit tests alone: node test/harness/unit.ts [part of a path …]
import { exitCodeOf, tallyLine } from "./tally.ts";
import { runUnitSuite } from "./unitSuite.ts";

const tally = await runUnitSuite(process.argv.slice(2));
console.log(tallyLine(tally));
process.exitCode = exitCodeOf(tally);

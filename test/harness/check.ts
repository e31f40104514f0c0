// What can be told in seconds: node test/harness/check.ts
import { runChecks } from "./checks.ts";
import { add, exitCodeOf, tallyLine } from "./tally.ts";
import { checkWith } from "./tool.ts";

const schemas = await checkWith("generated schemas", "node", ["schemas/compile.js"]);
const tally = add(schemas, await runChecks());
console.log(tallyLine(tally));
process.exitCode = exitCodeOf(tally);

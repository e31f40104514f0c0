// Drives the window with the packaged extension as a person would:
//   node test/ui/index.ts [--grep PATTERN] [--editor 1.139|1.103] [--pictures]
import { parseArgs } from "node:util";
import { newestEditor } from "../harness/editor.ts";
import { exitCodeOf, tallyLine } from "../harness/tally.ts";
import { runWindowSuite } from "../harness/windowSuite.ts";

const { values } = parseArgs({
	options: {
		grep: { type: "string" },
		editor: { type: "string", default: newestEditor },
		pictures: { type: "boolean", default: false },
	},
});
const tally = await runWindowSuite(values);
console.log(tallyLine(tally));
process.exitCode = exitCodeOf(tally);

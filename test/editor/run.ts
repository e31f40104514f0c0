// Runs the tests of the extension host against what stands in dist/:
//   node test/editor/run.ts [--editor 1.139|1.103] [--grep PATTERN]
//   node test/editor/run.ts --desktop [--grep PATTERN]
import { parseArgs } from "node:util";
import { lowerBoundEditor, newestEditor } from "../harness/editor.ts";
import { type HostSuiteOptions, runHostSuite } from "../harness/hostSuite.ts";
import { add, exitCodeOf, nothing, type Tally, tallyLine } from "../harness/tally.ts";
import { runDesktopSuite } from "./runDesktop.ts";

const { values } = parseArgs({
	options: { editor: { type: "string" }, grep: { type: "string" }, desktop: { type: "boolean", default: false } },
});

async function runOnServers(versions: readonly string[], options: HostSuiteOptions): Promise<Tally> {
	let tally = nothing;
	for (const version of versions) {
		tally = add(tally, await runHostSuite(version, options));
	}
	return tally;
}

const versions = values.editor === undefined ? [newestEditor, lowerBoundEditor] : [values.editor];
const tally = values.desktop ? await runDesktopSuite(values) : await runOnServers(versions, values);
console.log(tallyLine(tally));
process.exitCode = exitCodeOf(tally);

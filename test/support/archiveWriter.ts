// A process that keeps runs, verdicts and outbox items in one archive until it is killed, and writes a line for each once it is told
// that it is kept. Arguments: folder, prefix of the ids, how many at most.
import { writeSync } from "node:fs";
import { openArchive } from "../../src/storage/archive.node.ts";
import { inferenceOf } from "./inferences.ts";

const [directory = "", prefix = "", most = "1000000"] = process.argv.slice(2);
const archive = await openArchive({ directory });
writeSync(1, "open\n");
for (let count = 0; count < Number(most); count++) {
	const id = `${prefix}-${count}`;
	await archive.keep(inferenceOf(id, { createdAt: Date.now() }));
	writeSync(1, `run ${id}\n`);
	if (count % 5 === 0) {
		await archive.setVerdict("local:", id, { verdict: "incorrect", correctedOutput: { was: id } }, count);
		writeSync(1, `verdict ${id}\n`);
		await archive.queue({ origin: "local:", inferenceId: id, feedback: { verdict: "correct" }, idempotencyKey: `key-${id}`, at: count });
		writeSync(1, `item ${id}\n`);
	}
}
await archive.close();

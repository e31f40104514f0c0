// A local Pioneer on a port of its own, with its database in the folder named: prints its URL, and runs until it is killed.
// Arguments: folder, key.

import { startServer } from "../../src/local/server.node.ts";
import { localPioneer } from "../../src/localPioneer.ts";
import { openArchive } from "../../src/storage/archive.node.ts";

const [directory = "", apiKey = ""] = process.argv.slice(2);
const archive = await openArchive({ directory });
const server = await startServer({ apiKey, handlerFor: (key) => localPioneer({ log: archive.log, apiKey: key }) });
process.stdout.write(`${server.url}\n`);

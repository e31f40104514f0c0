// Runs every benchmark in turn, or those named: node bench/run.ts [name …]
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";

const suffix = ".bench.ts";
const all = readdirSync(import.meta.dirname)
	.filter((file) => file.endsWith(suffix))
	.map((file) => file.slice(0, -suffix.length))
	.sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
	console.error(`There is no benchmark ${unknown.join(", ")}: choose from ${all.join(", ")}.`);
	process.exit(2);
}
for (const name of wanted.length > 0 ? wanted : all) {
	console.log(`\n${name}`);
	const { status } = spawnSync(process.execPath, ["--expose-gc", path.join(import.meta.dirname, name + suffix)], { stdio: "inherit" });
	process.exitCode ||= status ?? 1;
}

// Runs a script of the project under the project's own Node, whatever Node the machine has:
//   node test/harness/setup.mjs <script> [arguments]
// It is the one file that must work before anything is installed, so it uses nothing but Node itself (20 or newer).
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "../..");
const stamp = path.join(root, "node_modules/.installed-lock");

function lockDigest() {
	return createHash("sha256")
		.update(readFileSync(path.join(root, "package-lock.json")))
		.digest("hex");
}

/** Installs what the lock pins, unless the stamp says that it is there. No package's install script is run. */
function installPackages() {
	const wanted = lockDigest();
	if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) {
		return;
	}
	console.error("Installing the project's packages (npm ci) ...");
	const args = ["ci", "--ignore-scripts", "--include=optional", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
	const npmCi = () => spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" }).status === 0;
	if (!npmCi()) {
		console.error("npm ci failed: trying once more ...");
		if (!npmCi()) {
			fail("npm ci failed twice (see above). The project's packages come from the npm registry that npm is configured for.");
		}
	}
	writeFileSync(stamp, wanted);
}

/** The Node that came with the packages; else the running one where it is new enough to run TypeScript. */
function projectNode() {
	const executable = process.platform === "win32" ? "node.exe" : "node";
	const target = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
	const own = [`node-${target}`, `node-bin-${target}`]
		.map((name) => path.join(root, "node_modules", name, "bin", executable))
		.find((file) => existsSync(file));
	if (own !== undefined) {
		return own;
	}
	if (Number.parseInt(process.versions.node, 10) >= 24) {
		return process.execPath;
	}
	return fail(`There is no packaged Node for ${target}: install Node 24 or newer and run the command with it.`);
}

function fail(sentence) {
	console.error(sentence);
	process.exit(1);
}

const [script, ...rest] = process.argv.slice(2);
if (script === undefined) {
	fail("usage: node test/harness/setup.mjs <script> [arguments]");
}
installPackages();
const node = projectNode();
const bin = path.join(root, "node_modules/.bin");
const child = spawn(node, [path.resolve(root, script), ...rest], {
	cwd: root,
	stdio: "inherit",
	env: { ...process.env, PATH: [path.dirname(node), bin, process.env.PATH].join(path.delimiter) },
});
// The script cleans up after itself: this process only passes the signal on, and ends when the script has ended.
// Ctrl+C reaches both at once, since a terminal sends it to the whole group.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) {
	process.on(signal, () => child.kill(signal));
}
child.once("exit", (code, signal) => process.exit(signal === null ? code : 1));

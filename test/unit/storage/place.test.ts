import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, openSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { type ArchiveFaultCode, type ArchiveState, isArchiveError } from "../../../src/core/archiveFault.ts";
import { openArchive } from "../../../src/storage/archive.node.ts";
import { openConnection } from "../../../src/storage/connection.node.ts";
import { schemaSteps } from "../../../src/storage/schema.ts";
import { inferenceOf, temporaryArchive, temporaryFolder } from "../../support/inferences.ts";

const withCode = (code: ArchiveFaultCode) => (error: unknown) => {
	assert.ok(isArchiveError(error), String(error));
	assert.equal(error.archiveFault.code, code);
	return true;
};

async function fill(directory: string, count: number): Promise<string> {
	const archive = await openArchive({ directory });
	for (let index = 0; index < count; index++) {
		await archive.keep(inferenceOf(`r${index}`, { input: `secret-${index} `.repeat(40) }));
	}
	await archive.close();
	return join(directory, "pioneer.db");
}

const mode = (path: string): number => statSync(path).mode & 0o777;

describe("rights", () => {
	it("makes the folder and its files for their owner alone", async (context) => {
		const directory = join(temporaryFolder(context), "deep", "data");
		const archive = await temporaryArchive(context, { directory });
		await archive.keep(inferenceOf("a"));
		assert.equal(mode(directory), 0o700);
		const names = readdirSync(directory).sort();
		assert.deepEqual(names, ["pioneer.db", "pioneer.db-shm", "pioneer.db-wal"]);
		for (const name of names) {
			assert.equal(mode(join(directory, name)), 0o600, name);
		}
	});
	it("closes an open folder and file of its own, and leaves a folder that holds other things", async (context) => {
		const own = join(temporaryFolder(context), "own");
		mkdirSync(own);
		chmodSync(own, 0o755);
		writeFileSync(join(own, "pioneer.db"), "", { mode: 0o644 });
		await temporaryArchive(context, { directory: own });
		assert.equal(mode(own), 0o700);
		assert.equal(mode(join(own, "pioneer.db")), 0o600);
		const shared = join(temporaryFolder(context), "shared");
		mkdirSync(shared);
		chmodSync(shared, 0o755);
		writeFileSync(join(shared, "letter.txt"), "");
		await temporaryArchive(context, { directory: shared });
		assert.equal(mode(shared), 0o755);
		assert.equal(mode(join(shared, "pioneer.db")), 0o600);
	});
	it("leaves nothing of a deleted run's text on the disk", async (context) => {
		const directory = temporaryFolder(context);
		const archive = await temporaryArchive(context, { directory });
		await archive.keep(inferenceOf("a", { input: "Zanzibar ".repeat(2000) }));
		await archive.keep(inferenceOf("b", { input: "plain" }));
		const bytes = (): string =>
			readdirSync(directory)
				.map((name) => readFileSync(join(directory, name), "latin1"))
				.join("")
				.toLowerCase();
		assert.ok(bytes().includes("zanzibar"));
		await archive.remove("local:", ["a"]);
		assert.ok(!bytes().includes("zanzibar"));
		assert.ok(bytes().includes("plain"));
	});
});

describe("where it cannot be kept", () => {
	it("says so for a file in the folder's place", async (context) => {
		const directory = join(temporaryFolder(context), "file");
		writeFileSync(directory, "mine");
		for (const place of [directory, join(directory, "below")]) {
			await assert.rejects(openArchive({ directory: place }), withCode("cannotOpen"));
		}
		assert.equal(readFileSync(directory, "utf8"), "mine");
	});
	it("says so for a folder in the database's place", async (context) => {
		const directory = temporaryFolder(context);
		mkdirSync(join(directory, "pioneer.db"));
		await assert.rejects(openArchive({ directory }), withCode("cannotOpen"));
	});
	it("says so on a Node without node:sqlite, and warns of nothing on one that has it", (context) => {
		const script = `import { openArchive } from ${JSON.stringify(new URL("../../../src/storage/archive.node.ts", import.meta.url).href)};
			try { await (await openArchive({ directory: ${JSON.stringify(join(temporaryFolder(context), "d"))} })).close(); process.stdout.write("ok"); }
			catch (error) { process.stdout.write(error.archiveFault.code); }`;
		const run = (...flags: string[]) => spawnSync(process.execPath, [...flags, "--input-type=module", "-e", script], { encoding: "utf8" });
		const without = run("--no-experimental-sqlite");
		assert.deepEqual([without.stdout, without.stderr], ["unsupported", ""]);
		const there = run();
		assert.deepEqual([there.stdout, there.stderr], ["ok", ""]);
	});
	it("rejects a write on a full disk, keeps what was kept, and goes on when there is room", async (context) => {
		const directory = temporaryFolder(context);
		await fill(directory, 10);
		const archive = await temporaryArchive(context, { directory, maxPages: 60 });
		await archive.keep(inferenceOf("small"));
		await assert.rejects(archive.keep(inferenceOf("large", { input: "x".repeat(1_000_000) })), withCode("full"));
		await assert.rejects(
			archive.queue({
				origin: "local:",
				inferenceId: "r1",
				feedback: { verdict: "incorrect", correctedOutput: "y".repeat(1_000_000) },
				idempotencyKey: "k",
				at: 1,
			}),
			withCode("full"),
		);
		assert.deepEqual(await archive.outbox(), []);
		assert.equal((await archive.find({})).total, 11);
		await archive.setNote("local:", "r1", "still writes");
		const roomy = await temporaryArchive(context, { directory });
		await roomy.keep(inferenceOf("large", { input: "x".repeat(1_000_000) }));
		assert.equal((await archive.find({})).total, 12);
	});
	it("rejects every call after closing", async (context) => {
		const archive = await temporaryArchive(context);
		await archive.close();
		await archive.close();
		await assert.rejects(archive.find({}), withCode("closed"));
		await assert.rejects(archive.log.add(inferenceOf("a").record), withCode("closed"));
	});
	it("says that another process holds it when that takes too long", async (context) => {
		const directory = temporaryFolder(context);
		const archive = await temporaryArchive(context, { directory, busyTimeoutMs: 20 });
		const other = new DatabaseSync(join(directory, "pioneer.db"));
		context.after(() => other.close());
		other.exec("BEGIN IMMEDIATE");
		await assert.rejects(archive.keep(inferenceOf("a")), withCode("busy"));
		other.exec("COMMIT");
		await archive.keep(inferenceOf("a"));
		assert.equal((await archive.find({})).total, 1);
	});
});

describe("a newer version's database", () => {
	it("is read, never written, and stays as it is to the byte", async (context) => {
		const directory = temporaryFolder(context);
		const path = await fill(directory, 3);
		const database = new DatabaseSync(path);
		database.exec("PRAGMA user_version = 99");
		database.close();
		const before = readFileSync(path);
		const archive = await openArchive({ directory });
		assert.deepEqual(archive.state, { type: "newer", version: 99, path });
		assert.equal((await archive.find({})).total, 3);
		assert.equal((await archive.get("local:", "r1"))?.record.id, "r1");
		for (const write of [
			() => archive.keep(inferenceOf("b")),
			() => archive.setNote("local:", "r1", "n"),
			() => archive.queue({ origin: "local:", inferenceId: "r1", feedback: { verdict: "correct" }, idempotencyKey: "k", at: 1 }),
			() => archive.remove("local:", ["r1"]),
			() => archive.clear(),
			() => archive.log.add(inferenceOf("b").record),
		]) {
			await assert.rejects(write(), withCode("readOnly"));
		}
		await archive.close();
		assert.ok(before.equals(readFileSync(path)));
	});
	it("whose tables this version cannot read rejects reads as well", async (context) => {
		const directory = temporaryFolder(context);
		const path = await fill(directory, 1);
		const database = new DatabaseSync(path);
		database.exec("ALTER TABLE content RENAME TO contents; PRAGMA user_version = 99");
		database.close();
		const archive = await temporaryArchive(context, { directory });
		await assert.rejects(archive.find({}), withCode("readOnly"));
	});
});

describe("a corrupt database", () => {
	const damage: readonly { name: string; harm: (path: string) => void }[] = [
		{ name: "no database at all", harm: (path) => writeFileSync(path, "This is a letter, not a database. ".repeat(500)) },
		{ name: "a short file", harm: (path) => writeFileSync(path, "short") },
		{ name: "cut off", harm: (path) => truncateSync(path, 10_000) },
		{
			name: "pages overwritten",
			harm: (path) => {
				const file = openSync(path, "r+");
				for (let at = 4096; at < statSync(path).size; at += 4096) {
					writeSync(file, Buffer.alloc(512, 0xa5), 0, 512, at);
				}
			},
		},
	];
	for (const { name, harm } of damage) {
		it(`is set aside with a date, and a new one begun: ${name}`, async (context) => {
			const directory = temporaryFolder(context);
			const path = await fill(directory, 20);
			harm(path);
			const before = readFileSync(path);
			const archive = await temporaryArchive(context, { directory });
			assert.equal(archive.state.type, "setAside");
			const aside = archive.state.type === "setAside" ? archive.state.path : "";
			assert.match(aside, /pioneer\.corrupt-\d{4}-\d\d-\d\dT[\d-]+Z\.db$/);
			assert.ok(before.equals(readFileSync(aside)));
			await archive.keep(inferenceOf("new"));
			assert.equal((await archive.find({})).total, 1);
			const again = await temporaryArchive(context, { directory });
			assert.deepEqual(again.state, { type: "ready" });
			assert.equal((await again.find({})).total, 1);
		});
	}
	it("found so while in use is set aside as well, and the call goes through", async (context) => {
		const directory = temporaryFolder(context);
		const path = await fill(directory, 400);
		const states: ArchiveState[] = [];
		const archive = await temporaryArchive(context, { directory, onState: (state) => states.push(state) });
		const size = statSync(path).size;
		truncateSync(path, 20_000);
		await archive.keep(inferenceOf("new"));
		assert.equal((await archive.find({ limit: 500 })).inferences.length, 1);
		assert.deepEqual(
			states.map(({ type }) => type),
			["setAside"],
		);
		assert.equal(readdirSync(directory).filter((name) => name.includes("corrupt") && name.endsWith(".db")).length, 1);
		assert.ok(size > 20_000);
	});
});

describe("migrations", () => {
	const steps = [...schemaSteps, "ALTER TABLE inference ADD COLUMN colour TEXT; UPDATE inference SET colour = 'red'"];
	it("lead an older database to the newest version and keep what is in it", async (context) => {
		const directory = temporaryFolder(context);
		const path = await fill(directory, 3);
		const connection = openConnection(path, { steps });
		assert.deepEqual(
			connection.all("SELECT DISTINCT colour FROM inference").map((row) => row["colour"]),
			["red"],
		);
		assert.equal(connection.get("PRAGMA user_version")?.["user_version"], 2);
		connection.close();
		const archive = await temporaryArchive(context, { directory });
		assert.equal(archive.state.type, "newer");
		assert.equal((await archive.find({})).total, 3);
	});
	it("that fail leave the database as it was", async (context) => {
		const directory = temporaryFolder(context);
		const path = await fill(directory, 3);
		assert.throws(() => openConnection(path, { steps: [...schemaSteps, "CREATE TABLE half (a); SELECT nonsense()"] }));
		const archive = await temporaryArchive(context, { directory });
		assert.deepEqual([archive.state.type, (await archive.find({})).total], ["ready", 3]);
		const tables = new DatabaseSync(path).prepare("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'half'").get();
		assert.equal(tables?.["n"], 0);
	});
});

describe("the file itself", () => {
	it("uses the write-ahead log", async (context) => {
		const directory = temporaryFolder(context);
		await temporaryArchive(context, { directory });
		const database = new DatabaseSync(join(directory, "pioneer.db"), { readOnly: true });
		context.after(() => database.close());
		assert.equal(database.prepare("PRAGMA journal_mode").get()?.["journal_mode"], "wal");
		assert.equal(database.prepare("PRAGMA auto_vacuum").get()?.["auto_vacuum"], 2);
	});
	it("loads node:sqlite only for what stores", () => {
		const root = new URL("../../../src/", import.meta.url);
		const script = `import ${JSON.stringify(new URL("storage/memoryLog.ts", root).href)}; import ${JSON.stringify(new URL("storage/archive.node.ts", root).href)};
			process.stdout.write(String(process.moduleLoadList.includes("NativeModule sqlite")));`;
		assert.equal(execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" }), "false");
	});
});

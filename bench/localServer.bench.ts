import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Pool } from "undici";

// Requests per second, 64 at once, of the local Pioneer in a process of its own, beside a bare node:http server that parses the body
// and sends as many bytes back. Rounds alternate between them, and the median of each counts.

const atOnce = 64;
const perRound = Number(process.argv[3] ?? 3000);
const rounds = 7;
const role = process.argv[2];

async function serveBare(): Promise<string> {
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			const body = JSON.stringify({ echo: chunks.length === 0 ? null : JSON.parse(Buffer.concat(chunks).toString()) });
			response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function servePioneer(kind: string): Promise<string> {
	const { randomUUID } = await import("node:crypto");
	const { startServer } = await import("../src/local/server.node.ts");
	const { createHandler } = await import("../src/local/handler.ts");
	const { extractLocally, completeLocally } = await import("../src/local/localEngine/index.ts");
	const { native } = await import("../src/wire/native.ts");
	const { openArchive } = await import("../src/storage/archive.node.ts");
	const { memoryLog } = await import("../src/storage/memoryLog.ts");
	const directory = kind === "stored" ? mkdtempSync(join(tmpdir(), "pioneer-bench-")) : undefined;
	const log = directory === undefined ? memoryLog() : (await openArchive({ directory })).log;
	process.once("disconnect", () => directory !== undefined && rmSync(directory, { recursive: true }));
	const extract: typeof extractLocally =
		kind === "empty"
			? () => ({ extraction: { entities: [], classifications: [], structures: [], relations: [] }, unsupportedLabels: [] })
			: extractLocally;
	const server = await startServer({
		apiKey: "key",
		handlerFor: (apiKey) =>
			createHandler({ extract, complete: completeLocally, log, formats: [native], now: Date.now, newId: randomUUID, apiKey }),
	});
	return server.url;
}

if (role !== undefined && process.send !== undefined) {
	process.send(role === "bare" ? await serveBare() : await servePioneer(role));
	process.once("disconnect", () => process.exit());
} else {
	const body = JSON.stringify({
		model_id: "fastino/gliner2-base-v1",
		text: "Apple announced the MacBook Pro at WWDC in Cupertino.",
		schema: { entities: ["organization", "product", "event", "location"] },
		threshold: 0.5,
	});
	const kinds = ["bare", "empty", "rules", "stored"];
	const servers = kinds.map((kind) => fork(fileURLToPath(import.meta.url), [kind], { stdio: "inherit" }));
	const urls = await Promise.all(servers.map(async (server) => String((await once(server, "message"))[0])));
	const pools = urls.map((url) => new Pool(url, { connections: atOnce }));

	async function round(pool: Pool): Promise<number> {
		let left = perRound;
		const start = performance.now();
		await Promise.all(
			Array.from({ length: atOnce }, async () => {
				while (left-- > 0) {
					const reply = await pool.request({
						method: "POST",
						path: "/inference",
						headers: { "content-type": "application/json", "x-api-key": "key" },
						body,
					});
					if (reply.statusCode !== 200) {
						throw new Error(`${reply.statusCode} ${await reply.body.text()}`);
					}
					await reply.body.arrayBuffer();
				}
			}),
		);
		return perRound / ((performance.now() - start) / 1000);
	}

	const figures = kinds.map((): number[] => []);
	for (let count = 0; count <= rounds; count++) {
		for (const [index, pool] of pools.entries()) {
			const perSecond = await round(pool);
			// The first round warms up.
			if (count > 0) {
				figures[index]?.push(perSecond);
			}
		}
	}
	const medians = figures.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
	const names = ["bare node:http echo", "local Pioneer, no engine, memory", "local Pioneer, rules, memory", "local Pioneer, rules, stored"];
	for (const [index, name] of names.entries()) {
		console.log(
			`${name.padEnd(34)} ${(medians[index] ?? 0).toFixed(0).padStart(7)} requests/s   ratio ${((medians[index] ?? 0) / (medians[0] ?? 1)).toFixed(2)}`,
		);
	}
	await Promise.all(pools.map((pool) => pool.close()));
	for (const server of servers) {
		server.disconnect();
	}
}

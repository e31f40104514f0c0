import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { Inference, InferenceRecord } from "../../src/core/inference.ts";
import { type ArchiveOptions, openArchive, type StoredArchive } from "../../src/storage/archive.node.ts";

export const remoteOrigin = "https://api.example.com";

/** A record with nothing in it but what must be. */
const recordOf = (id: string, more: Partial<InferenceRecord> = {}): InferenceRecord => ({
	id,
	modelId: "model-a",
	input: `text of ${id}`,
	output: { entities: {} },
	status: "success",
	createdAt: 1_700_000_000_000,
	...more,
});

export const inferenceOf = (id: string, record: Partial<InferenceRecord> = {}, more: Partial<Inference> = {}): Inference => ({
	origin: "local:",
	isStored: true,
	record: recordOf(id, record),
	...more,
});

/** A folder that lasts as long as the test. */
export function temporaryFolder(context: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), "pioneer-test-"));
	context.after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

/** An archive that lasts as long as the test, in a folder of its own unless one is named. */
export async function temporaryArchive(context: TestContext, options: Partial<ArchiveOptions> = {}): Promise<StoredArchive> {
	const directory = options.directory ?? temporaryFolder(context);
	const archive = await openArchive({ ...options, directory });
	context.after(() => archive.close());
	return archive;
}

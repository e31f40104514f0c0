import type { Engine, RunOptions } from "../core/engine.ts";
import { type Failure, isPioneerError } from "../core/failure.ts";
import { emptySchema } from "../core/schema.ts";
import type { FormatId } from "../core/task.ts";
import { type Era, eraNames } from "../wire/routes.ts";
import type { Connection } from "./connect.ts";
import { remoteHistory } from "./pioneerApi.ts";
import { type Formats, remoteEngine } from "./remoteEngine.ts";

/** What a check found. The failure tells name, proxy, certificate, key and payment apart, as any failure does. */
export type ConnectionReport =
	| { readonly ok: true; readonly era: Era; readonly latencyMs: number; readonly hasRun: boolean }
	| { readonly ok: false; readonly era: Era; readonly failure: Failure };

/** A run that the person agreed to: its text is one word of ours, and it asks not to be stored. */
export interface TrialRun {
	readonly formats: Formats;
	readonly format: FormatId;
	readonly modelId: string;
}

/**
 * Asks for the newest inference, which needs a valid key and sends nothing. Where the connection's era has no such route but the other
 * one has, the report names the other. A trial run then tells whether runs are paid for and the model is known. Rejects only with an
 * `AbortError`.
 */
export async function checkConnection(
	connection: Connection,
	options: Pick<RunOptions, "signal"> & { readonly trial?: TrialRun } = {},
): Promise<ConnectionReport> {
	const others = eraNames.filter((era) => era !== connection.era);
	const first = await askHistory(connection, options);
	if (first.ok || first.failure.kind !== "notFound") {
		return first.ok ? tryRun(connection, first, options) : first;
	}
	for (const era of others) {
		const other: Connection = { ...connection, era };
		const report = await askHistory(other, options);
		if (report.ok) {
			return tryRun(other, report, options);
		}
		if (report.failure.kind !== "notFound") {
			return report;
		}
	}
	return first;
}

async function askHistory(connection: Connection, { signal }: Pick<RunOptions, "signal">): Promise<ConnectionReport> {
	const { era, clock } = connection;
	const start = clock.now();
	return reported(era, async () => {
		await remoteHistory(connection).list({ limit: 1 }, signal === undefined ? {} : { signal });
		return { ok: true, era, latencyMs: clock.now() - start, hasRun: false };
	});
}

async function tryRun(
	connection: Connection,
	report: ConnectionReport,
	{ trial, signal }: Pick<RunOptions, "signal"> & { readonly trial?: TrialRun },
): Promise<ConnectionReport> {
	if (trial === undefined) {
		return report;
	}
	const engine: Engine = remoteEngine(connection, trial.formats);
	const schema = { ...emptySchema, entities: [{ name: "word" }] };
	return reported(connection.era, async () => {
		await engine.run(
			{ kind: "extract", modelId: trial.modelId, text: "Test", schema, store: false },
			{ format: trial.format, ...(signal !== undefined && { signal }) },
		);
		return { ...report, hasRun: true };
	});
}

async function reported(era: Era, ask: () => Promise<ConnectionReport>): Promise<ConnectionReport> {
	try {
		return await ask();
	} catch (error) {
		if (isPioneerError(error)) {
			return { ok: false, era, failure: error.failure };
		}
		throw error;
	}
}

import type { Failure } from "../../../../src/core/failure.ts";
import type { Answer, Fault } from "../../../support/faultServer.ts";

/** One way in which a server misbehaves, and everything that must come of it. */
export interface FaultRow {
	readonly name: string;
	readonly fault: Fault;
	/** The failure less what every row shares (method, path, origin, attempts), or how many entities come all the same. */
	readonly outcome: Failure | { readonly entities: number };
	/** How many requests the server sees. */
	readonly requests: number;
	/** The sentences that the user gets, `ORIGIN` standing for the server's. Absent where nothing failed. */
	readonly sentence?: string;
	/** Milliseconds; the default is long. */
	readonly timeoutMs?: number;
	/** The longest body that is read, in bytes. */
	readonly maxBytes?: number;
	/** What the retries wait for, in milliseconds. */
	readonly waits?: readonly number[];
	/** Where the two transports cannot but differ: over the host's fetch. */
	readonly overFetch?: Pick<FaultRow, "outcome" | "sentence">;
}

export const sentText = "Mira Holt joined Nordwind Labs in Oslo.";

/** A reply that is as it should be. */
export const goodReply = {
	type: "encoder",
	inference_id: "5f0c0000-0000-4000-8000-000000000001",
	result: { entities: { person: [{ text: "Mira Holt", confidence: 0.99, start: 0, end: 9 }] } },
	model_id: "fastino/gliner2-base-v1",
	latency_ms: 222.5,
	token_usage: 136,
	model_used: "fastino/gliner2-base-v1",
};

export const goodText = JSON.stringify(goodReply);

export const good: Answer = { body: goodText };

import { pipeline, Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { malformed } from "./malformed.ts";
import { discard } from "./transport.ts";

const decoders: ReadonlyMap<string, () => Transform> = new Map([
	["gzip", () => createGunzip()],
	["x-gzip", () => createGunzip()],
	["deflate", () => createInflate()],
	["br", () => createBrotliDecompress()],
]);

/** What this side asks for, as an `accept-encoding`. */
export const acceptedCodings = "gzip, deflate, br";

/**
 * Undoes a body's `content-encoding`, piece by piece: a body that swells is never held whole. Leaving the iteration early also
 * leaves the source's. Rejects with a `PioneerError` for a coding that was not asked for.
 */
export function decodeContent(body: AsyncIterable<Uint8Array>, contentEncoding: string): AsyncIterable<Uint8Array> {
	return contentEncoding
		.split(",")
		.map((coding) => coding.trim().toLowerCase())
		.filter((coding) => coding !== "" && coding !== "identity")
		.reduceRight((source, coding) => {
			const decoder = decoders.get(coding)?.();
			if (decoder === undefined) {
				return refuse(source);
			}
			// The iteration below reports the error; the callback only says that somebody listens.
			pipeline(Readable.from(source, { objectMode: false }), decoder, () => undefined);
			return decoder;
		}, body);
}

// biome-ignore lint/correctness/useYield: an iteration that only ever fails
async function* refuse(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	await discard(source);
	throw malformed("bad-encoding");
}

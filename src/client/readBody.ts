import { malformed } from "./malformed.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * A whole body as text. Throws a `PioneerError` (`too-large`, `not-utf8`), or whatever broke the body off; leaving early closes the
 * connection.
 */
export async function readText(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of body) {
		size += piece.length;
		if (size > maxBytes) {
			throw malformed("too-large");
		}
		pieces.push(piece);
	}
	try {
		return utf8.decode(join(pieces, size));
	} catch {
		throw malformed("not-utf8");
	}
}

/** The start of a body as text, whatever it is: an error's body is worth no failure of its own. */
export async function readExcerpt(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<string> {
	const pieces: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const piece of body) {
			pieces.push(piece);
			size += piece.length;
			if (size >= maxBytes) {
				break;
			}
		}
	} catch {
		// The status already says what went wrong.
	}
	return new TextDecoder().decode(join(pieces, size).subarray(0, maxBytes));
}

function join(pieces: readonly Uint8Array[], size: number): Uint8Array {
	const [first] = pieces;
	if (pieces.length === 1 && first !== undefined) {
		return first;
	}
	const whole = new Uint8Array(size);
	let offset = 0;
	for (const piece of pieces) {
		whole.set(piece, offset);
		offset += piece.length;
	}
	return whole;
}

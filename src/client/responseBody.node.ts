/** What a body needs from the connection that it comes over. */
export interface Flow {
	pause(): void;
	resume(): void;
	abort(reason: Error): void;
}

/** How many bytes wait for a slow reader before the connection is asked to wait too. */
const highWaterMark = 256 * 1024;

const end: IteratorReturnResult<undefined> = { done: true, value: undefined };

interface Waiting {
	readonly resolve: (result: IteratorResult<Uint8Array>) => void;
	readonly reject: (reason: unknown) => void;
}

/**
 * The bytes of one answer between the connection, which pushes, and one reader, who pulls. What has gathered between two pulls comes
 * as one piece, so that a stream of many small ones costs one turn of the loop for each read of the socket.
 */
export class ResponseBody implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array> {
	readonly #flow: Flow;
	#pieces: Uint8Array[] = [];
	#size = 0;
	#isEnded = false;
	#isPaused = false;
	#failure: { readonly error: unknown } | undefined;
	#waiting: Waiting | undefined;

	constructor(flow: Flow) {
		this.#flow = flow;
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	push(piece: Uint8Array): void {
		const waiting = this.#waiting;
		if (waiting !== undefined) {
			this.#waiting = undefined;
			waiting.resolve({ done: false, value: piece });
			return;
		}
		this.#pieces.push(piece);
		this.#size += piece.length;
		if (this.#size > highWaterMark && !this.#isPaused) {
			this.#isPaused = true;
			this.#flow.pause();
		}
	}

	end(): void {
		this.#isEnded = true;
		this.#waiting?.resolve(end);
		this.#waiting = undefined;
	}

	fail(error: unknown): void {
		this.#failure = { error };
		this.#waiting?.reject(error);
		this.#waiting = undefined;
	}

	next(): Promise<IteratorResult<Uint8Array>> {
		if (this.#size > 0) {
			return Promise.resolve({ done: false, value: this.#take() });
		}
		if (this.#failure !== undefined) {
			return Promise.reject(this.#failure.error);
		}
		if (this.#isEnded) {
			return Promise.resolve(end);
		}
		return new Promise((resolve, reject) => {
			this.#waiting = { resolve, reject };
		});
	}

	return(): Promise<IteratorResult<Uint8Array>> {
		this.#pieces = [];
		this.#size = 0;
		if (!this.#isEnded && this.#failure === undefined) {
			this.#isEnded = true;
			this.#flow.abort(new Error("The body was left unread."));
		}
		return Promise.resolve(end);
	}

	#take(): Uint8Array {
		const pieces = this.#pieces;
		const [only] = pieces;
		const taken = pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces, this.#size);
		this.#pieces = [];
		this.#size = 0;
		if (this.#isPaused) {
			this.#isPaused = false;
			this.#flow.resume();
		}
		return taken;
	}
}

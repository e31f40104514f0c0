/** A seeded generator, so that a failing property can be run again as it was. */
export interface Random {
	/** 0 <= value < 1 */
	next(): number;
	/** An integer with `low <= value < high`. */
	integer(low: number, high: number): number;
	pick<T>(from: readonly T[]): T;
}

export function random(seed: number): Random {
	let state = seed >>> 0;
	const next = (): number => {
		// mulberry32
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	const integer = (low: number, high: number): number => low + Math.floor(next() * (high - low));
	return { next, integer, pick: (from) => from[integer(0, from.length)]! };
}

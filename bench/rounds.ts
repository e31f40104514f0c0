/** What one contestant did in one round, in microseconds for each item: by the clock, and on this thread's processor. */
export interface Cost {
	readonly wall: number;
	readonly cpu: number;
}

export type Measure = () => Promise<Cost>;

/** Measures some work that handles so many items. */
export async function costOf(items: number, work: () => Promise<unknown>): Promise<Cost> {
	const before = process.threadCpuUsage();
	const start = performance.now();
	await work();
	const wall = ((performance.now() - start) * 1000) / items;
	const { user, system } = process.threadCpuUsage(before);
	return { wall, cpu: (user + system) / items };
}

export const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Contestants measured in turns, each round in the opposite order of the one before, so that a busy machine is busy for all. */
export async function inRounds<Name extends string>(
	rounds: number,
	contestants: Readonly<Record<Name, Measure>>,
): Promise<Readonly<Record<Name, readonly Cost[]>>> {
	const names = Object.keys(contestants) as Name[];
	const results = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Cost[]>;
	for (let round = 0; round < rounds; round++) {
		for (const name of round % 2 === 0 ? names : names.toReversed()) {
			results[name].push(await contestants[name]());
		}
	}
	return results;
}

/** One line for the clock and one for the processor: medians, and the median of the rounds' own ratios with its quartiles. */
export function compare(title: string, ours: readonly Cost[], other: readonly Cost[], otherName: string, aim: string): string {
	const line = (unit: keyof Cost): string => {
		const ratios = ours.map((cost, round) => cost[unit] / (other[round]?.[unit] ?? Number.NaN)).toSorted((a, b) => a - b);
		const at = (part: number): string => (ratios[Math.floor((ratios.length - 1) * part)] ?? Number.NaN).toFixed(2);
		const middle = (costs: readonly Cost[]): string => median(costs.map((cost) => cost[unit])).toFixed(2);
		return `${unit.padEnd(4)} ${middle(ours)} µs, ${otherName} ${middle(other)} µs, ratio ${at(0.5)} [${at(0.25)}-${at(0.75)}]`;
	};
	return `${title} (${aim})\n  ${line("wall")}\n  ${line("cpu")}`;
}

/** Names a run: what rows and links carry. Ids only, and checked on arrival. */
export interface RunRef {
	readonly origin: string;
	readonly id: string;
}

/** Reads what a row or a link brought along: anything with an `origin` and an `id`. */
export function toRunRef(value: unknown): RunRef | undefined {
	if (typeof value !== "object" || value === null) {
		return undefined;
	}
	const { origin, id } = value as Partial<Record<keyof RunRef, unknown>>;
	return typeof origin === "string" && typeof id === "string" ? { origin, id } : undefined;
}

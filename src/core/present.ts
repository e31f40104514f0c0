/** The entries of `values` that are there, so that an absent key is never one that is `undefined`. Keys are the code's own, never untrusted. */
export function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
	const kept: Record<string, unknown> = {};
	for (const key in values) {
		if (values[key] !== undefined) {
			kept[key] = values[key];
		}
	}
	return kept as { [K in keyof T]?: Exclude<T[K], undefined> };
}

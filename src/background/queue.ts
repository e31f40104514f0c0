/** Values that come before or after somebody reads them. */
export interface Queue<T> {
	push(value: T): void;
	end(): void;
	/** Readers get what came before, then the error. */
	fail(error: unknown): void;
	/** Reads once. `onLeave` is called when the reader stops before the end. */
	read(onLeave: () => void): AsyncGenerator<T>;
}

export function queue<T>(): Queue<T> {
	const values: T[] = [];
	let state: { readonly type: "open" } | { readonly type: "ended" } | { readonly type: "failed"; readonly error: unknown } = {
		type: "open",
	};
	let wake: () => void = () => undefined;
	const change = (): void => wake();
	return {
		push(value: T) {
			values.push(value);
			change();
		},
		end() {
			state = { type: "ended" };
			change();
		},
		fail(error: unknown) {
			state = { type: "failed", error };
			change();
		},
		async *read(onLeave: () => void): AsyncGenerator<T> {
			try {
				for (;;) {
					const value = values.shift();
					if (value !== undefined) {
						yield value;
					} else if (state.type === "ended") {
						return;
					} else if (state.type === "failed") {
						throw state.error;
					} else {
						await new Promise<void>((resolve) => {
							wake = resolve;
						});
					}
				}
			} finally {
				if (state.type === "open") {
					onLeave();
				}
			}
		},
	};
}

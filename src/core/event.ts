/** Stops something; the shape of `vscode.Disposable`. */
export interface Disposable {
	dispose(): void;
}

/** Subscribes a listener; the shape of `vscode.Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The sending end of an {@link Event}. */
export class Emitter<T> implements Disposable {
	readonly #listeners = new Set<(value: T) => void>();

	readonly event: Event<T> = (listener) => {
		// A wrapper of its own lets the same function subscribe twice and each subscription end alone.
		const own = (value: T): void => listener(value);
		this.#listeners.add(own);
		return { dispose: () => this.#listeners.delete(own) };
	};

	fire(value: T): void {
		for (const listener of [...this.#listeners]) {
			listener(value);
		}
	}

	dispose(): void {
		this.#listeners.clear();
	}
}

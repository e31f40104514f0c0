import type * as vscode from "vscode";

/** Disposes every part, last first, even where one throws; throws what was collected at the end. */
function disposeAll(parts: readonly vscode.Disposable[]): void {
	const errors: unknown[] = [];
	for (const part of parts.toReversed()) {
		try {
			part.dispose();
		} catch (error) {
			errors.push(error);
		}
	}
	if (errors.length > 0) {
		throw errors.length === 1 ? errors[0] : new AggregateError(errors, "Several parts failed to dispose.");
	}
}

/** Several lifetimes as one. */
export function combine(...parts: readonly vscode.Disposable[]): vscode.Disposable {
	return { dispose: () => disposeAll(parts) };
}

/** Something that owns others and ends them with itself. */
export abstract class Disposable implements vscode.Disposable {
	readonly #parts: vscode.Disposable[] = [];
	#isDisposed = false;

	protected get isDisposed(): boolean {
		return this.#isDisposed;
	}

	/** Ends the part with this object; at once where this object has ended already. */
	protected register<T extends vscode.Disposable>(part: T): T {
		if (this.#isDisposed) {
			part.dispose();
		} else {
			this.#parts.push(part);
		}
		return part;
	}

	dispose(): void {
		if (!this.#isDisposed) {
			this.#isDisposed = true;
			disposeAll(this.#parts.splice(0));
		}
	}
}

/** A place for one disposable thing: a new one ends the one before. */
export class DisposableValue<T extends vscode.Disposable> implements vscode.Disposable {
	#value: T | undefined;

	get value(): T | undefined {
		return this.#value;
	}

	set value(next: T | undefined) {
		const old = this.#value;
		this.#value = next;
		if (old !== next) {
			old?.dispose();
		}
	}

	dispose(): void {
		this.value = undefined;
	}
}

import { type Disposable, Emitter, type Event } from "./event.ts";
import type { Inference } from "./inference.ts";
import { editedResult, type TextResult } from "./result.ts";
import { overlaps, type Span } from "./span.ts";
import type { TextChange } from "./textChange.ts";

/** What changed in the store. `edited`: only places; `inference`: a verdict, a note or the like. */
export type StoreChange =
	| { readonly type: "results"; readonly uri: string }
	| { readonly type: "edited"; readonly uri: string }
	| { readonly type: "inference"; readonly origin: string; readonly id: string };

/** The results on screen, by document, and the one place where features meet: each change is told to all subscribers. */
export class InferenceStore implements Disposable {
	readonly #results = new Map<string, readonly TextResult[]>();
	readonly #changed = new Emitter<StoreChange>();
	readonly onDidChange: Event<StoreChange> = this.#changed.event;

	/** Adds results of one run; earlier ones on the same stretch of a document give way. */
	add(added: readonly TextResult[]): void {
		for (const uri of new Set(added.map((result) => result.uri))) {
			const fresh = added.filter((result) => result.uri === uri);
			const kept = this.results(uri).filter((old) => !fresh.some((result) => old.id === result.id || collide(old.region, result.region)));
			this.#set(
				uri,
				[...kept, ...fresh].toSorted((a, b) => a.region.start - b.region.start),
			);
			this.#changed.fire({ type: "results", uri });
		}
	}

	/** Newest places of all results in a document, in text order. */
	results(uri: string): readonly TextResult[] {
		return this.#results.get(uri) ?? [];
	}

	/** Documents that have results. */
	uris(): readonly string[] {
		return [...this.#results.keys()];
	}

	/** Replaces one result by its corrected self. Does nothing where it is gone. */
	replace(result: TextResult): void {
		const results = this.results(result.uri);
		if (results.some((each) => each.id === result.id)) {
			this.#set(
				result.uri,
				results.map((each) => (each.id === result.id ? result : each)),
			);
			this.#changed.fire({ type: "results", uri: result.uri });
		}
	}

	clear(uri: string): void {
		if (this.#results.delete(uri)) {
			this.#changed.fire({ type: "results", uri });
		}
	}

	clearAll(): void {
		for (const uri of this.uris()) {
			this.clear(uri);
		}
	}

	/** Moves everything with an edit; changes in the order given, each in the offsets that the ones before it left. */
	applyChanges(uri: string, changes: readonly TextChange[], read: (span: Span) => string): void {
		const before = this.results(uri);
		if (before.length === 0 || changes.length === 0) {
			return;
		}
		const after = before.map((result) => editedResult(result, changes, read));
		if (after.some((result, index) => result !== before[index])) {
			this.#set(uri, after);
			this.#changed.fire({ type: "edited", uri });
		}
	}

	/** Tells everybody that what is kept of a run changed, and shows it in results on screen. */
	updateInference(inference: Inference): void {
		const { origin, record } = inference;
		const isOfRun = (result: TextResult): boolean => result.inference.origin === origin && result.inference.record.id === record.id;
		for (const uri of this.uris()) {
			const results = this.results(uri);
			if (results.some(isOfRun)) {
				this.#set(
					uri,
					results.map((result) => (isOfRun(result) ? { ...result, inference } : result)),
				);
			}
		}
		this.#changed.fire({ type: "inference", origin, id: record.id });
	}

	dispose(): void {
		this.#changed.dispose();
		this.#results.clear();
	}

	#set(uri: string, results: readonly TextResult[]): void {
		if (results.length === 0) {
			this.#results.delete(uri);
		} else {
			this.#results.set(uri, results);
		}
	}
}

const collide = (a: Span, b: Span): boolean => overlaps(a, b) || (a.start === b.start && a.end === b.end);

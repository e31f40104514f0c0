import * as vscode from "vscode";
import type { InferenceStore } from "../../core/inferenceStore.ts";
import type { Span } from "../../core/span.ts";
import { toRange, toSpan } from "../convert.ts";
import { Disposable } from "../disposable.ts";
import type { Mark } from "../marks/marks.ts";
import { readSetting } from "../settings.ts";
import type { Appearance } from "./appearance.ts";
import { chipOptions, DecorationTypes } from "./decorationTypes.ts";
import { looksOf } from "./looks.ts";

/** Scrolling and typing come in bursts. */
const settleMs = 120;

/** What an editor shows of one decoration type. */
interface Layer {
	readonly type: vscode.TextEditorDecorationType;
	readonly options: vscode.DecorationOptions[];
	/** Equal where the same marks are shown alike, wherever they stand. */
	readonly members: string[];
	/** Equal where they also stand at the same places. */
	readonly places: string[];
}

interface Painted {
	readonly layers: ReadonlyMap<vscode.TextEditorDecorationType, Layer>;
}

/** Draws the marks of every visible editor, and sets a decoration only where something about it changed. */
export class Painter extends Disposable {
	readonly #appearance: Appearance;
	readonly #types = this.register(new DecorationTypes());
	readonly #painted = new WeakMap<vscode.TextEditor, Painted>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#draw = 0;

	constructor(store: InferenceStore, appearance: Appearance) {
		super();
		this.#appearance = appearance;
		this.register(
			store.onDidChange((change) => {
				if (change.type === "results") {
					this.#paintWhenReady();
				} else if (change.type === "edited") {
					// The editor moves decorations with the text by itself; only what became stale has to be drawn anew at once.
					this.#paintAll("members");
					this.#settle();
				}
			}),
		);
		this.register(appearance.onDidChange(() => this.#paintAll("now")));
		this.register(vscode.window.onDidChangeVisibleTextEditors(() => this.#paintWhenReady()));
		this.register(vscode.window.onDidChangeTextEditorVisibleRanges(() => this.#settle()));
		this.register({ dispose: () => clearTimeout(this.#timer) });
		this.#paintWhenReady();
	}

	/** At once where there is little to draw; else after its marks were made, unless something else came up meanwhile. */
	#paintWhenReady(): void {
		const draw = ++this.#draw;
		const waits = vscode.window.visibleTextEditors.flatMap(({ document }) => this.#appearance.prepare(document) ?? []);
		if (waits.length === 0) {
			this.#paintAll("now");
			return;
		}
		void Promise.all(waits).then(() => {
			if (draw === this.#draw && !this.isDisposed) {
				this.#paintAll("now");
			}
		});
	}

	#settle(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => this.#paintAll("now"), settleMs);
	}

	#paintAll(what: "now" | "members"): void {
		for (const editor of vscode.window.visibleTextEditors) {
			this.#paint(editor, what);
		}
	}

	#paint(editor: vscode.TextEditor, what: "now" | "members"): void {
		const before = this.#painted.get(editor)?.layers ?? new Map<vscode.TextEditorDecorationType, Layer>();
		const after = this.#layers(editor);
		const isSame = (one: Layer, other: Layer | undefined): boolean =>
			other !== undefined && sameItems(one.members, other.members) && (what === "members" || sameItems(one.places, other.places));
		const shown = new Map<vscode.TextEditorDecorationType, Layer>();
		for (const [type, layer] of after) {
			const old = before.get(type);
			if (isSame(layer, old) && old !== undefined) {
				shown.set(type, old);
			} else {
				editor.setDecorations(type, layer.options);
				shown.set(type, layer);
			}
		}
		for (const type of before.keys()) {
			if (!after.has(type)) {
				editor.setDecorations(type, []);
			}
		}
		this.#painted.set(editor, { layers: shown });
	}

	#layers(editor: vscode.TextEditor): ReadonlyMap<vscode.TextEditorDecorationType, Layer> {
		const { document } = editor;
		const layers = new Map<vscode.TextEditorDecorationType, Layer>();
		const add = (type: vscode.TextEditorDecorationType, mark: Mark, member: string, options: vscode.DecorationOptions): void => {
			const layer = layers.get(type) ?? { type, options: [], members: [], places: [] };
			layer.options.push(options);
			layer.members.push(member);
			layer.places.push(`${mark.span.start} ${mark.span.end}`);
			layers.set(type, layer);
		};
		const marks = this.#appearance.drawn(document, visibleSpan(editor));
		const hasRuler = readSetting("pioneer.decorations.overviewRuler", document);
		for (const [mark, look] of looksOf(marks)) {
			add(this.#types.of(look, hasRuler), mark, mark.id, { range: toRange(document, mark.span) });
		}
		const text = this.#appearance.chips(document);
		if (text !== undefined) {
			for (const mark of this.#appearance.withoutHint(document, marks, text)) {
				const chip = text(mark);
				add(this.#types.chip, mark, `${mark.id} ${chip} ${mark.isStale}`, {
					range: toRange(document, mark.span),
					renderOptions: { after: chipOptions(chip, mark.slot, mark.isStale) },
				});
			}
		}
		return layers;
	}
}

function visibleSpan({ document, visibleRanges }: vscode.TextEditor): Span {
	const first = visibleRanges[0];
	const last = visibleRanges.at(-1);
	return first === undefined || last === undefined ? { start: 0, end: 0 } : toSpan(document, first.union(last));
}

const sameItems = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((item, index) => item === b[index]);

import type { Span } from "../core/span.ts";
import type { SymbolKind } from "./symbols.ts";

/** Something to write at the cursor that VS Code's own JSON support cannot know. */
export interface Completion {
	readonly label: string;
	readonly kind: SymbolKind | "model" | "choice" | "dtype" | "placeholder";
	/** What is replaced: the string at the cursor with its quotes, a part of it, or nothing. */
	readonly span: Span;
	/** JSON as it is put there; with `isSnippet`, with `$1` where the cursor goes. */
	readonly text: string;
	readonly isSnippet: boolean;
	/** The label's description, or what a catalog says of a model. */
	readonly detail?: string;
}

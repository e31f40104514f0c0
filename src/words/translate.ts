/** Gives a sentence in the reader's language, `{0}`, `{1}` … replaced by the arguments; the shape of `vscode.l10n.t`. */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** The sentence as written, for where there is no other language. */
export const plainWords: Translate = (message, ...args) =>
	message.replace(/\{(\d+)\}/g, (placeholder, index) => String(args[Number(index)] ?? placeholder));

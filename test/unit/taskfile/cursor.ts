/** A text and the offset of the `¦` that was in it. */
export function cursor(marked: string): { readonly text: string; readonly offset: number } {
	const offset = marked.indexOf("¦");
	return { text: marked.replace("¦", ""), offset };
}

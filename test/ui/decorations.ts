import type { Locator } from "playwright-core";

/** A decoration of an extension as the editor draws it, with the colours and lines that a person sees. */
export interface Decoration {
	/** Of a decorated stretch of text, or of the coloured box behind one. */
	readonly where: "text" | "box";
	/** The text itself; of a box, nothing. */
	readonly text: string;
	/** Text drawn before and after, that is not in the document. */
	readonly before: string;
	readonly after: string;
	readonly background: string;
	/** As CSS says them: `2px dashed rgb(…)`. */
	readonly borderBottom: string;
	readonly outline: string;
	readonly underline: string;
	/** Pixels. */
	readonly width: number;
}

/** Reads the decorations in sight of an editor, top to bottom and left to right. */
export function readDecorations(editor: Locator): Promise<Decoration[]> {
	return editor.evaluate((root) => {
		const content = (element: Element, side: string) => {
			const value = getComputedStyle(element, side).content;
			return value === "none" || value === "normal" ? "" : value.replace(/^"|"$/g, "");
		};
		const read = (element: Element, where: "text" | "box") => {
			const style = getComputedStyle(element);
			const { left, top, width } = element.getBoundingClientRect();
			const decoration = {
				where,
				text: where === "text" ? (element.textContent ?? "").replaceAll("\u00a0", " ") : "",
				before: content(element, "::before"),
				after: content(element, "::after"),
				background: style.backgroundColor,
				borderBottom: `${style.borderBottomWidth} ${style.borderBottomStyle} ${style.borderBottomColor}`,
				outline: `${style.outlineWidth} ${style.outlineStyle} ${style.outlineColor}`,
				underline: style.textDecorationLine === "none" ? "" : `${style.textDecorationLine} ${style.textDecorationStyle}`,
				width,
			};
			return { left, top, decoration };
		};
		return [
			...[...root.querySelectorAll(".view-line span[class*='ced-']")].map((element) => read(element, "text")),
			...[...root.querySelectorAll(".view-overlays [class*='ced-']")].map((element) => read(element, "box")),
		]
			.sort((a, b) => a.top - b.top || a.left - b.left)
			.map(({ decoration }) => decoration);
	});
}

import * as vscode from "vscode";
import { entityColour, staleColour } from "../contributions.ts";
import { Disposable } from "../disposable.ts";
import { type Look, lineOf, lookKey } from "./looks.ts";

/** Decoration types, made when first needed. */
export class DecorationTypes extends Disposable {
	readonly #types = new Map<string, vscode.TextEditorDecorationType>();

	/** The type that draws a look; with a mark in the overview ruler if wanted. */
	of(look: Look, hasRuler: boolean): vscode.TextEditorDecorationType {
		return this.#get(`${lookKey(look)} ${hasRuler}`, () => ({
			...lineOptions(look),
			rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
			...(hasRuler ? { overviewRulerColor: colourOf(look), overviewRulerLane: vscode.OverviewRulerLane.Center } : {}),
		}));
	}

	/** The type whose instances carry their chip behind the text. */
	get chip(): vscode.TextEditorDecorationType {
		return this.#get("chip", () => ({ rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed }));
	}

	#get(key: string, options: () => vscode.DecorationRenderOptions): vscode.TextEditorDecorationType {
		const type = this.#types.get(key) ?? this.register(vscode.window.createTextEditorDecorationType(options()));
		this.#types.set(key, type);
		return type;
	}
}

/** The chip's own look behind the text: the entity's colour on the colours of an inlay hint. */
export function chipOptions(text: string, slot: number, isStale: boolean): vscode.ThemableDecorationAttachmentRenderOptions {
	return {
		contentText: text,
		color: new vscode.ThemeColor(isStale ? staleColour : entityColour(slot)),
		backgroundColor: new vscode.ThemeColor("editorInlayHint.background"),
		margin: "0 2px 0 4px",
		// There is no option for these; the attachment's style takes them as they stand.
		textDecoration: "none; font-size: 85%; padding: 0 4px; border-radius: 4px",
	};
}

const colourName = ({ slot, state }: Look): string => (state === "stale" ? staleColour : entityColour(slot));
const colourOf = (look: Look): vscode.ThemeColor => new vscode.ThemeColor(colourName(look));
/** The workbench gives every contributed colour to its style sheets under this name. */
const styleVariable = (look: Look): string => `var(--vscode-${colourName(look).replaceAll(".", "-")})`;

/**
 * Overlapping decorations are laid over each other, and of two that set the same property one wins. So every level sets a property
 * of its own.
 */
function lineOptions(look: Look): vscode.DecorationRenderOptions {
	const { style, width } = lineOf(look);
	const dimmed = look.state === "stale" ? { opacity: "0.7" } : {};
	switch (look.level) {
		case 0:
			return { borderStyle: style, borderWidth: `0 0 ${width}px 0`, borderColor: colourOf(look), ...dimmed };
		case 1:
			// Close to the text and thin, so that it stays apart from the line of level 0; a double line takes three times its thickness.
			return {
				textDecoration: `underline ${style} ${style === "double" ? 1 : Math.min(width, 2)}px ${styleVariable(look)}; text-underline-offset: 0; text-decoration-skip-ink: none`,
				...dimmed,
			};
		case 2:
			return { outlineStyle: style, outlineWidth: "1px", outlineColor: colourOf(look), ...dimmed };
		case 3:
			// A colour of its own would hide the selection: a tenth of it does not. There is no such option for a theme's colour.
			return {
				textDecoration: `none; background-color: color-mix(in srgb, ${styleVariable(look)} 22%, transparent)`,
				...dimmed,
			};
	}
}

import type { Hover } from "../taskfile/hovers.ts";
import type { SymbolKind } from "../taskfile/symbols.ts";
import type { Translate } from "./translate.ts";

/** Lines about a place in a task file; what an author or a catalog wrote stands in `quoted`, to be shown as plain text. */
export interface HoverText {
	readonly lines: readonly string[];
	readonly quoted?: string;
}

const kindTexts: Readonly<Record<SymbolKind, string>> = {
	entity: "Entity “{0}”",
	classification: "Classification “{0}”",
	class: "Label “{0}” of the classification “{1}”",
	structure: "Structure “{0}”",
	field: "Field “{0}” of the structure “{1}”",
	relation: "Relation “{0}”",
	attributes: "Attribute group “{0}”",
	attribute: "Label “{0}” of the group “{1}”",
};

/** What a hover says. `modelDetail` is what a catalog knows of the model. */
export function hoverText(hover: Hover, translate: Translate, modelDetail?: string): HoverText {
	switch (hover.type) {
		case "field-spec": {
			const { name, dtype, choices, description } = hover.field;
			const many = (dtype ?? "list") === "list";
			return {
				lines: [
					many ? translate("Field “{0}”: any number of values (list)", name) : translate("Field “{0}”: one value (str)", name),
					...(choices === undefined ? [] : [translate("Choices: {0}", choices.join(", "))]),
					...hover.lost.map((part) => translate("Lost, since a later part replaces it: {0}", part)),
				],
				...(description === undefined ? {} : { quoted: description }),
			};
		}
		case "model":
			return {
				lines: [translate("Model “{0}”", hover.id)],
				...(modelDetail === undefined ? {} : { quoted: modelDetail }),
			};
		case "placeholder":
			return { lines: [translate("The selected text comes in here when the task runs.")] };
		case "symbol":
			return {
				lines: [
					translate(kindTexts[hover.kind], hover.name, hover.owner),
					hover.isDeclared
						? translate("Named in {0} other places of this file.", hover.referenceCount)
						: translate("Not declared in the schema."),
				],
				...(hover.description === undefined ? {} : { quoted: hover.description }),
			};
	}
}

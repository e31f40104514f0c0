import type { Dtype, Field } from "../schema.ts";

/** A field read from its one-line spelling, and what that spelling lost on the way. */
export interface FieldSpec {
	readonly field: Field;
	/** Parts that a later part of the same kind replaced, in order: what GLiNER2 drops without a word. */
	readonly lost: readonly LostPart[];
}

export interface LostPart {
	readonly kind: "dtype" | "choices" | "description";
	/** The part as written. */
	readonly text: string;
	/** Where it stands in the string, in UTF-16 units. */
	readonly start: number;
}

/**
 * Reads `name::dtype::[a|b]::description` by GLiNER2's rules: parts after the name come in any order; `str` and `list` are always a
 * dtype; `[…]` are choices, which make the dtype `str` unless one stood before them; everything else is the description. The last
 * part of a kind wins. Nothing but the choices is trimmed. A field without dtype is a list.
 */
export function parseFieldSpec(spec: string): FieldSpec {
	const [name = "", ...parts] = spec.split("::");
	const latest = new Map<LostPart["kind"], LostPart>();
	const lost: LostPart[] = [];
	let dtype: Dtype | undefined;
	let start = name.length + 2;
	for (const text of parts) {
		const kind = text === "str" || text === "list" ? "dtype" : text.startsWith("[") && text.endsWith("]") ? "choices" : "description";
		const previous = latest.get(kind);
		if (previous !== undefined && previous.text !== text && previous.text !== "") {
			lost.push(previous);
		}
		if (text === "str" || text === "list") {
			dtype = text;
		} else if (kind === "choices" && !latest.has("dtype")) {
			dtype = "str";
		}
		latest.set(kind, { kind, text, start });
		start += text.length + 2;
	}
	const choices = latest.get("choices")?.text;
	const description = latest.get("description")?.text ?? "";
	return {
		field: {
			name,
			...(dtype === undefined ? {} : { dtype }),
			...(choices === undefined ? {} : { choices: splitChoices(choices) }),
			...(description === "" ? {} : { description }),
		},
		lost,
	};
}

const splitChoices = (text: string): string[] =>
	text
		.slice(1, -1)
		.split("|")
		.map((choice) => choice.trim());

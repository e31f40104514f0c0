import type { JsonValue } from "../../core/json.ts";
import { isJsonObject } from "../../core/json.ts";
import { textPlaceholder } from "../../core/taskRequest.ts";
import { describedEntities } from "../convert.ts";
import { replaceValue } from "../edits.ts";
import { valueAt } from "../schemaFaults.ts";
import { taskTemplates, templateText } from "../templates.ts";
import { type Fixer, fix } from "./fix.ts";

/** Writes the same in a spelling that says what was meant. */
export const spellingFixes: Fixer = ({ code, path, span, args }, file) => {
	const value = valueAt(file.value ?? null, path);
	switch (code) {
		case "empty-file": {
			const [first] = taskTemplates;
			return first === undefined ? [] : [fix("insert-template", [{ span, text: templateText(first) }], { args: [first.title] })];
		}
		case "flat-schema":
			return [fix("wrap-entities", [replaceValue(file, path, { entities: value ?? [] })], { isSafe: true })];
		case "legacy-categories":
			return [
				fix("wrap-categories", [replaceValue(file, ["schema"], { classifications: [{ task: "classification", labels: value ?? [] }] })]),
			];
		case "missing-description": {
			const section = valueAt(file.value ?? null, ["schema", "entities"]);
			const described = args[0] === "entity" && section !== undefined ? describedEntities(section) : undefined;
			return described === undefined
				? []
				: [fix("add-descriptions", [replaceValue(file, ["schema", "entities"], described)], { isPreferred: false })];
		}
		case "no-text-placeholder":
			return placeholderFix(file.value ?? null).map((at) =>
				fix("add-placeholder", [replaceValue(file, at.path, `${at.text.trimEnd()}\n\n{{text}}`)]),
			);
		case "unknown-placeholder":
			return [fix("replace", [{ span, text: textPlaceholder }], { args: [textPlaceholder] })];
		case "description-like-dtype":
			return [fix("replace", [{ span, text: String(args[1]) }], { args: [String(args[1])] })];
		case "unclosed-choices": {
			const part = file.text.slice(span.start, span.end).trim();
			return [fix("close-choices", [{ span, text: `${part.startsWith("[") ? "" : "["}${part}${part.endsWith("]") ? "" : "]"}` }])];
		}
		case "single-colon":
			return [fix("double-colon", [{ span, text: "::" }])];
		case "lost-description": {
			const colons = { start: span.end, end: span.end + 2 };
			return file.text.slice(colons.start, colons.end) === "::" ? [fix("join-description", [{ span: colons, text: ": " }])] : [];
		}
		default:
			return [];
	}
};

/** The last message of the user that is a plain string. */
function placeholderFix(root: JsonValue): { readonly path: (string | number)[]; readonly text: string }[] {
	const messages = isJsonObject(root) ? root["messages"] : undefined;
	if (!Array.isArray(messages)) {
		return [];
	}
	const index = (messages as readonly JsonValue[]).findLastIndex(
		(message) => isJsonObject(message) && message["role"] === "user" && typeof message["content"] === "string",
	);
	const text = valueAt(root, ["messages", index, "content"]);
	return typeof text === "string" ? [{ path: ["messages", index, "content"], text }] : [];
}

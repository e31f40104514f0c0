import type { Conversion, Spelling } from "../taskfile/convert.ts";
import type { Fix, FixTitle } from "../taskfile/fixes/index.ts";
import type { Translate } from "./translate.ts";

const titles: Readonly<Record<FixTitle, string>> = {
	replace: "Replace with “{0}”",
	remove: "Remove “{0}”",
	"remove-comma": "Remove the comma",
	"remove-comment": "Remove the comment",
	"remove-key-material": "Remove the key from the file",
	rename: "Rename to “{0}”",
	"wrap-entities": 'Write as { "entities": […] }',
	"wrap-categories": "Write as a classification",
	"add-task": 'Add "task": "generate"',
	"add-placeholder": "Add {{text}} to the message",
	"add-descriptions": "Make room for descriptions",
	"allow-several": "Allow several labels at once",
	"set-value": "Set to {0}",
	"qualify-labels": "Tell labels apart by their group",
	"join-description": "Join the parts of the description",
	"close-choices": "Close the brackets",
	"double-colon": "Write “::”",
	"move-offsets": "Move to where it stands ({0} to {1})",
	"insert-template": "Begin with the template “{0}”",
};

const spellings: Readonly<Record<Spelling, string>> = {
	names: "Write “{0}” as a list of names",
	objects: "Write “{0}” as a list of objects",
	map: "Write “{0}” as a map with descriptions",
	specs: "Write the fields of “{0}” as short strings",
	fields: "Write the fields of “{0}” as objects",
};

export const fixText = ({ title, args }: Pick<Fix, "title" | "args">, translate: Translate): string => translate(titles[title], ...args);

export const conversionText = ({ to, subject }: Pick<Conversion, "to" | "subject">, translate: Translate): string =>
	translate(spellings[to], subject);

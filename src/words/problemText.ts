import type { Problem, ProblemCode } from "../taskfile/problem.ts";
import { suggestionOf } from "../taskfile/suggestion.ts";
import type { Translate } from "./translate.ts";

/** What each problem is, and what comes of it if it stays. Placeholders are the problem's own arguments, in order. */
const texts: Readonly<Record<Exclude<ProblemCode, "json-syntax" | "wrong-type" | "out-of-range" | "missing-description">, string>> = {
	"trailing-comma": "JSON has no comma after the last item. Other programs will refuse this file.",
	comment: "JSON has no comments. Other programs will refuse this file.",
	"duplicate-key": "“{0}” stands twice in this object. Only the last one counts.",
	"empty-file": "The file is empty. There is nothing to run until it has a “schema” or “messages”.",
	"too-deep": "Nested deeper than {0} levels. The rest of the file cannot be read.",
	"missing-key": "“{0}” is missing here. The task cannot run without it.",
	"unknown-value": "This is no value of “{0}”. Use one of: {1}.",
	"too-few-items": "“{0}” has the wrong number of items; {1} is the limit.",
	"blank-value": "“{0}” is blank. Give it a value or take it out.",
	"nothing-to-run": "The file says neither what to extract (“schema”) nor what to answer (“messages”). It cannot run.",
	"missing-messages": "A generate task answers “messages”, and there are none. It cannot run.",
	"key-in-file":
		"This looks like an API key. Whoever gets the file gets the key: keep it in the editor's secret storage, and revoke this one.",
	"host-in-file":
		"“{0}” does not belong in a task file, which must not choose where texts and keys are sent. Set the host in the settings.",
	"last-message-not-user": "The last message is the {0}'s. The API wants the user's and refuses this one.",
	"temperature-out-of-range": "The anthropic format takes a temperature from 0 to 1 and refuses this one.",
	"invalid-pattern": "This pattern is no regular expression: {1}.",
	"invalid-flags": "“{0}” are no flags of a regular expression.",
	"file-outside": "“{0}” lies outside the workspace folder. Golden files are read only from inside it.",
	"schema-ignored": "A task with “messages” ignores “schema”: nothing is extracted.",
	"no-effect-key": "“{0}” has no effect on this kind of task and is not sent.",
	"ignored-key": "“{0}” is not sent from a task file.",
	"threshold-not-carried": "The anthropic format carries no threshold: the server's own is used instead.",
	"only-first-text": "Of these {0} texts only the first is the sample text.",
	"spans-off": "Without places, equal mentions are joined into one, and every occurrence has to be searched for in the text.",
	"no-text-placeholder": "No message has {{text}} in it, so the model never sees the selected text.",
	"unknown-placeholder": "“{0}” is sent as it stands. The selected text comes in for {{text}} only.",
	"empty-message": "This message says nothing. Some models refuse it.",
	"too-many-cache-markers": "Only {0} cache markers count. This one is ignored.",
	"cache-marker-ignored": "The model “{0}” caches by itself; a cache marker is ignored or refused.",
	"model-cannot-generate": "“{0}” extracts and does not generate. The server will refuse the task.",
	"result-name-collision": "A classification and a structure are both called “{0}”. In the result one hides the other.",
	"reserved-name": "“{0}” is a key of the result itself. What is found under this name cannot be told from it.",
	"context-budget":
		"The schema takes about {0} of the {1} tokens that GLiNER2 reads at once. Long texts will be cut off or read in many pieces.",
	"unknown-relation-end": "No entity is called “{0}”. Models that check the ends of relations will find none here.",
	"unknown-inverse": "No relation is called “{0}”. The inverse is ignored.",
	"duplicate-choice": "“{0}” stands twice among the choices. The second has no effect.",
	"blank-choice": "A blank choice is never found.",
	"unclosed-choices": "“{0}” has only one bracket, so it is read as a description and not as choices.",
	"single-colon": "Parts are told apart by “::”. With one colon all of “{0}” is the field's name.",
	"description-like-dtype": "“{0}” is read as a description. The dtype is written “{1}”.",
	"unknown-validator-target": "Nothing in the schema is called “{0}”. The validator has nothing to look at.",
	"slow-pattern": "A repetition inside a repetition can take very long on some texts; it is stopped after a tenth of a second.",
	"golden-not-verbatim": "“{0}” does not stand in this example's text. The test can never pass.",
	"golden-span-mismatch": "From {2} to {3} (in code points) the text reads “{1}”, not “{0}”. The test can never pass.",
	"golden-unknown-label": "The schema has no {0} called “{1}”. The test can never pass.",
	"golden-unknown-class": "“{1}” is no label of “{0}”. The test can never pass.",
	"golden-not-a-choice": "“{1}” is none of the choices of “{0}” ({2}). The test can never pass.",
	"golden-file-name": "Golden files are called *.golden.jsonl. This one is not read.",
	"deprecated-model": "The model “{0}” is deprecated. It will stop answering.",
	"unknown-model": "The catalog has no model called “{0}”. The server may not find it.",
	"implied-task": 'The native format wants "task": "generate" beside “messages”. It is added when the task is sent.',
	"legacy-task": "“{0}” is an old hint that nothing reads any more: the schema says what to extract.",
	"flat-schema": "A flat list is a deprecated spelling. Newer hosts refuse it.",
	"legacy-categories": "“categories” is a deprecated spelling of one classification. Newer hosts refuse it.",
	"extreme-threshold": "A threshold of {0} keeps or drops nearly everything.",
	"top-k-above-labels": "There are only {1} labels, so a top_k of {0} has no effect.",
	"near-duplicate-name": "“{0}” and “{1}” are nearly the same. A model confuses them, and results are split between the two.",
	"padded-name": "“{0}” has spaces around it, which become part of the name.",
	"some-engines-only": "Not every engine reads “{0}”. Where it is not read, the task runs as if it were not there.",
	"no-tests": "There are neither examples nor files, so nothing is tested.",
	"unknown-key": "“{0}” is not known here.",
	"no-section": "The schema has none of entities, classifications, structures and relations. The API refuses it.",
	"empty-section": "“{0}” is empty. The API refuses an empty section: fill it or take it out.",
	"blank-name": "A name is missing or blank. The API refuses it.",
	"duplicate-name": "“{0}” is declared twice. The API refuses repeated names.",
	"too-few-labels": "A choice needs at least two labels, and here are {0}. The API refuses it.",
	"structure-without-fields": "“{0}” has no fields. The API refuses a structure without fields.",
	"field-without-name": "A field needs a name. The API refuses one without.",
	"duplicate-field": "The field “{0}” stands twice. Only one of the two is filled.",
	"empty-choices": "“{0}” has no choices to choose from: nothing can be found for it.",
	"unknown-dtype": "“{0}” is no dtype. Use “str” for one value or “list” for any number.",
	"unknown-mode": "“{0}” is no mode. Use natural, latent or anchorless.",
	"unknown-anchor": "“{0}” is no field of this structure. The API refuses it as an anchor.",
	"anchor-without-natural": 'An anchor works with "mode": "natural" only.',
	"unknown-cardinality": "“{0}” is no cardinality. Use optional_one, required_one, zero_or_more or one_or_more.",
	"unknown-occurrence-policy": "“{0}” is no occurrence policy. Use all, first, error_on_ambiguous or latent_all.",
	"threshold-out-of-range": "A threshold lies between 0 and 1, and this is {0}. The API refuses it.",
	"top-k-out-of-range": "The least top_k is 1, and this is {0}. The API refuses it.",
	"unknown-class-act": "“{0}” is not known. Use auto, sigmoid or softmax.",
	"attributes-without-entities": "Attributes belong to entities, and there are none. The API refuses this.",
	"attribute-without-labels": "The group “{0}” has no labels. The API refuses it.",
	"reserved-attribute-name": "Every entity has a “{0}” of its own, so no group may be called that.",
	"attribute-label-clash": "“{0}” is already an entity or a label of another group. Set “qualify_labels” or choose another word.",
	"unknown-entity": "No entity is called “{0}”.",
	"lost-description": "GLiNER2 keeps only the last part as the description. “{0}” is lost.",
	"no-effect-single-label": '“{0}” works with "multi_label": true only. A question with one answer takes the likeliest.',
};

const syntaxTexts: Readonly<Record<string, string>> = {
	InvalidSymbol: "JSON does not know this word. Strings stand in double quotes.",
	InvalidNumberFormat: "This is no number in JSON.",
	PropertyNameExpected: "A key in double quotes is missing here.",
	ValueExpected: "A value is missing here.",
	ColonExpected: "A colon is missing here.",
	CommaExpected: "A comma is missing here.",
	CloseBraceExpected: "A closing brace is missing here.",
	CloseBracketExpected: "A closing bracket is missing here.",
	EndOfFileExpected: "Nothing may follow the end of the object.",
	UnexpectedEndOfString: "The closing quote of this string is missing.",
	InvalidEscapeCharacter: "JSON does not know this escape.",
	InvalidUnicode: "After \\u stand four hexadecimal digits.",
	InvalidCharacter: "A string must not hold line breaks and other control characters as such.",
};

const typeTexts: Readonly<Record<string, string>> = {
	object: "an object",
	array: "a list",
	string: "a string",
	number: "a number",
	integer: "a whole number",
	boolean: "true or false",
};

/** The sentences that tell a person about a problem. */
export function problemText(problem: Pick<Problem, "code" | "args">, translate: Translate): string {
	const meant = suggestionOf(problem);
	const told = ownText(problem, translate);
	if (meant === undefined) {
		return told;
	}
	return `${told} ${problem.code === "deprecated-model" ? translate("Use “{0}” in its place.", meant) : translate("Did you mean “{0}”?", meant)}`;
}

function ownText({ code, args }: Pick<Problem, "code" | "args">, translate: Translate): string {
	switch (code) {
		case "json-syntax":
			return translate(syntaxTexts[String(args[0])] ?? "This is no JSON. Other programs will refuse this file.");
		case "wrong-type":
			return wrongType(args, translate);
		case "out-of-range": {
			const [key = "", keyword = "", limit = ""] = args;
			return keyword === "minimum"
				? translate("“{0}” is at least {1}. The API refuses this value.", key, limit)
				: translate("“{0}” is at most {1}. The API refuses this value.", key, limit);
		}
		case "missing-description":
			return args[0] === "field"
				? translate("{0} of {1} fields have no description. Descriptions help the model to fill them.", args[1] ?? 0, args[2] ?? 0)
				: translate("{0} of {1} labels have no description. Descriptions help the model to tell them apart.", args[1] ?? 0, args[2] ?? 0);
		default:
			return translate(texts[code], ...args);
	}
}

function wrongType([name = "", expected]: readonly (string | number)[], translate: Translate): string {
	const types = String(expected ?? "")
		.split("|")
		.flatMap((type) => (typeTexts[type] === undefined ? [] : [translate(typeTexts[type])]));
	if (name === "") {
		return translate("A task file is an object in braces. This one cannot run.");
	}
	return types.length === 0
		? translate("“{0}” has a value of the wrong type. The API refuses it.", name)
		: translate("“{0}” has a value of the wrong type: {1} belongs here.", name, types.join(translate(" or ")));
}

/** Keys that both kinds of task know. */
const commonKeys = ["$schema", "name", "description", "format", "model_id", "text", "store", "project_id", "task", "tests"];
/** Keys that say what to extract and how. */
export const encoderKeys = ["schema", "threshold", "include_confidence", "include_spans", "validators"];
/** Keys that say what a decoder model answers and how. */
export const decoderKeys = ["messages", "max_tokens", "temperature", "top_p", "reasoning", "include_reasoning_trace"];
/** Keys of the API's body that nothing here reads. */
export const ignoredKeys = ["format_results", "is_warmup", "stream"];

export const rootKeys = [...commonKeys, ...encoderKeys, ...decoderKeys, ...ignoredKeys];

export const sectionKeys = ["entities", "classifications", "structures", "relations"];
const schemaKeys = [
	...sectionKeys,
	"entity_attributes",
	"entity_dtype",
	"entity_threshold",
	"relation_threshold",
	"constraints",
	"version",
	"tasks",
];
const mentionKeys = ["description", "threshold", "candidate_threshold"];
const entityKeys = [...mentionKeys, "name", "dtype", "max_candidates", "allow_nested"];
const classificationKeys = ["task", "labels", "multi_label", "cls_threshold", "top_k", "class_act", "prompt", "examples"];
const structureKeys = ["fields", "mode", "anchor", "occurrence_policy"];
const fieldKeys = ["name", "dtype", "choices", "description", "threshold", "cardinality", "exclusive"];
const relationKeys = [
	...mentionKeys,
	"name",
	"head",
	"tail",
	"directed",
	"symmetric",
	"inverse",
	"allow_self",
	"max_per_head",
	"max_per_tail",
];
const attributeKeys = ["labels", "applies_to", "multi_label", "threshold", "qualify_labels"];
const messageKeys = ["role", "content"];
const testKeys = ["examples", "files", "match", "minF1", "minPrecision", "minRecall"];
const exampleKeys = ["text", "entities", "classifications", "structures", "relations"];
const validatorKeys = ["pattern", "mode", "exclude", "flags"];
const goldenMentionKeys = ["text", "start", "end"];

/** What an entry of a section may have, where it is an object. */
const entryKeys: Readonly<Record<string, readonly string[]>> = {
	entities: entityKeys,
	classifications: classificationKeys,
	relations: relationKeys,
	entity_attributes: attributeKeys,
};

/** The keys an object at the path may have, so that a misspelt one can be named right. Empty where keys are the author's own. */
export function keysAt(path: readonly (string | number)[]): readonly string[] {
	const [root, section, , third] = path;
	if (path.length === 0) {
		return rootKeys;
	}
	if (root === "schema") {
		if (path.length === 1) {
			return schemaKeys;
		}
		if (section === "structures") {
			return path.length === 3 ? structureKeys : path.length > 3 ? fieldKeys : [];
		}
		return path.length === 3 ? (entryKeys[String(section)] ?? []) : [];
	}
	if (root === "tests") {
		return path.length === 1
			? testKeys
			: path.length === 3
				? exampleKeys
				: third === "entities" && path.length > 5
					? goldenMentionKeys
					: [];
	}
	return root === "messages" && path.length === 2 ? messageKeys : root === "validators" && path.length === 2 ? validatorKeys : [];
}

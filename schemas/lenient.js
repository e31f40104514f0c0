/** Keys that help whoever writes and refuse nothing. */
const helpful = ["title", "description", "markdownDescription", "default", "examples"];

/**
 * Derives the schema that VS Code's own JSON support gets: every description, snippet and suggestion of the strict one, and not one
 * rule, so that whatever is wrong is said once, by us. The alternatives of `anyOf` are joined into one, since a list's `items` and a
 * map's `additionalProperties` stand side by side without harm.
 */
export function lenientSchema(strict) {
	return { $schema: strict.$schema, ...soften(strict, strict.definitions), allowTrailingCommas: false };
}

function soften(written, definitions) {
	const schema = dereference(written, definitions);
	const own = Object.fromEntries(helpful.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]));
	const snippets = [...(schema.defaultSnippets ?? []), ...suggestions(schema)];
	if (snippets.length > 0) {
		own.defaultSnippets = snippets;
	}
	if (schema.properties !== undefined) {
		own.properties = Object.fromEntries(Object.entries(schema.properties).map(([key, value]) => [key, soften(value, definitions)]));
	}
	for (const key of ["items", "additionalProperties"]) {
		if (typeof schema[key] === "object") {
			own[key] = soften(schema[key], definitions);
		}
	}
	return (schema.anyOf ?? []).map((branch) => soften(branch, definitions)).reduce(join, own);
}

function dereference(schema, definitions) {
	if (schema.$ref === undefined) {
		return schema;
	}
	const { $ref, ...beside } = schema;
	return { ...dereference(definitions[$ref.slice("#/definitions/".length)], definitions), ...beside };
}

/** A closed set of values as proposals that bind nobody. */
function suggestions({ type, enum: values, enumDescriptions = [] }) {
	if (type === "boolean") {
		return [true, false].map((body) => ({ label: String(body), body }));
	}
	return (values ?? []).map((body, at) => ({ label: String(body), body, description: enumDescriptions[at] ?? "" }));
}

/** Both schemas in one; of what cannot stand twice, the first stays. */
function join(first, second) {
	const joined = { ...second, ...first };
	if (first.properties !== undefined && second.properties !== undefined) {
		joined.properties = { ...second.properties };
		for (const [key, value] of Object.entries(first.properties)) {
			joined.properties[key] = second.properties[key] === undefined ? value : join(value, second.properties[key]);
		}
	}
	for (const key of ["items", "additionalProperties"]) {
		if (first[key] !== undefined && second[key] !== undefined) {
			joined[key] = join(first[key], second[key]);
		}
	}
	const snippets = [...(first.defaultSnippets ?? []), ...(second.defaultSnippets ?? [])];
	if (snippets.length > 0) {
		joined.defaultSnippets = snippets.filter(({ label }, at) => snippets.findIndex((other) => other.label === label) === at);
	}
	return joined;
}

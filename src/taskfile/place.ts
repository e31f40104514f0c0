import type { Span } from "../core/span.ts";
import type { JsonNode } from "./json.ts";
import { withoutMark } from "./json.ts";
import type { Place } from "./locate.ts";
import { Places } from "./locate.ts";
import type { Finding, JsonPath, Part, Problem } from "./problem.ts";
import type { TaskFile } from "./taskFile.ts";

/** A text as far as places are looked for in it: its tree only where it is no valid JSON. */
export interface Located {
	readonly source: string;
	readonly tree: JsonNode | undefined;
}

/** Gives findings about a file that was read before their places. */
export function placeFindings(findings: readonly Finding[], file: TaskFile): Problem[] {
	return place(findings, { source: withoutMark(file.text), tree: file.isValidJson ? undefined : file.root });
}

/** The spans of parts, in their order. */
export function placeParts(parts: readonly { readonly path: JsonPath; readonly part: Part }[], file: TaskFile): Span[] {
	const source = withoutMark(file.text);
	const places = gather(
		parts.map(({ path }) => path),
		{ source, tree: file.isValidJson ? undefined : file.root },
	);
	return parts.map(({ path, part }) => spanOf(places.get(path), part, source));
}

/** Gives every finding its place, in one pass over the text for all of them. */
export function place(findings: readonly Finding[], located: Located): Problem[] {
	if (findings.length === 0) {
		return [];
	}
	const { source } = located;
	const places = gather(
		findings.flatMap(({ path, related = [] }) => [path, ...related.map((other) => other.path)]),
		located,
	);
	return findings.map(({ code, severity, path, part, args, related }) => ({
		code,
		severity,
		span: path.length === 0 ? firstSign(source) : spanOf(places.get(path), part, source),
		path,
		args,
		...(related === undefined ? {} : { related: related.map((other) => spanOf(places.get(other.path), other.part, source)) }),
	}));
}

function gather(paths: readonly JsonPath[], { source, tree }: Located): Places {
	const places = new Places();
	for (const path of paths) {
		places.add(path);
	}
	if (tree === undefined) {
		places.findInText(source);
	} else {
		places.findInTree(tree);
	}
	return places;
}

/** What is wrong with the file as a whole is shown at its first sign, since underlining all of it would hide the rest. */
function firstSign(source: string): Span {
	const start = source.search(/\S/);
	return { start, end: start + 1 };
}

/** The span of a part. Quotes belong to a value and a key but not to a stretch; one in a string with escapes is the whole string. */
function spanOf({ key, value }: Place, part: Part, source: string): Span {
	if (part === "value") {
		return value;
	}
	if (part === "key") {
		return key ?? value;
	}
	const whole = part.of === "key" ? (key ?? value) : value;
	return source.slice(whole.start, whole.end).includes("\\")
		? whole
		: { start: whole.start + 1 + part.start, end: whole.start + 1 + part.end };
}
